// Package loaders reads documents of many source formats into Records.
//
// Files, folders and standard input enter; Records with the place in the source of
// everything they say leave. Find lists the documents below some paths in sorted
// order, ReadAll reads them in parallel and gives them back in that order. Each
// source format is one file and one line in All; its loader is found by content
// first, then by name (Detect). Everything that a user can mend is an error that
// names file, line and cure (PosError); what does not keep a document from being
// read is listed in its Record as a Problem. A loader never touches the network.
// One limit: a document is held in memory while it is read (quads are not).
package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// A Loader reads one source format.
type Loader struct {
	Name  string // as --format and stats say it, such as "table"
	Title string // one line, lower case, no full stop
	Doc   string // what is read, from which endings, and what is not
	// Detect says how sure it is, from 0 (no) to 100, that a document is of this
	// format. head is its beginning (8 KiB), turned into UTF-8 where it is text;
	// name is its base name, "" for standard input. Content weighs 55 to 100, the
	// name alone up to 50.
	Detect func(head []byte, name string) int
	// Read yields the Records of one document in the order of the source, each with
	// its Source filled in. An error ends the document; it is a *PosError where
	// there is a line to name.
	Read func(context.Context, Source, Options) iter.Seq2[record.Record, error]

	// documents reads a document that holds others, such as an archive; nil for all
	// that do not. Read is made from it.
	documents func(ctx context.Context, src Source, place string, opt Options, in nest) iter.Seq[Document]
}

// A nest says within how many documents a document lies, and by which loaders
// those within it are read.
type nest struct {
	depth int
	all   []*Loader
}

func (n nest) deeper() nest { return nest{n.depth + 1, n.all} }

// All holds every loader, in the order of help; of two that are equally sure the
// first reads the document.
var All = family(Prose, HTML, PDF, DOCX, EML, Table, XLSX, ICS, JSONLD, Records, Quads, ZIP)

// family completes the loaders of documents that hold others: they need the list
// that they stand in themselves.
func family(all ...*Loader) []*Loader {
	for _, l := range all {
		if l.documents != nil {
			l.Read = flat(l.documents, nest{all: all})
		}
	}
	return all
}

// A Source is one document to read.
type Source struct {
	Name  string // base name, "" for standard input
	Place string // absolute path or URL, "-" for standard input
	Data  []byte // the whole document; texts of its Records stand in it, so it must not change

	sha256 string        // of Data in hex where it is known already
	room   *mapped.Space // for what is long, Data and texts of its Records included
}

// Options are the wishes of a user that loaders know of. The zero value reads
// what is there.
type Options struct {
	Language    string               // BCP 47; "" where the document shall say itself
	Published   string               // ISO 8601 date of publication; "" as before
	URL         string               // address of the document; "" as before
	Columns     map[string]string    // table: our column name -> the head's name for it
	Sheet       string               // workbook: the sheet to read, "" for the first with a known head
	LexiconDir  string               // prose: a user's own lexicons
	NoReference bool                 // prose: read without the reference data
	Gazetteer   *reference.Gazetteer // prose: the institutes and formats known beforehand; nil for those that ship
	Explain     bool                 // prose: keep the rule behind each finding
	Lenient     bool                 // turn what is wrong with a row into a Problem; ReadAll: skip bad documents
	CacheDir    string               // pdf: where the compiled reader may be kept; "" for nowhere
	Piece       int                  // ReadAll: the most Records that a Document brings at once; 0 for all
	Stdin       io.Reader            // what "-" reads; nil for the standard input of the program
	Memory      int64                // bytes that a load may take: what is read as one piece and would take more is an error; 0 for any
	Space       *mapped.Space        // ReadAll: for large files, and what there is of each of their parts; nil is the heap

	printer *printer        // shared by the PDFs of a run
	turn    <-chan struct{} // ReadAll: closed once all files before are read and stored; nil where none is waited for

	note string // caution that goes with the document, from NAME.meta.json
}

// A PosError is an error at a line of a document.
type PosError struct {
	Source string // base name or path, as the user knows it
	Line   int    // counted from 1; 0 where no line can be named
	Err    error
}

// Error gives "minutes.csv:14: what is wrong".
func (e *PosError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.Source, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.Source, e.Line, e.Err)
}

// Unwrap gives the error without its place.
func (e *PosError) Unwrap() error { return e.Err }

// errorAt makes the PosError of a source; a line of 0 names the file only.
func (s Source) errorAt(line int, format string, args ...any) *PosError {
	return &PosError{Source: s.shown(), Line: line, Err: fmt.Errorf(format, args...)}
}

// shown is how messages name the source.
func (s Source) shown() string {
	switch {
	case s.Place == "-" || s.Name == "" && s.Place == "":
		return "standard input"
	case s.Place != "":
		return s.Place
	}
	return s.Name
}

// base is the name without its ending, the start of Record IDs.
func (s Source) base() string {
	if s.Name == "" {
		return "stdin"
	}
	name := s.Name
	for _, packed := range []string{".gz"} {
		name = strings.TrimSuffix(name, packed)
	}
	if b := strings.TrimSuffix(name, filepath.Ext(name)); b != "" {
		return b
	}
	return name
}

// source fills the record.Source of a document. text is the decoded main text,
// "" for tables and Records.
func (s Source) source(opt Options, text string) record.Source {
	sum := s.sha256
	if sum == "" {
		h := sha256.Sum256(s.Data)
		sum = hex.EncodeToString(h[:])
	}
	return record.Source{
		Document:  local(s, sum),
		URL:       opt.URL,
		Published: opt.Published,
		Language:  opt.Language,
		SHA256:    sum,
		Name:      s.Name,
		Text:      text,
		Note:      opt.note,
	}
}

// local is the name of a document in IRIs: the slug of its base name, and 12 hex
// digits of the SHA-256 of its bytes.
func local(s Source, sum string) string {
	return record.Slug(s.base()) + "-" + sum[:12]
}

// only yields one error.
func only(err error) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) { yield(record.Record{}, err) }
}
