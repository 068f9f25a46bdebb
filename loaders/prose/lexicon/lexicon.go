// Package lexicon holds the word lists that the reading of prose goes by: the files of
// en/, and what a user adds to them.
//
// Load gives a Lexicon, a List for each file, and Has or Value what an entry
// says. Entries are looked up folded (Fold). A Lexicon is never changed after it is read.
package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed en/*.txt
var english embed.FS

// A Lexicon holds the word lists that the rules read: en/*.txt, and what the
// user adds in a folder of files with the same names. A line is one entry, a
// word or a phrase, with a value after " = " where the list has values; an
// empty line and what follows "#" say nothing. A field is the list of the file
// of its name in small letters.
type Lexicon struct {
	Acts, Attributions, Backrefs, BodyTails, CommonWords, Countables, Countries, EastNames, Fields, Formats, FunctionWords,
	Gatherings, GivenNames, Groups, Happenings, Institutes, LeagueAcronyms, Leagues, Messages, Modes, Months,
	NameOrigins, NameTails, Numbers, Ordinals, Parliaments, Particles, Predicates, Presence, Provinces, Regions,
	RoleMods, Roles, ShortPosts, SurnameEnds, Themes, Titles, Topics, Verbs, Weekdays *List
}

// lists are the lists by the names of their files.
func (l *Lexicon) lists() map[string]*List {
	out := map[string]*List{}
	for field, v := range reflect.ValueOf(l).Elem().Fields() {
		out[strings.ToLower(field.Name)] = v.Interface().(*List)
	}
	return out
}

// empty gives a lexicon of lists that hold nothing.
func empty() *Lexicon {
	l := &Lexicon{}
	for _, v := range reflect.ValueOf(l).Elem().Fields() {
		v.Set(reflect.ValueOf(NewList()))
	}
	return l
}

// Builtin is the lexicon of the program itself, read once; it never changes.
var Builtin = sync.OnceValues(func() (*Lexicon, error) {
	l := empty()
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
	l := empty()
	own, lists := base.lists(), l.lists()
	for name, list := range own {
		for e, v := range list.words.All() {
			lists[name].Add(e, v)
		}
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
		if own[key] == nil {
			return nil, fmt.Errorf("lexicon %q: no list is called %q; the lists are %s", name, key, strings.Join(slices.Sorted(maps.Keys(own)), ", "))
		}
	}
	if err := l.readFrom(os.DirFS(dir), "."); err != nil {
		return nil, fmt.Errorf("lexicon %q: %w", dir, err)
	}
	return l, nil
}

// readFrom adds every .txt file of the folder.
func (l *Lexicon) readFrom(files fs.FS, dir string) error {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return err
	}
	lists := l.lists()
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
		if lists[key] == nil {
			return fmt.Errorf("%s: no list is called so", e.Name())
		}
		if err := lists[key].read(string(data)); err != nil {
			return fmt.Errorf("%s:%w", e.Name(), err)
		}
	}
	return nil
}
