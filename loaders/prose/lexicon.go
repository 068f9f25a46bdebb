package prose

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
)

//go:embed en/*.txt
var english embed.FS

// A lexicon holds the word lists that the rules read: en/*.txt, and what the
// user adds in a folder of files with the same names. A line is one entry, a
// word or a phrase, with a value after " = " where the list has values; an
// empty line and what follows "#" say nothing.
type lexicon struct {
	sets   map[string]*wordset
	flags  map[string]flag // single words, all lists that the token rules ask for at once
	speech *speechLexicon  // the lists that claims are read by
}

// A wordset is one list. Entries are looked up folded: lower case, one kind of
// apostrophe and hyphen, one space.
type wordset struct {
	words   map[string]string
	heads   map[string]int // first word of each entry -> words of the longest entry that begins so
	longest int            // words of the longest entry
}

var emptySet = &wordset{}

// set gives the list of en/NAME.txt, an empty one where there is none.
func (l *lexicon) set(name string) *wordset {
	if s := l.sets[name]; s != nil {
		return s
	}
	return emptySet
}

// has says whether the phrase is an entry.
func (w *wordset) has(phrase string) bool {
	_, ok := w.words[foldWord(phrase)]
	return ok
}

// holds is has for a phrase that is folded already.
func (w *wordset) holds(folded string) bool {
	_, ok := w.words[folded]
	return ok
}

// value gives what stands after " = " at the entry.
func (w *wordset) value(phrase string) (string, bool) {
	v, ok := w.words[foldWord(phrase)]
	return v, ok
}

// entries gives all entries, sorted.
func (w *wordset) entries() []string {
	out := make([]string, 0, len(w.words))
	for e := range w.words {
		out = append(out, e)
	}
	sort.Strings(out)
	return out
}

// foldWord is the form in which words are looked up.
func foldWord(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	if ascii(s) {
		return strings.ToLower(s)
	}
	return unify.Replace(strings.ToLower(s))
}

// ascii tells whether unify finds nothing to change in s.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] == '`' {
			return false
		}
	}
	return true
}

var unify = strings.NewReplacer("’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'", "´", "'",
	"‐", "-", "‑", "-", "\u00a0", " ", "\u202f", " ", "\u2009", " ")

// builtin is the lexicon of the program itself, read once; it never changes.
var builtin = sync.OnceValues(func() (*lexicon, error) {
	l := &lexicon{sets: map[string]*wordset{}}
	if err := l.readFrom(english, "en"); err != nil {
		return nil, err
	}
	l.index()
	return l, nil
})

// loadLexicon gives the built-in lists, with those of dir added to them.
func loadLexicon(dir string) (*lexicon, error) {
	base, err := builtin()
	if err != nil || dir == "" {
		return base, err
	}
	l := &lexicon{sets: map[string]*wordset{}}
	for name, s := range base.sets {
		c := newWordset()
		for e, v := range s.words {
			c.add(e, v)
		}
		l.sets[name] = c
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("lexicon %q: %w", dir, err)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("lexicon %q: no .txt file in this folder; name the lists as the built-in ones, such as roles.txt", dir)
	}
	for _, name := range names {
		key := strings.TrimSuffix(filepath.Base(name), ".txt")
		if base.sets[key] == nil {
			return nil, fmt.Errorf("lexicon %q: no list is called %q; the lists are %s", name, key, strings.Join(base.names(), ", "))
		}
	}
	if err := l.readFrom(os.DirFS(dir), "."); err != nil {
		return nil, fmt.Errorf("lexicon %q: %w", dir, err)
	}
	l.index()
	return l, nil
}

func (l *lexicon) names() []string {
	var out []string
	for n := range l.sets {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// readFrom adds every .txt file of the folder.
func (l *lexicon) readFrom(files fs.FS, dir string) error {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".txt") {
			continue
		}
		name := e.Name()
		if dir != "." {
			name = dir + "/" + name
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		key := strings.TrimSuffix(e.Name(), ".txt")
		if l.sets[key] == nil {
			l.sets[key] = newWordset()
		}
		if err := l.sets[key].read(string(data)); err != nil {
			return fmt.Errorf("%s:%w", e.Name(), err)
		}
	}
	return nil
}

func newWordset() *wordset {
	return &wordset{words: map[string]string{}, heads: map[string]int{}}
}

// read adds the lines of one file.
func (w *wordset) read(data string) error {
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
		w.add(strings.TrimSpace(entry), strings.TrimSpace(value))
	}
	return nil
}

func (w *wordset) add(entry, value string) {
	entry = strings.Join(strings.Fields(foldWord(entry)), " ")
	w.words[entry] = value
	n := strings.Count(entry, " ") + 1
	head, _, _ := strings.Cut(entry, " ")
	head = strings.TrimSuffix(head, "'s")
	w.heads[head] = max(w.heads[head], n)
	w.longest = max(w.longest, n)
}
