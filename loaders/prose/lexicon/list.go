package lexicon

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A List is one list. Entries are looked up folded: lower case, one kind of
// apostrophe and hyphen, one space.
type List struct {
	words Index[string]
	heads Index[int] // first word of each entry -> words of the longest entry that begins so
}

// NewList gives an empty list.
func NewList() *List { return &List{} }

// Has says whether the phrase is an entry.
func (w *List) Has(phrase string) bool { return w.words.Has(Fold(phrase)) }

// Holds is Has for a phrase that is folded already.
func (w *List) Holds(folded string) bool { return w.words.Has(folded) }

// Value gives what stands after " = " at the entry.
func (w *List) Value(phrase string) (string, bool) { return w.words.Get(Fold(phrase)) }

// Get is Value for a phrase that is folded already.
func (w *List) Get(folded string) (string, bool) { return w.words.Get(folded) }

// At is the value of Get, "" for none.
func (w *List) At(folded string) string { return w.words.At(folded) }

// Head is of how many words the longest entry is that begins with the folded word, 0 for none.
func (w *List) Head(folded string) int { return w.heads.At(folded) }

// Heads gives the words with which entries begin, in no order.
func (w *List) Heads() iter.Seq[string] { return maps.Keys(w.heads.at) }

// All gives all entries with their values, in no order.
func (w *List) All() iter.Seq2[string, string] { return w.words.All() }

// Entries gives all entries, sorted.
func (w *List) Entries() []string { return slices.Sorted(maps.Keys(w.words.at)) }

// Add puts in an entry with its value, "" for none.
func (w *List) Add(entry, value string) {
	entry = strings.Join(strings.Fields(Fold(entry)), " ")
	w.words.Put(entry, value)
	n := strings.Count(entry, " ") + 1
	head, _, _ := strings.Cut(entry, " ")
	head = strings.TrimSuffix(head, "'s")
	w.heads.Put(head, max(w.heads.At(head), n))
}

// Remove takes a folded entry out.
func (w *List) Remove(folded string) { w.words.Remove(folded) }

// read adds the lines of one file.
func (w *List) read(data string) error {
	for i, line := range strings.Split(strings.TrimPrefix(data, "\ufeff"), "\n") {
		if n := strings.IndexByte(line, '#'); n >= 0 {
			line = line[:n]
		}
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		entry, value, _ := strings.Cut(line, " = ")
		if strings.HasPrefix(entry, "=") {
			return fmt.Errorf("%d: %w", i+1, errors.New("no word before the equals sign"))
		}
		w.Add(strings.TrimSpace(entry), strings.TrimSpace(value))
	}
	return nil
}

// Fold is the form in which words are looked up: lower case, one kind of apostrophe,
// hyphen and space.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '`' {
			var b strings.Builder
			b.Grow(len(s))
			WriteFold(&b, s)
			return b.String()
		}
	}
	return s
}

// WriteFold writes s, folded, to b.
func WriteFold(b *strings.Builder, s string) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch r {
		case '’', '‘', 'ʻ', 'ʼ', '´':
			b.WriteByte('\'')
		case '‐', '‑':
			b.WriteByte('-')
		case '\u00a0', '\u202f', '\u2009':
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
}
