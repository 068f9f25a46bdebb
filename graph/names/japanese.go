package names

import (
	"regexp"

	"coopgraph/graph/record"
)

// moras are the words that Japanese syllables make in Latin letters, whatever the
// romanisation.
var moras = regexp.MustCompile(`^(?:(?:kk|tt|pp|ss|ssh|tch|[kgsztdnhbpmr]y?|sh|ch|ts|dz|dj|j|f|y|w)?[aiueo]h?|[nm]'?)+$`)

// unread says whether the words of a stand in Chinese signs that may be Japanese, whose
// readings are not known here, and those of b may be how they are read: Japanese
// syllables of no Chinese surname, or any Japanese ones where a country says Japan.
func unread(a, b []word, na, nb *side) bool {
	if na.country != "" && na.country != "JP" || nb.country != "" && nb.country != "JP" {
		return false
	}
	for i := range a {
		if a[i].script != han {
			return false
		}
	}
	for i := range b {
		w := &b[i]
		if w.script != latin && w.script != cyrillic || w.initial || !moras.MatchString(record.Slug(w.text)) {
			return false
		}
	}
	return na.country == "JP" || nb.country == "JP" || nb.asian != chinese
}
