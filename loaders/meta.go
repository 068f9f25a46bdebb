package loaders

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// meta is what stands in NAME.meta.json beside a document.
type meta struct {
	URL       string `json:"url"`
	Published string `json:"published"`
	Language  string `json:"lang"`
	Note      string `json:"note"`
}

// besides reads the NAME.meta.json of a document, where there is one, and lays
// the user's own wishes over it. Names that it does not know are left alone.
func besides(f File, opt Options) (Options, error) {
	if f.Place == "-" {
		return opt, nil
	}
	path := strings.TrimSuffix(f.Path, filepath.Ext(f.Path)) + ".meta.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return opt, nil
	}
	if err != nil {
		return opt, &PosError{Source: path, Err: fmt.Errorf("cannot be read: %w", cause(err))}
	}
	return withMeta(data, path, opt)
}

// withMeta lays the wishes of a user over what the bytes of a NAME.meta.json say;
// path names it in errors.
func withMeta(data []byte, path string, opt Options) (Options, error) {
	var m meta
	if err := json.Unmarshal(data, &m); err != nil {
		var at *json.SyntaxError
		line := 0
		if errors.As(err, &at) {
			line = lineAt(data, int(at.Offset))
		}
		return opt, &PosError{Source: path, Line: line, Err: fmt.Errorf(`%w; write {"url": "...", "published": "2020-10-15", "lang": "en"}`, err)}
	}
	if m.Published != "" && !isDate(m.Published) {
		return opt, &PosError{Source: path, Err: fmt.Errorf("published %q is no date; write 2020-10-15, 2020-10 or 2020", m.Published)}
	}
	if opt.URL == "" {
		opt.URL = m.URL
	}
	if opt.Published == "" {
		opt.Published = m.Published
	}
	if opt.Language == "" {
		opt.Language = m.Language
	}
	opt.note = m.Note
	return opt, nil
}
