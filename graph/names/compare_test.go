package names_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"coopgraph/graph/names"
)

type person struct {
	country string
	names   []string
}

func people(t testing.TB) []person {
	t.Helper()
	return peopleOf(t, "testdata/people.tsv")
}

func peopleOf(t testing.TB, file string) []person {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []person
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		country, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
		out = append(out, person{strings.TrimPrefix(country, "-"), strings.Split(names, "|")})
	}
	return out
}

// figures counts pairs: those said to be the same and rightly, wrongly, and missed.
type figures struct{ right, wrong, missed int }

func (f figures) String() string {
	return fmt.Sprintf("precision %.4f recall %.4f (%d right, %d wrong, %d missed)", float64(f.right)/float64(max(1, f.right+f.wrong)), float64(f.right)/float64(max(1, f.right+f.missed)), f.right, f.wrong, f.missed)
}

func (f figures) least(t testing.TB, precision, recall float64) {
	t.Helper()
	if r := float64(f.right); r < precision*(r+float64(f.wrong)) || r < recall*(r+float64(f.missed)) {
		t.Errorf("%s, want at least %.2f and %.2f", f, precision, recall)
	}
}

func compare(a, b, ca, cb string) names.Comparison {
	return names.Compare(names.Parse(a), names.Parse(b), names.Context{Country: ca}, names.Context{Country: cb})
}

// pairs compares every name with every other one of the given people.
func pairs(t testing.TB, list []person, show bool) figures {
	var f figures
	for i, p := range list {
		for j := i; j < len(list); j++ {
			q := list[j]
			for x, a := range p.names {
				for y, b := range q.names {
					if i == j && y <= x {
						continue
					}
					c := compare(a, b, p.country, q.country)
					switch {
					case i == j && c.Verdict == names.Same:
						f.right++
					case i == j:
						f.missed++
						if show {
							t.Logf("missed: %s = %s: %s %.2f %v", a, b, c.Verdict, c.Score, c.Reasons)
						}
					case c.Verdict == names.Same:
						f.wrong++
						t.Logf("wrong: %s = %s: %.2f %v", a, b, c.Score, c.Reasons)
					}
				}
			}
		}
	}
	return f
}

func TestComparePeople(t *testing.T) {
	var seen, aside []person
	for i, p := range people(t) {
		if i%2 == 0 {
			seen = append(seen, p)
		} else {
			aside = append(aside, p)
		}
	}
	a, b := pairs(t, seen, true), pairs(t, aside, os.Getenv("SHOW_ASIDE") != "")
	t.Logf("looked at:  %s\nkept aside: %s", a, b)
	a.least(t, 0.98, 0.92)
	b.least(t, 0.98, 0.92)
}

// TestCompareAbroad compares names as other countries write them: Western names in
// Cyrillic, Central Asian ones in Chinese, Arab and Persian ones in full and cut.
func TestCompareAbroad(t *testing.T) {
	f := pairs(t, peopleOf(t, "testdata/abroad.tsv"), true)
	t.Logf("%s", f)
	f.least(t, 0.98, 0.92)
}

// TestCompareNear checks pairs that a looser comparison would take for one.
func TestCompareNear(t *testing.T) {
	for _, c := range [][3]string{
		{"UZ", "С. Рахимов", "Ш. Рахимов"},
		{"RU", "Сергей Викторович Захаров", "S. V. Zakharenko"},
		{"KR", "Moon Jae-in", "Moon Jae-eun"},
		{"MN", "Сүхбаатарын Батболд", "Батболдын Сүхбаатар"},
		{"AE", "Abdullah bin Zayed Al Nahyan", "Mohamed bin Zayed Al Nahyan"},
		{"RU", "З. Иванов", "Ж. Иванов"},
		{"KZ", "К. Ахметов", "Х. Ахметов"},
		{"UZ", "Kamila Rashidova", "Kamola Rashidova"},
		{"GB", "James Baker", "Джон Бейкер"},
	} {
		if got := compare(c[1], c[2], c[0], c[0]); got.Verdict == names.Same {
			t.Errorf("%s and %s: %v", c[1], c[2], got)
		}
	}
}

func TestCompareDifferent(t *testing.T) {
	b, err := os.ReadFile("testdata/different.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n, wrong, unsure := 0, 0, 0
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		n++
		c := compare(f[1], f[3], f[0], f[2])
		switch c.Verdict {
		case names.Same:
			wrong++
			t.Logf("wrong: %s = %s: %.2f %v", f[1], f[3], c.Score, c.Reasons)
		case names.Unsure:
			unsure++
		}
	}
	t.Logf("%d pairs of different people: %d wrong, %d unsure", n, wrong, unsure)
	if wrong > n/50 {
		t.Errorf("%d of %d different pairs are said to be the same", wrong, n)
	}
}

