package loaders

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"coopgraph/graph/record"
)

// maxNested is how many archives or letters may stand within each other.
const maxNested = 4

// ZIP reads the documents in zip files.
var ZIP = &Loader{
	Name:  "zip",
	Title: "zip files of any of these",
	Doc: "Zip files (.zip): each member is a document of its own, in sorted order, with NAME.meta.json beside it as in a folder. Hidden members are left out. " +
		"At most 1 GiB unpacked, 20,000 members, four archives within each other.",
	Detect:    detectArchive,
	documents: archiveDocuments,
}

func archiveDocuments(ctx context.Context, src Source, place string, opt Options, in nest) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		b, err := openBundle(src)
		if err != nil {
			yield(Document{Err: src.errorAt(0, "%w", err)})
			return
		}
		// Office files whose beginning does not show what they are.
		for _, office := range []struct {
			part   string
			loader *Loader
		}{{"word/document.xml", DOCX}, {"xl/workbook.xml", XLSX}} {
			if b.parts[office.part] != nil {
				readSource(ctx, office.loader, src, place, opt, in)(yield)
				return
			}
		}
		if b.parts["mimetype"] != nil || b.parts["[Content_Types].xml"] != nil {
			yield(Document{Err: src.errorAt(0, "a document of a kind that is not read; save it as .docx, .xlsx or .pdf")})
			return
		}
		if in.depth >= maxNested {
			yield(Document{Err: src.errorAt(0, "more than %d archives within each other; unpack it", maxNested)})
			return
		}
		names := slices.Clone(b.names)
		slices.Sort(names)
		n := 0
		for _, name := range names {
			if !isDocument(name) {
				continue
			}
			n++
			for d := range memberDocuments(ctx, b, name, src, place, opt, in) {
				if !yield(d) {
					return
				}
			}
			if ctx.Err() != nil {
				return
			}
		}
		if n == 0 {
			yield(Document{Err: src.errorAt(0, "no document in the archive; leave it out")})
		}
	}
}

// isDocument says whether a member is one: no folder, hidden or beside-file.
func isDocument(name string) bool {
	if strings.HasSuffix(name, "/") || beside(name) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return false
		}
	}
	return true
}

// memberDocuments reads one member of an archive.
func memberDocuments(ctx context.Context, b *bundle, name string, src Source, place string, opt Options, in nest) iter.Seq[Document] {
	shown := strings.TrimPrefix(path.Clean("/"+strings.ToValidUTF8(name, "\ufffd")), "/")
	data, err := b.read(name)
	if err != nil {
		return func(yield func(Document) bool) {
			yield(Document{Name: path.Base(shown), Place: place + "!/" + shown, Err: src.errorAt(0, "%w", err)})
		}
	}
	notes, err := b.read(strings.TrimSuffix(name, path.Ext(name)) + ".meta.json")
	if err != nil {
		err = src.errorAt(0, "%w", err)
	} else if notes != nil {
		opt, err = withMeta(notes, src.shown()+"!/"+strings.TrimSuffix(shown, path.Ext(shown))+".meta.json", opt)
	}
	if err != nil {
		return func(yield func(Document) bool) {
			yield(Document{Name: path.Base(shown), Place: place + "!/" + shown, Err: err})
		}
	}
	return partDocuments(ctx, data, shown, src, place, opt, in)
}

// partDocuments reads a document that lies in another.
func partDocuments(ctx context.Context, data []byte, name string, src Source, place string, opt Options, in nest) iter.Seq[Document] {
	part := Source{Name: path.Base(name), Place: src.shown() + "!/" + name, Data: data, room: src.room}
	place += "!/" + name
	head, base := data[:min(len(data), headSize)], part.Name
	if bytes.HasPrefix(head, gzipMagic) {
		head, base = unpackedHead(head, base)
	}
	l := detect(in.all, head, base)
	if l == nil {
		return func(yield func(Document) bool) {
			yield(Document{Name: part.Name, Place: place, Err: part.errorAt(0, "%w", unknown(head))})
		}
	}
	return func(yield func(Document) bool) {
		for d := range readSource(ctx, l, part, place, opt, in.deeper()) {
			if d.Err != nil && d.Place == "" {
				d.Name, d.Place = part.Name, place
			}
			if !yield(d) {
				return
			}
		}
	}
}

func detectArchive(head []byte, name string) int {
	switch {
	case bytes.HasPrefix(head, zipMagic), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return 45
	case hasEnding(name, ".zip"):
		return 50
	}
	return 0
}

// flat reads a document that holds others into their Records, one after another.
func flat(documents func(context.Context, Source, string, Options, nest) iter.Seq[Document], in nest) func(context.Context, Source, Options) iter.Seq2[record.Record, error] {
	return func(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
		return func(yield func(record.Record, error) bool) {
			if src.sha256 == "" {
				sum := sha256.Sum256(src.Data)
				src.sha256 = hex.EncodeToString(sum[:])
			}
			for d := range documents(ctx, src, src.Place, opt, in) {
				if d.Err != nil && !opt.Lenient {
					yield(record.Record{}, d.Err)
					return
				}
				for _, r := range d.Records {
					if !yield(r, nil) {
						return
					}
				}
			}
			if err := ctx.Err(); err != nil {
				yield(record.Record{}, err)
			}
		}
	}
}

// unpackedHead gives the beginning behind gzip, and the name without its ending.
func unpackedHead(head []byte, name string) ([]byte, string) {
	data, err := gunzipHead(head)
	if err != nil {
		return head, name
	}
	return data, strings.TrimSuffix(name, path.Ext(name))
}

var errNoPart = errors.New("no text and no attachment that can be read")

// limited reads at most so many bytes.
func limited(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("more than %d MiB", most>>20)
	}
	return data, nil
}
