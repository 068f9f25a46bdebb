package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/loaders"
	"coopgraph/loaders/prose"

	"golang.org/x/term"
)

// marked writes what was found: a summary, the text with everything marked, and with
// --explain the rule behind each mark. A source without running text has no marks.
func (a *app) marked(ctx context.Context, opt loaders.Options) func(io.Writer, loaders.Document) error {
	style := brackets
	if f, ok := a.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" {
		style = colours
	}
	return func(w io.Writer, d loaders.Document) error {
		for _, r := range d.Records {
			summarise(w, r)
			if r.Source.Text != "" {
				marks, err := marksOf(ctx, r, opt)
				if err != nil {
					return err
				}
				fmt.Fprintf(w, "\n%s\n", markUp(r.Source.Text, marks, style))
				if opt.Explain {
					explain(w, r.Source.Text, marks)
				}
			}
			for _, p := range r.Problems {
				fmt.Fprintf(w, "problem: %s %s\n", terminalSafe(p.Where), terminalSafe(p.What))
			}
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		return nil
	}
}

// summarise writes the facts of a Record that have no place of their own in the text.
func summarise(w io.Writer, r record.Record) {
	line := func(name string, parts ...string) {
		if parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" }); len(parts) > 0 {
			fmt.Fprintf(w, "%s: %s\n", name, terminalSafe(strings.Join(parts, "; ")))
		}
	}
	fmt.Fprintf(w, "== %s\n", terminalSafe(r.ID))
	m := r.Meeting
	line("meeting", m.Title)
	line("date", m.Date, m.EndDate)
	line("place", m.City, m.Country)
	line("mode", m.Mode)
	for _, n := range []struct {
		what   string
		number int
	}{{"people", m.DeclaredPeople}, {"institutes", m.DeclaredInstitutes}, {"countries", m.DeclaredCountries}} {
		if n.number > 0 {
			line("declared "+n.what, fmt.Sprint(n.number))
		}
	}
	for _, p := range r.People {
		part := p.Capacity
		if !p.Participant {
			part = "talked about"
		}
		line("person", p.Name, p.Role, p.Institute, p.Country, part)
	}
	for _, i := range r.Institutes {
		line("institute", i.Name, i.Country, i.Part)
	}
	for _, f := range r.Formats {
		line("format", f.Name)
	}
}

// marksOf gives the marks of a text and its claims, in order; of two that begin together
// the longer one stands first.
func marksOf(ctx context.Context, r record.Record, opt loaders.Options) ([]prose.Mark, error) {
	published := cmp.Or(opt.Published, r.Source.Published)
	marks, err := prose.Marks(ctx, r.Source.Text, prose.Options{NoReference: opt.NoReference, LexiconDir: opt.LexiconDir, Gazetteer: opt.Gazetteer, Published: published, Explain: opt.Explain})
	if err != nil {
		return nil, err
	}
	for _, c := range r.Claims {
		rule := "said without a name"
		if c.Verb != "" {
			rule = fmt.Sprintf("attributed by %q", c.Verb)
		}
		marks = append(marks, prose.Mark{Start: c.Start, End: c.End, Kind: "claim", Name: cmp.Or(c.Speaker, c.Kind), Rule: rule})
	}
	slices.SortStableFunc(marks, func(a, b prose.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return marks, nil
}

// A markStyle gives what stands before and behind a mark.
type markStyle func(prose.Mark) (before, behind string)

func brackets(m prose.Mark) (string, string) {
	name := m.Kind
	if m.Kind == "claim" || m.Kind == "country" {
		name += " " + m.Name
	}
	return "[" + name + ": ", "]"
}

// colours are the eight of a plain terminal, underlined for claims.
func colours(m prose.Mark) (string, string) {
	codes := map[string]string{"person": "1;34", "role": "36", "institute": "32", "format": "35", "country": "33", "claim": "4"}
	off := "0"
	if m.Kind == "claim" {
		off = "24"
	}
	return "\x1b[" + codes[m.Kind] + "m", "\x1b[" + off + "m"
}

// markUp sets the marks into the text; one that crosses another is left out.
func markUp(text string, marks []prose.Mark, style markStyle) string {
	type open struct {
		end    int
		behind string
	}
	var b strings.Builder
	var stack []open
	at := 0
	closeTo := func(pos int) {
		for len(stack) > 0 && stack[len(stack)-1].end <= pos {
			top := stack[len(stack)-1]
			b.WriteString(terminalSafe(text[at:top.end]) + top.behind)
			at, stack = top.end, stack[:len(stack)-1]
		}
	}
	for _, m := range marks {
		if m.Start >= m.End || m.End > len(text) {
			continue
		}
		closeTo(m.Start)
		if m.Start < at || len(stack) > 0 && m.End > stack[len(stack)-1].end {
			continue
		}
		before, behind := style(m)
		b.WriteString(terminalSafe(text[at:m.Start]) + terminalSafeMark(before))
		at = m.Start
		stack = append(stack, open{m.End, behind})
	}
	closeTo(len(text))
	return b.String() + terminalSafe(text[at:])
}

// explain lists each mark with the rule behind it.
func explain(w io.Writer, text string, marks []prose.Mark) {
	fmt.Fprintln(w)
	for _, m := range marks {
		words := []rune(strings.Join(strings.Fields(text[m.Start:m.End]), " "))
		if len(words) > 60 {
			words = append(words[:57], '…')
		}
		of := ""
		if m.Name != "" && m.Name != string(words) {
			of = " (" + m.Name + ")"
		}
		fmt.Fprintf(w, "%d-%d %s %q%s: %s\n", m.Start, m.End, m.Kind, string(words), terminalSafe(of), terminalSafe(m.Rule))
	}
}

// terminalSafe takes away what could steer a terminal; line ends stay.
func terminalSafe(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return '\ufffd'
		}
		return r
	}, s)
}

// terminalSafeMark keeps the one control character of a colour and no other.
func terminalSafeMark(s string) string {
	if rest, ok := strings.CutPrefix(s, "\x1b["); ok {
		return "\x1b[" + terminalSafe(rest)
	}
	return terminalSafe(s)
}