// BenchmarkCompare compares every spelling with many others; the median of one
// comparison, with the clock's own share, stands beside the mean.
func BenchmarkCompare(b *testing.B) {
	list := people(b)
	var all []names.Name
	for _, p := range list {
		for _, n := range p.names {
			all = append(all, names.Parse(n))
		}
	}
	i := 0
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		names.Compare(all[i%len(all)], all[(i*7+1)%len(all)], names.Context{}, names.Context{})
		took = append(took, time.Since(start))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "ns/median")
}

func BenchmarkCompareSame(b *testing.B) {
	x, y := names.Parse("Zhavlon Abduzhalolovich Vakhabov"), names.Parse("Жавлон Вахабов")
	for b.Loop() {
		names.Compare(x, y, names.Context{}, names.Context{})
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		names.Parse("Zhavlon Abduzhalolovich Vakhabov")
	}
}

// TestCompareInstitutes compares every name of institutes.tsv with every other.
func TestCompareInstitutes(t *testing.T) {
	b, err := os.ReadFile("testdata/institutes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var f [2]figures // looked at, kept aside
	var all []person
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			country, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
			all = append(all, person{strings.TrimPrefix(country, "-"), strings.Split(names, "|")})
		}
	}
	for i, p := range all {
		for j := i; j < len(all); j++ {
			q := all[j]
			for x, a := range p.names {
				for y, b := range q.names {
					if i == j && y <= x {
						continue
					}
					c, err := names.CompareTexts(nil, names.Institute, a, b, names.Context{Country: p.country}, names.Context{Country: q.country})
					if err != nil {
						t.Fatal(err)
					}
					n := &f[i%2]
					switch {
					case i == j && c.Verdict == names.Same:
						n.right++
					case i == j:
						n.missed++
						if i%2 == 0 {
							t.Logf("missed: %s = %s: %s %.2f %v", a, b, c.Verdict, c.Score, c.Reasons)
						}
					case c.Verdict == names.Same:
						n.wrong++
						t.Logf("wrong: %s = %s: %.2f %v", a, b, c.Score, c.Reasons)
					}
				}
			}
		}
	}
	t.Logf("looked at:  %s\nkept aside: %s", f[0], f[1])
	f[0].least(t, 0.95, 0.85)
	f[1].least(t, 0.95, 0.85)
}

// TestCompareBodies compares names of ministries, universities and organisations of
// states across languages: the names of one body with each other, and with those of
// the ten bodies after it.
func TestCompareBodies(t *testing.T) {
	var f figures
	all := peopleOf(t, "testdata/bodies.tsv")
	for i, p := range all {
		for j := i; j < min(len(all), i+10); j++ {
			q := all[j]
			for x, a := range p.names {
				for y, b := range q.names {
					if i == j && y <= x {
						continue
					}
					c, err := names.CompareTexts(nil, names.Institute, a, b, names.Context{Country: p.country}, names.Context{Country: q.country})
					switch {
					case err != nil:
						t.Fatal(err)
					case i == j && c.Verdict == names.Same:
						f.right++
					case i == j:
						f.missed++
						t.Logf("missed: %s = %s: %s %.2f %v", a, b, c.Verdict, c.Score, c.Reasons)
					case c.Verdict == names.Same:
						f.wrong++
						t.Logf("wrong: %s = %s: %.2f %v", a, b, c.Score, c.Reasons)
					}
				}
			}
		}
	}
	t.Logf("%s", f)
	f.least(t, 0.95, 0.85)
}

// TestCompareIsEven checks that which name comes first changes nothing.
func TestCompareIsEven(t *testing.T) {
	for _, file := range []string{"people", "institutes"} {
		b, err := os.ReadFile("testdata/" + file + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		kind := map[string]string{"people": names.Person, "institutes": names.Institute}[file]
		type named struct{ name, country string }
		var all []named
		for line := range strings.Lines(string(b)) {
			if country, names, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
				for i, n := range strings.Split(names, "|") {
					all = append(all, named{n, []string{country, ""}[i%2]})
				}
			}
		}
		for i, a := range all {
			for _, b := range all[i+1 : min(len(all), i+12)] {
				x, _ := names.CompareTexts(nil, kind, a.name, b.name, names.Context{Country: a.country}, names.Context{Country: b.country})
				y, _ := names.CompareTexts(nil, kind, b.name, a.name, names.Context{Country: b.country}, names.Context{Country: a.country})
				if x.Verdict != y.Verdict || x.Score-y.Score > 1e-9 || y.Score-x.Score > 1e-9 {
					t.Errorf("%s and %s: %v one way, %v the other", a.name, b.name, x, y)
				}
			}
		}
	}
}
