// Package prose reads running text in English: sentences, people with their posts,
// institutes, countries, formats of cooperation, the meeting and the claims.
//
// A report enters, Records leave; Read is the main call, Marks shows where and why. The rules are word lists
// and patterns of the genre (press releases on meetings of experts and diplomats),
// so the same text always gives the same Record; nothing is learned and no service
// is asked. A text that reports several meetings gives one Record for now.
package prose

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/claims"
	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/meeting"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// Options tell how to read; the zero value reads with all that is known beforehand.
type Options struct {
	NoReference bool                 // leave the institutes and formats known beforehand out; country names and cities stay
	Gazetteer   *reference.Gazetteer // those known beforehand; nil for the ones that ship
	LexiconDir  string               // folder of word lists that are added to the built-in ones, "" for none
	Published   string               // ISO 8601 date of publication; it settles "Monday" and dates without a year
	Explain     bool                 // Marks tells the rule behind each mark
}

// known gives the gazetteer to read with, nil for none.
func (o Options) known() *reference.Gazetteer {
	switch {
	case o.NoReference:
		return nil
	case o.Gazetteer == nil:
		return reference.Builtin()
	}
	return o.Gazetteer
}

// Read reads a text and gives its Records, at least one. Mentions, spans and claims
// count bytes of the text. The only errors are those of a lexicon folder and of ctx.
func Read(ctx context.Context, text string, src record.Source, opt Options) ([]record.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lex, err := lexicon.Load(opt.LexiconDir)
	if err != nil {
		return nil, fmt.Errorf("reading prose: %w", err)
	}
	if opt.Published == "" {
		opt.Published = src.Published
	}
	t := words.New(text)
	e := entities.Read(t, lex, opt.known())
	rec := record.Record{ID: idOf(src), Source: src}
	rec.Source.Text = text
	if rec.Source.Language == "" {
		rec.Source.Language = "en"
	}
	if rec.Source.Title == "" && t.Title.End > t.Title.Start {
		rec.Source.Title = words.Squash(text[t.Title.Start:t.Title.End])
	}
	l := speech.Of(lex)
	rec.Meeting = meeting.Read(t, e, lex, l, opt.Published)
	e.HostCountry(rec.Meeting.Country)
	e.Fill(&rec)
	rec.Claims = claims.Read(t, e, lex, l)
	if !utf8.ValidString(text) {
		rec.Problems = append(rec.Problems, record.Problem{What: "the text is not valid UTF-8; the bytes that are not were kept"})
	}
	return []record.Record{rec}, ctx.Err()
}

// idOf is the base name of the document without its ending.
func idOf(src record.Source) string {
	name := src.Name
	if name == "" {
		name = src.Document
	}
	if n := strings.LastIndexByte(name, '.'); n > 0 {
		name = name[:n]
	}
	if name == "" || name == "-" {
		return "text"
	}
	return name
}
