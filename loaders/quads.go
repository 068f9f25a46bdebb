package loaders

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"regexp"

	"coopgraph/graph/record"
)

// Quads knows N-Quads files. It only knows them: their quads are what a store
// holds, not what a meeting's report says, so the store loads them
// (Document.Quads).
var Quads = &Loader{
	Name:  "quads",
	Title: "N-Quads, packed by gzip or not",
	Doc: "Files of quads (.nq, .nt, .nq.gz), such as \"coopgraph dump\" writes. They go into the store as they stand: " +
		"each label is a document, and quads without a label belong to the file.",
	Detect: detectQuads,
	Read: func(_ context.Context, src Source, _ Options) iter.Seq2[record.Record, error] {
		return only(src.errorAt(0, "%w", errQuads))
	},
}

var errQuads = errors.New("quads hold no Records; the store loads them as they are")

var quadLine = regexp.MustCompile(`^(<[^<>"{}|^` + "`" + `\\\s]+>|_:\S+)\s*<[^<>\s]+>\s*(<[^<>\s]+>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]+>)?)\s*(<[^<>\s]+>|_:\S+)?\s*\.\s*(#.*)?$`)

func detectQuads(head []byte, name string) int {
	rest := head
	for len(rest) > 0 {
		line, more, whole := bytes.Cut(rest, []byte{'\n'})
		rest = more
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if quadLine.Match(line) {
			return 95
		}
		// A literal may be longer than the head.
		if !whole && (bytes.HasPrefix(line, []byte("<")) || bytes.HasPrefix(line, []byte("_:"))) && bytes.Count(line, []byte("> <")) > 0 {
			return 80
		}
		break
	}
	if hasEnding(name, ".nq", ".nt", ".nquads") {
		return 50
	}
	return 0
}
