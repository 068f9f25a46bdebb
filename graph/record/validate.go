package record

import (
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Validate says what is wrong with a Record, or nil: no id; a person, institute or
// format without a name; a word that is in none of Modes, Capacities, Parts and
// ClaimKinds; a country that is no ISO 3166-1 alpha-2 code; a date that is none; a
// span that ends before it starts; text that is no UTF-8. All faults are joined.
func Validate(r *Record) error {
	v := &faults{}
	if r.ID == "" {
		v.add(`no "id"`)
	}
	if r.Source.SHA256 != "" {
		if b, err := hex.DecodeString(r.Source.SHA256); err != nil || len(b) != 32 {
			v.add("source.sha256 %q: want 64 hex digits", r.Source.SHA256)
		}
	}
	v.date("source.published", r.Source.Published)
	m := r.Meeting
	v.date("meeting.date", m.Date)
	v.date("meeting.end_date", m.EndDate)
	v.country("meeting.country", m.Country)
	v.word("meeting.mode", m.Mode, Modes)
	if m.DeclaredPeople < 0 || m.DeclaredInstitutes < 0 || m.DeclaredCountries < 0 {
		v.add("meeting: a declared number below 0")
	}
	if m.Span != nil {
		v.span("meeting.span", m.Span.Start, m.Span.End)
	}
	for i, p := range r.People {
		at := fmt.Sprintf("people[%d]", i)
		v.name(at, p.Name)
		v.country(at+".country", p.Country)
		v.word(at+".capacity", p.Capacity, Capacities)
		v.mentions(at, p.Mentions)
	}
	for i, e := range r.Institutes {
		at := fmt.Sprintf("institutes[%d]", i)
		v.name(at, e.Name)
		v.country(at+".country", e.Country)
		v.word(at+".part", e.Part, Parts)
		v.mentions(at, e.Mentions)
	}
	for i, e := range r.Countries {
		at := fmt.Sprintf("countries[%d]", i)
		v.name(at, e.Name)
		v.country(at+".name", e.Name)
		v.mentions(at, e.Mentions)
	}
	for i, e := range r.Formats {
		at := fmt.Sprintf("formats[%d]", i)
		v.name(at, e.Name)
		v.mentions(at, e.Mentions)
	}
	for i, c := range r.Claims {
		at := fmt.Sprintf("claims[%d]", i)
		v.word(at+".kind", c.Kind, ClaimKinds)
		v.span(at, c.Start, c.End)
	}
	if !validUTF8(reflect.ValueOf(r).Elem()) {
		v.add("text that is no UTF-8")
	}
	return errors.Join(v.list...)
}

// validUTF8 looks at every string that v holds.
func validUTF8(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Pointer:
		return v.IsNil() || validUTF8(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if !validUTF8(v.Field(i)) {
				return false
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if !validUTF8(v.Index(i)) {
				return false
			}
		}
	}
	return true
}

type faults struct{ list []error }

func (v *faults) add(format string, args ...any) {
	v.list = append(v.list, fmt.Errorf(format, args...))
}

func (v *faults) name(at, name string) {
	if strings.TrimSpace(name) == "" {
		v.add("%s: no name", at)
	}
}

func (v *faults) word(at, s string, words []string) {
	if s != "" && !slices.Contains(words, s) {
		v.add("%s %q: want one of %s", at, s, strings.Join(words, ", "))
	}
}

func (v *faults) country(at, code string) {
	if code != "" && (len(code) != 2 || strings.ToUpper(code) != code || strings.ToLower(code) == code) {
		v.add("%s %q: want an ISO 3166-1 code of two capital letters", at, code)
	}
}

func (v *faults) date(at, s string) {
	if s != "" && !ValidDate(s) {
		v.add("%s %q: no such day; want 2020, 2020-10 or 2020-10-15", at, s)
	}
}

func (v *faults) span(at string, start, end int) {
	if start < 0 || end < start || start > 0 && end == start {
		v.add("%s: span from %d to %d", at, start, end)
	}
}

func (v *faults) mentions(at string, list []Mention) {
	for i, m := range list {
		v.span(fmt.Sprintf("%s.mentions[%d]", at, i), m.Start, m.End)
	}
}

// ValidDate says whether s is an ISO 8601 year, month or day that exists.
func ValidDate(s string) bool {
	layout, ok := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}[len(s)]
	if !ok {
		return false
	}
	_, err := time.Parse(layout, s)
	return err == nil
}
