package loaders

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"regexp"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// Records reads Records from JSON: corrections, and what other programs found.
var Records = &Loader{
	Name:  "records",
	Title: "Records as \"coopgraph extract --json\" prints them",
	Doc: "JSON (.json, .jsonl): one Record after another, or a list of them. A Record that names a document in source.document " +
		"corrects it: it replaces what was read there and is marked by_hand. Unknown names and words are errors with line and column.",
	Detect: detectRecords,
	Read:   readRecords,
}

var recordKey = regexp.MustCompile(`"(id|by_hand|meeting|people|institutes|claims|source|formats)"\s*:`)

func detectRecords(head []byte, name string) int {
	first := bytes.TrimLeft(head, " \t\r\n")
	opens := len(first) > 0 && (first[0] == '{' || first[0] == '[')
	switch {
	case opens && isText(head) && bytes.Contains(head, []byte(`"id"`)) && len(recordKey.FindAll(head, 2)) == 2:
		return 70
	case opens && hasEnding(name, ".json", ".jsonl", ".ndjson"):
		return 45
	case hasEnding(name, ".json", ".jsonl", ".ndjson"):
		return 42
	}
	return 0
}

// localForm is the form of Document.Local.
var localForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}$`)

func readRecords(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, _, err := src.text()
	if err != nil {
		return only(err)
	}
	return func(yield func(record.Record, error) bool) {
		own := src.source(opt, "")
		ids := mapped.NewTexts(src.room)
		longest := 0
		if opt.Memory > 0 {
			longest = int(max(opt.Memory-rest, 0)/recordShare) + 1
			if err := opt.await(ctx, int64(min(len(text), longest))*recordShare); err != nil {
				yield(record.Record{}, err)
				return
			}
		}
		for r, err := range record.DecodeUpTo(strings.NewReader(text), longest) {
			if err == nil {
				err = ctx.Err()
			}
			if err == nil {
				err = checkRecord(src, &r)
			}
			if n := ids.Len(); err == nil && int(ids.Of(r.Source.Document+"\x00"+r.ID)) < n {
				err = src.errorAt(0, "id %q stands there twice; give each Record its own", r.ID)
			}
			if err != nil {
				var at *record.PosError
				if errors.As(err, &at) {
					err = src.errorAt(at.Line, "column %d: %w", at.Column, at.Err)
				}
				yield(record.Record{}, err)
				return
			}
			if r.ByHand = r.Source.Document != ""; !r.ByHand {
				r.Source = merged(own, r.Source)
			}
			if !yield(r, nil) {
				return
			}
		}
		if ids.Len() == 0 {
			yield(record.Record{}, src.errorAt(1, "no Record in the list; leave the file out"))
		}
	}
}

// checkRecord adds to record.Validate what only this room can know.
func checkRecord(src Source, r *record.Record) error {
	if d := r.Source.Document; d != "" && !localForm.MatchString(d) {
		return src.errorAt(0, `Record %q: source.document %q names no document; "coopgraph stats" lists them, such as report-0123456789ab`, r.ID, d)
	}
	codes := map[string]string{"meeting.country": r.Meeting.Country}
	at := []string{"meeting.country"}
	add := func(place, code string) {
		if _, ok := codes[place]; !ok {
			at = append(at, place)
		}
		codes[place] = code
	}
	for _, p := range r.People {
		add("country of "+p.Name, p.Country)
	}
	for _, in := range r.Institutes {
		add("country of "+in.Name, in.Country)
	}
	for _, c := range r.Countries {
		add("country "+c.Name, c.Name)
	}
	for _, place := range at {
		if code := codes[place]; code != "" {
			if _, ok := reference.CountryByCode(code); !ok {
				return src.errorAt(0, "Record %q: %s: %q is no ISO 3166 code of a country, such as UZ", r.ID, place, code)
			}
		}
	}
	return nil
}

// merged is the source of a file, with what a Record in it says of its own.
func merged(own, given record.Source) record.Source {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&own.URL, given.URL}, {&own.Title, given.Title}, {&own.Published, given.Published}, {&own.Language, given.Language},
	} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	return own
}
