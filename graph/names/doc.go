// Package names reads and compares the names of people, institutes and formats.
//
// A name is read once (Parse of a person, ParseOrg of a body) and compared as often
// as needed (Compare, CompareOrgs): the verdict, a score and the reasons in words.
// Alphabets, romanisations, the order of the words, initials, short forms, Russian
// cases and translations are seen through; what one name leaves out speaks for
// nothing. Keys, which names that can be one share, make it needless to compare all
// with all. Nothing here knows documents or judgements: graph/identity does.
package names

// Kinds of what a name can be of.
const (
	Person    = "person"
	Institute = "institute"
	Format    = "format"
)

// A Verdict is same, different or unsure.
type Verdict string

// The three verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure"
)
