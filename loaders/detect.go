package loaders

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Detect finds the loader of a document by its beginning and its base name ("" for
// standard input). Content comes first: a table called notes.txt is a table. head
// may be longer than is looked at. nil means that no loader knows it.
func Detect(head []byte, name string) *Loader { return detect(All, head, name) }

func detect(all []*Loader, head []byte, name string) *Loader {
	head = head[:min(len(head), headSize)]
	head = textHead(head)
	var best *Loader
	top := 0
	for _, l := range all {
		if sure := l.Detect(head, name); sure > top {
			best, top = l, sure
		}
	}
	return best
}

// ByName gives the loader of that name, nil where there is none.
func ByName(name string) *Loader {
	for _, l := range All {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// textHead turns the beginning of a text into UTF-8 without a mark, cut at a whole
// character; other bytes come back as they are.
func textHead(head []byte) []byte {
	whole := head
	for i := 0; i < utf8.UTFMax && len(whole) > 0; i++ {
		if r, n := utf8.DecodeLastRune(whole); r != utf8.RuneError || n != 1 {
			break
		}
		whole = whole[:len(whole)-1]
	}
	for _, try := range [][]byte{whole, head, head[:len(head)&^1]} {
		if len(try) == 0 {
			continue
		}
		if text, _, _, err := decode(try); err == nil {
			return []byte(text)
		}
	}
	return head
}

// isText says whether a head went through textHead as text.
func isText(head []byte) bool { return control(head) < 0 && utf8.Valid(head) }

// ending is the last ending of a name in lower case, with its dot.
func ending(name string) string { return strings.ToLower(filepath.Ext(name)) }

// hasEnding says whether the name ends in one of endings.
func hasEnding(name string, endings ...string) bool {
	e := ending(name)
	for _, want := range endings {
		if e == want {
			return true
		}
	}
	return false
}
