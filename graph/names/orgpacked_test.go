package names_test

import (
	"testing"

	"coopgraph/graph/names"
	"coopgraph/graph/reference"

	"github.com/google/go-cmp/cmp"
)

// A name that was packed is as before: it packs to the same bytes, has the same keys and
// compares alike.
func TestUnpackedIsTheSame(t *testing.T) {
	texts := []string{"", "ИСМИ", "C5+1", "Foreign Ministry", "Academy of Sciences", "Institute for Strategic and Regional Studies (ISRS) under the President of Uzbekistan", "16-я встреча в формате Центральная Азия — Китай"}
	for _, k := range reference.Builtin().Institutes {
		texts = append(texts, k.Names[len(k.Names)-1])
	}
	for _, k := range reference.Builtin().Formats {
		texts = append(texts, k.Names[len(k.Names)-1])
	}
	for _, kind := range []string{names.Institute, names.Format} {
		var last names.Org
		for i, text := range texts {
			was := names.ParseOrg(kind, text)
			packed := was.Pack(nil)
			is := names.UnpackOrg(nil, text, string(packed))
			if got := is.Pack(nil); string(got) != string(packed) {
				t.Fatalf("%s %q packs to %q, unpacked to %q", kind, text, packed, got)
			}
			if diff := cmp.Diff(was.Keys(), is.Keys()); diff != "" {
				t.Errorf("keys of %s %q: %s", kind, text, diff)
			}
			if i > 0 {
				for _, c := range []names.Context{{}, {Country: "UZ"}, {Country: "RU"}} {
					if diff := cmp.Diff(names.CompareOrgs(kind, &was, &last, c, names.Context{}), names.CompareOrgs(kind, &is, &last, c, names.Context{})); diff != "" {
						t.Errorf("%s %q beside %q: %s", kind, text, last.Text, diff)
					}
				}
			}
			last = is
		}
	}
}
