// Package lexicon holds the word lists that the reading of prose goes by: the files of
// en/, and what a user adds to them.
//
// Load gives a Lexicon, its List by the name of the file, and Has or Value what an entry
// says. Entries are looked up folded (Fold). A Lexicon is never changed after it is read.
package lexicon

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
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

//go:embed en/*.txt
var english embed.FS

// A Lexicon holds the word lists that the rules read: en/*.txt, and what the
// user adds in a folder of files with the same names. A line is one entry, a
// word or a phrase, with a value after " = " where the list has values; an
// empty line and what follows "#" say nothing.
type Lexicon struct {
	sets map[string]*List
}

// A List is one list. Entries are looked up folded: lower case, one kind of
// apostrophe and hyphen, one space.
type List struct {
	Words   map[string]string
	Heads   map[string]int // first word of each entry -> words of the longest entry that begins so
	longest int            // words of the longest entry
}

var emptySet = &List{}

// List gives the list of en/NAME.txt, an empty one where there is none.
func (l *Lexicon) List(name string) *List {
	if s := l.sets[name]; s != nil {
		return s
	}
	return emptySet
}

// Has says whether the phrase is an entry.
func (w *List) Has(phrase string) bool {
	_, ok := w.Words[Fold(phrase)]
	return ok
}

// Holds is has for a phrase that is folded already.
func (w *List) Holds(folded string) bool {
	_, ok := w.Words[folded]
	return ok
}

// Value gives what stands after " = " at the entry.
func (w *List) Value(phrase string) (string, bool) {
	v, ok := w.Words[Fold(phrase)]
	return v, ok
}

// Entries gives all entries, sorted.
func (w *List) Entries() []string {
	out := make([]string, 0, len(w.Words))
	for e := range w.Words {
		out = append(out, e)
	}
	sort.Strings(out)
	return out
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

// Builtin is the lexicon of the program itself, read once; it never changes.
var Builtin = sync.OnceValues(func() (*Lexicon, error) {
	l := &Lexicon{sets: map[string]*List{}}
	if err := l.readFrom(english, "en"); err != nil {
		return nil, err
	}
	return l, nil
})

// A loaded is the lexicon of a folder as the folder was when it was read.
type loaded struct {
	dir, stamp string
	lex        *Lexicon
}

var lastLoaded atomic.Pointer[loaded]

// Load gives the built-in lists, with those of dir added to them. A folder that has
// not changed since the last call is not read again.
func Load(dir string) (*Lexicon, error) {
	base, err := Builtin()
	if err != nil || dir == "" {
		return base, err
	}
	stamp := stampOf(dir)
	if l := lastLoaded.Load(); l != nil && stamp != "" && l.dir == dir && l.stamp == stamp {
		return l.lex, nil
	}
	lex, err := load(base, dir)
	if err == nil {
		lastLoaded.Store(&loaded{dir, stamp, lex})
	}
	return lex, err
}

// stampOf tells the states of a folder's files apart, "" where they cannot be looked at.
func stampOf(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name())) // of what a link leads to
		if err != nil {
			return ""
		}
		fmt.Fprintf(&b, "%s/%d/%d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}

// load reads the folder dir on top of base.
func load(base *Lexicon, dir string) (*Lexicon, error) {
	l := &Lexicon{sets: map[string]*List{}}
	for name, s := range base.sets {
		c := NewList()
		for e, v := range s.Words {
			c.Add(e, v)
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
	return l, nil
}

func (l *Lexicon) names() []string {
	var out []string
	for n := range l.sets {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// readFrom adds every .txt file of the folder.
func (l *Lexicon) readFrom(files fs.FS, dir string) error {
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
			l.sets[key] = NewList()
		}
		if err := l.sets[key].read(string(data)); err != nil {
			return fmt.Errorf("%s:%w", e.Name(), err)
		}
	}
	return nil
}

// NewList gives an empty list.
func NewList() *List {
	return &List{Words: map[string]string{}, Heads: map[string]int{}}
}

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

// Add puts in an entry with its value, "" for none.
func (w *List) Add(entry, value string) {
	entry = strings.Join(strings.Fields(Fold(entry)), " ")
	w.Words[entry] = value
	n := strings.Count(entry, " ") + 1
	head, _, _ := strings.Cut(entry, " ")
	head = strings.TrimSuffix(head, "'s")
	w.Heads[head] = max(w.Heads[head], n)
	w.longest = max(w.longest, n)
}

// Set gives the words of s as a set.
func Set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
