package names_test

import (
	"fmt"
	"strings"
	"testing"

	"coopgraph/graph/names"
)

func ExampleCompare() {
	uz := names.Context{Country: "UZ"}
	for _, pair := range [][2]string{{"Sanjar Valiyev", "Валиев С."}, {"Vladimir Imamovich Norov", "Vladimir Petrovich Norov"}, {"Norov", "Vladimir Norov"}} {
		c := names.Compare(names.Parse(pair[0]), names.Parse(pair[1]), uz, uz)
		fmt.Printf("%s, %s: %s (%s)\n", pair[0], pair[1], c.Verdict, strings.Join(c.Reasons, "; "))
	}
	// Output:
	// Sanjar Valiyev, Валиев С.: same (same surname; initial fits; same country)
	// Vladimir Imamovich Norov, Vladimir Petrovich Norov: different (the patronymics differ; same country)
	// Norov, Vladimir Norov: unsure (only the surname is given; same country)
}

func FuzzCompare(f *testing.F) {
	for _, p := range people(f)[:20] {
		f.Add(p.names[0], p.names[1])
	}
	f.Add("K.-J. Tokayev", "哈斯穆-若马尔特·托卡耶夫")
	f.Add("'", "-.,")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, kind := range []string{names.Person, names.Institute, names.Format} {
			x, err := names.CompareTexts(nil, kind, a, b, names.Context{}, names.Context{Country: "KR"})
			if err != nil {
				t.Fatal(err)
			}
			if x.Score < 0 || x.Score > 1 || len(x.Reasons) == 0 {
				t.Errorf("%q, %q: %v", a, b, x)
			}
		}
	})
}
