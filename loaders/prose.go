package loaders

import (
	"context"
	"fmt"
	"iter"

	"coopgraph/graph/record"
	"coopgraph/loaders/prose"
)

// Prose reads running text.
var Prose = &Loader{
	Name:  "prose",
	Title: "running text: releases, reports, minutes",
	Doc: "Text files (.txt, .md) and standard input, in UTF-8, UTF-16 or a Cyrillic encoding. NAME.meta.json beside NAME.txt gives " +
		"{url, published, lang}. A first line with a blank line below it is the headline.",
	Detect: detectProse,
	Read:   readProse,
}

func detectProse(head []byte, name string) int {
	switch {
	case hasEnding(name, ".txt", ".md", ".text", ".markdown"):
		return 40
	case !isText(head):
		return 0
	case name == "":
		return 10
	case ending(name) == "":
		return 5
	}
	return 0
}

func readProse(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, guessed, err := src.text()
	if err != nil {
		return only(err)
	}
	if hasEnding(src.Name, ".md", ".markdown") {
		text = plainMarkdown(text)
	}
	return readText(ctx, src, src.source(opt, text), guessed, opt)
}

// maxText is the longest running text that is read: some 5,000 pages.
const maxText = 12 << 20

// readText reads running text that a loader took out of a document: from.Text.
func readText(ctx context.Context, src Source, from record.Source, guessed string, opt Options) iter.Seq2[record.Record, error] {
	if len(from.Text) > maxText {
		return only(src.errorAt(0, "a text of more than the %d MB that are read as one document; split it, one release or article a file", maxText>>20))
	}
	if err := src.admit(ctx, opt, "a text", int64(len(from.Text)), textShare); err != nil {
		return only(err)
	}
	if from.Language == "" {
		from.Language = languageOf(from.Text)
	}
	recs, err := prose.Read(ctx, from.Text, from, prose.Options{
		NoReference: opt.NoReference,
		Gazetteer:   opt.Gazetteer,
		LexiconDir:  opt.LexiconDir,
		Published:   from.Published,
		Explain:     opt.Explain,
	})
	if err != nil {
		if ctx.Err() != nil {
			return only(ctx.Err())
		}
		return only(src.errorAt(0, "%w", err))
	}
	if guessed != "" && len(recs) > 0 {
		recs[0].Problems = append(recs[0].Problems, guessedProblem(guessed))
	}
	return func(yield func(record.Record, error) bool) {
		used := map[string]bool{}
		for i, r := range recs {
			if r.ID == "" || i == 0 {
				r.ID = src.base()
			}
			for n := 2; used[r.ID]; n++ {
				r.ID = fmt.Sprintf("%s-%d", src.base(), n)
			}
			used[r.ID] = true
			if !yield(r, ctx.Err()) || ctx.Err() != nil {
				return
			}
		}
	}
}

func guessedProblem(encoding string) record.Problem {
	return record.Problem{What: fmt.Sprintf("the file is no UTF-8; it was read as %s, which is a guess: see whether names are right, or save it as UTF-8", encoding)}
}
