package reference

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Parse reads institutes and formats from lines of eight fields parted by tabs:
//
//	institute  ID  name  other names  acronyms  country  parent  source
//	format     ID  name  other names  acronyms  -        -       source
//
// Other names and acronyms are parted by "|"; empty fields at the end may be left
// out; empty lines and lines that begin with # are passed over. The error is that of r
// or a *LineError.
func Parse(r io.Reader) (Entries, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Entries{}, err
	}
	var e Entries
	seen := map[string]int{}
	text := strings.TrimPrefix(string(data), "\ufeff")
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 || len(f) > 8 {
			return Entries{}, lineErrorf(i+1, "%d fields, want kind, ID and name and up to five more, parted by tabs", len(f))
		}
		for len(f) < 8 {
			f = append(f, "")
		}
		for j := range f {
			f[j] = strings.TrimSpace(f[j])
		}
		if f[1] == "" || f[2] == "" {
			return Entries{}, lineErrorf(i+1, "ID and name must not be empty")
		}
		if strings.ContainsFunc(f[1], func(r rune) bool { return r != '-' && (r > 127 || !unicode.IsLower(r) && !unicode.IsDigit(r)) }) {
			return Entries{}, lineErrorf(i+1, "ID %q: write it in a-z, 0-9 and -", f[1])
		}
		if first, twice := seen[f[0]+" "+f[1]]; twice {
			return Entries{}, lineErrorf(i+1, "%s %q stands in line %d already", f[0], f[1], first)
		}
		seen[f[0]+" "+f[1]] = i + 1
		names := unique(append([]string{f[2]}, split(f[3])...))
		country, parent := strings.TrimPrefix(f[5], "-"), strings.TrimPrefix(f[6], "-")
		switch f[0] {
		case "institute":
			if country != "" {
				if _, ok := CountryByCode(country); !ok {
					return Entries{}, lineErrorf(i+1, "country %q: write the ISO 3166-1 code of two capitals, such as UZ", country)
				}
			}
			e.Institutes = append(e.Institutes, Institute{ID: f[1], Name: f[2], Names: names, Acronyms: split(f[4]), Country: country, Parent: parent, Source: f[7]})
		case "format":
			e.Formats = append(e.Formats, Format{ID: f[1], Name: f[2], Names: names, Acronyms: split(f[4]), Source: f[7]})
		default:
			return Entries{}, lineErrorf(i+1, "kind %q: write institute or format", f[0])
		}
	}
	return e, nil
}

// A LineError is what is wrong with one line.
type LineError struct {
	Line int // counted from 1
	Err  error
}

// Error gives "line 14: what is wrong".
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives the error without its line.
func (e *LineError) Unwrap() error { return e.Err }

func lineErrorf(line int, format string, args ...any) error {
	return &LineError{line, fmt.Errorf(format, args...)}
}
