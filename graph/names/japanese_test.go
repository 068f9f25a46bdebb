package names_test

import (
	"testing"

	"coopgraph/graph/names"
)

// Japanese reads one sign in several ways, so a name in signs and one in letters can
// seldom be told apart; a Chinese name, or one that no Japanese syllables make, can.
func TestSignsThatJapaneseReads(t *testing.T) {
	for _, c := range []struct {
		a, b, ca, cb string
		want         names.Verdict
	}{
		{"安倍晋三", "Shinzo Abe", "", "", names.Unsure},
		{"安倍晋三", "Abe Shinzō", "JP", "", names.Unsure},
		{"岸田文雄", "Кисида Фумио", "", "JP", names.Unsure},
		{"林芳正", "Yoshimasa Hayashi", "", "", names.Unsure},
		{"安倍晋三", "Shinzo Abe", "CN", "JP", names.Different},
		{"王毅", "Wang Yi", "", "", names.Same},
		{"习近平", "Li Keqiang", "", "", names.Different},
		{"王毅", "Shavkat Mirziyoyev", "", "", names.Different},
	} {
		got := names.Compare(names.Parse(c.a), names.Parse(c.b), names.Context{Country: c.ca}, names.Context{Country: c.cb})
		if got.Verdict != c.want {
			t.Errorf("%s (%s) and %s (%s): %s, want %s: %q", c.a, c.ca, c.b, c.cb, got.Verdict, c.want, got.Reasons)
		}
	}
}

// The given name of a father and his child may be the other way round in another
// family; an other surname tells.
func TestFatherAndChild(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want names.Verdict
	}{
		{"Abal Kamolovich Tuliibekov", "Kamol Abalovich Nurmatov", names.Different},
		{"Anna Petrovna Ivanova", "Anna Petrovna Sidorova", names.Unsure}, // she may have married
	} {
		if got := names.Compare(names.Parse(c.a), names.Parse(c.b), names.Context{}, names.Context{}); got.Verdict != c.want {
			t.Errorf("%s and %s: %s, want %s: %q", c.a, c.b, got.Verdict, c.want, got.Reasons)
		}
	}
}
