package identity

import (
	"strings"
	"sync/atomic"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// A nameList holds the names of people by number. Names are read into their words again
// and again, as memory for the words of all of them may not be there; of those read lately
// some are kept.
type nameList struct {
	texts *mapped.Texts
	forms []names.Form
	kept  [1 << 16]atomic.Pointer[keptName] // by the end of the number
	space *mapped.Space
}

type keptName struct {
	number int32
	names.Name
}

func newNameList(s *mapped.Space) *nameList { return &nameList{texts: mapped.NewTexts(s), space: s} }

// of gives the number of a name.
func (l *nameList) of(text string) int32 {
	n := l.texts.Of(text)
	if int(n) == len(l.forms) {
		l.forms = mapped.Append(l.space, l.forms, l.read(n).Form())
	}
	return n
}

// read gives the name of a number.
func (l *nameList) read(n int32) *names.Name {
	place := &l.kept[int(n)%len(l.kept)]
	if k := place.Load(); k != nil && k.number == n {
		return &k.Name
	}
	k := &keptName{n, names.Parse(strings.Clone(l.texts.At(n)))}
	place.Store(k)
	return &k.Name
}

// A countries gives countries numbers from 1, and 0 to none.
type countries struct {
	numbers map[string]int32
	texts   []string
}

func newCountries() *countries {
	return &countries{map[string]int32{"": 0}, []string{""}}
}

func (c *countries) of(text string) int32 {
	n, ok := c.numbers[text]
	if !ok {
		n = int32(len(c.texts))
		text = strings.Clone(text)
		c.numbers[text] = n
		c.texts = append(c.texts, text)
	}
	return n
}

func (c *countries) text(n int32) string { return c.texts[n] }
