// Package loadertest is the suite that every loader passes.
//
// A loader and samples of its format enter; failed tests leave. The main call is
// Run. It sees to what all loaders promise: valid Records with unique IDs whose
// evidence points at what it says, errors that name the document, the same result
// twice, early stop, cancel, and no panic on cut or broken input. Whether what is
// read is right is for the loader's own tests.
package loadertest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"coopgraph/graph/record"
	"coopgraph/loaders"
)

// A Sample is one good document of the format.
type Sample struct {
	Name    string // base name, with its ending
	Data    []byte
	Options loaders.Options
	Records int  // how many it gives
	Lines   bool // text whose line ends may be LF or CRLF, with a byte order mark or without
	Unnamed bool // standard input would be recognised as well
}

// Broken is a document that must be refused.
type Broken struct {
	Name string // of the case
	File string // base name
	Data string
	Line int    // that the error names, 0 for none
	Want string // part of the error
}

// Run holds a loader against its promises on each sample.
func Run(t *testing.T, l *loaders.Loader, samples ...Sample) {
	t.Helper()
	if len(samples) == 0 {
		t.Fatal("no sample")
	}
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			t.Run("detected", func(t *testing.T) { detected(t, l, s) })
			t.Run("valid", func(t *testing.T) { valid(t, l, s) })
			t.Run("twice", func(t *testing.T) { twice(t, l, s) })
			t.Run("early stop", func(t *testing.T) {
				for range l.Read(t.Context(), s.source(), s.Options) {
					break
				}
			})
			t.Run("cancelled", func(t *testing.T) { cancelled(t, l, s) })
			t.Run("cut", func(t *testing.T) { cut(t, l, s) })
			if s.Lines {
				t.Run("crlf", func(t *testing.T) {
					same(t, l, s, bytes.ReplaceAll(bytes.ReplaceAll(s.Data, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n")))
				})
				t.Run("byte order mark", func(t *testing.T) { same(t, l, s, append([]byte("\ufeff"), s.Data...)) })
				t.Run("blank lines at the end", func(t *testing.T) { same(t, l, s, append(bytes.Clone(s.Data), "\n\n  \n"...)) })
			}
		})
	}
	t.Run("hostile", func(t *testing.T) {
		for name, data := range map[string]string{
			"empty": "", "blank": " \n\r\n\t", "binary": "\x00\x01\x02\xff\xfe\x00" + strings.Repeat("\x00", 100), "png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		} {
			_, err := collect(l.Read(t.Context(), loaders.Source{Name: "bad" + samples[0].ending(), Data: []byte(data)}, samples[0].Options))
			named(t, name, err, "bad"+samples[0].ending())
		}
	})
}

// RunBroken sees that each case is refused with its line and its words.
func RunBroken(t *testing.T, l *loaders.Loader, cases ...Broken) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			_, err := collect(l.Read(t.Context(), loaders.Source{Name: c.File, Data: []byte(c.Data)}, loaders.Options{}))
			if err == nil {
				t.Fatalf("read without an error, want one with %q", c.Want)
			}
			var at *loaders.PosError
			if !errors.As(err, &at) {
				t.Fatalf("error %q is no PosError", err)
			}
			if at.Line != c.Line || !strings.Contains(err.Error(), c.Want) || at.Source != c.File {
				t.Errorf("error %q at line %d of %q, want line %d of %q and %q", err, at.Line, at.Source, c.Line, c.File, c.Want)
			}
		})
	}
}

func (s Sample) source() loaders.Source {
	return loaders.Source{Name: s.Name, Place: "/data/" + s.Name, Data: bytes.Clone(s.Data)}
}

func (s Sample) ending() string { return s.Name[strings.LastIndexByte(s.Name, '.'):] }

func detected(t *testing.T, l *loaders.Loader, s Sample) {
	if got := loaders.Detect(s.Data, s.Name); got != l {
		t.Errorf("%s is taken for %s", s.Name, title(got))
	}
	if s.Unnamed {
		if got := loaders.Detect(s.Data, ""); got != l {
			t.Errorf("%s on standard input is taken for %s", s.Name, title(got))
		}
	}
}

func title(l *loaders.Loader) string {
	if l == nil {
		return "nothing"
	}
	return l.Name
}

var documentForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}$`)

func valid(t *testing.T, l *loaders.Loader, s Sample) {
	src := s.source()
	recs, err := collect(l.Read(t.Context(), src, s.Options))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(src.Data, s.Data) {
		t.Error("the loader changed its input")
	}
	if len(recs) != s.Records {
		t.Errorf("%d Records, want %d", len(recs), s.Records)
	}
	ids := map[string]bool{}
	for _, r := range recs {
		if err := record.Validate(&r); err != nil {
			t.Errorf("Record %q: %v", r.ID, err)
		}
		if key := r.Source.Document + " " + r.ID; ids[key] {
			t.Errorf("ID %q twice", r.ID)
		} else {
			ids[key] = true
		}
		if !documentForm.MatchString(r.Source.Document) {
			t.Errorf("Record %q: document %q", r.ID, r.Source.Document)
		}
		if err := evidence(r); err != nil {
			t.Errorf("Record %q: %v", r.ID, err)
		}
	}
}

// evidence sees that all mentions point somewhere, and spans at their words.
func evidence(r record.Record) error {
	var errs []error
	check := func(what string, list []record.Mention) {
		for _, m := range list {
			switch {
			case m.End > 0 && (m.End > len(r.Source.Text) || r.Source.Text[m.Start:m.End] != m.Text):
				errs = append(errs, fmt.Errorf("%s: %q is not what stands from %d to %d", what, m.Text, m.Start, m.End))
			case m.End == 0 && m.Where == "" && !r.ByHand:
				errs = append(errs, fmt.Errorf("%s: %q is nowhere", what, m.Text))
			}
		}
	}
	for _, p := range r.People {
		check(p.Name, p.Mentions)
		if len(p.Mentions) == 0 && !r.ByHand {
			errs = append(errs, fmt.Errorf("%s: no mention", p.Name))
		}
	}
	for _, i := range r.Institutes {
		check(i.Name, i.Mentions)
	}
	for _, c := range r.Countries {
		check(c.Name, c.Mentions)
	}
	for _, f := range r.Formats {
		check(f.Name, f.Mentions)
	}
	return errors.Join(errs...)
}

func twice(t *testing.T, l *loaders.Loader, s Sample) {
	a, errA := collect(l.Read(t.Context(), s.source(), s.Options))
	b, errB := collect(l.Read(t.Context(), s.source(), s.Options))
	if !reflect.DeepEqual(a, b) || fmt.Sprint(errA) != fmt.Sprint(errB) {
		t.Error("two readings differ")
	}
}

func cancelled(t *testing.T, l *loaders.Loader, s Sample) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := collect(l.Read(ctx, s.source(), s.Options))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled reading ends with %v", err)
	}
}

// cut reads beginnings of the sample: none may panic, and an error names the
// document.
func cut(t *testing.T, l *loaders.Loader, s Sample) {
	step := max(1, len(s.Data)/40)
	for n := 0; n < len(s.Data); n += step {
		src := s.source()
		src.Data = src.Data[:n]
		if _, err := collect(l.Read(t.Context(), src, s.Options)); err != nil {
			named(t, fmt.Sprintf("first %d bytes", n), err, src.Place)
		}
	}
}

func named(t *testing.T, what string, err error, source string) {
	t.Helper()
	var at *loaders.PosError
	if !errors.As(err, &at) || !strings.HasPrefix(at.Source, source) {
		t.Errorf("%s: error %v does not name %q", what, err, source)
	}
}

// same reads other bytes of the same meaning.
func same(t *testing.T, l *loaders.Loader, s Sample, data []byte) {
	want, err := collect(l.Read(t.Context(), s.source(), s.Options))
	if err != nil {
		t.Fatal(err)
	}
	src := s.source()
	src.Data = data
	got, err := collect(l.Read(t.Context(), src, s.Options))
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]record.Record{want, got} {
		for i := range list {
			plain(&list[i])
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// plain takes from a Record what must differ when its bytes do.
func plain(r *record.Record) {
	if !r.ByHand {
		r.Source.SHA256, r.Source.Document = "", ""
	}
	r.Source.Text = ""
	r.Meeting.Span = nil
	mentions := func(list []record.Mention) {
		for i := range list {
			list[i].Start, list[i].End = 0, 0
			list[i].Text = strings.Join(strings.Fields(list[i].Text), " ")
		}
	}
	for _, p := range r.People {
		mentions(p.Mentions)
	}
	for _, p := range r.Institutes {
		mentions(p.Mentions)
	}
	for _, p := range r.Countries {
		mentions(p.Mentions)
	}
	for _, p := range r.Formats {
		mentions(p.Mentions)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		c.Start, c.End = 0, 0
		c.Sentence = strings.Join(strings.Fields(c.Sentence), " ")
		c.Text = strings.Join(strings.Fields(c.Text), " ")
	}
}

// collect gathers Records up to the first error.
func collect(seq func(func(record.Record, error) bool)) ([]record.Record, error) {
	var recs []record.Record
	for r, err := range seq {
		if err != nil {
			return recs, err
		}
		recs = append(recs, r)
	}
	return recs, nil
}
