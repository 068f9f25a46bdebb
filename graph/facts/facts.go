// Package facts turns Records into quads and quads back into Records.
//
// A document's Records enter, with what identity has decided about each of their
// entries (Who); the quads of that document leave, all under its label. Quads
// writes them, Records reads the Records back as they were (after
// record.Canonical), Read gives the decisions too. The IRIs of seats, references,
// entries, claims and evidence are made from their content, so the same Record
// gives the same quads. One limit: a Record's source is the document's, so all
// Records of one document share it.
package facts

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Who says which entities the entries of one Record are. The lists run beside
// those of the Record; an empty IRI leaves out what would be derived from it.
type Who struct {
	Meeting          quad.IRI
	Decided          record.Meeting // the meeting's date, place and so on over all its Records
	People           []quad.IRI
	PeopleInstitutes []quad.IRI // the institute that each person sat for
	Institutes       []quad.IRI
	Formats          []quad.IRI
}

// Label is the label of the quads of a document, by its local name.
func Label(local string) quad.IRI { return vocab.Entity("document", local) }

// Local is the local name of the document that a label stands for.
func Local(label quad.IRI) string {
	return strings.TrimPrefix(string(label), vocab.NS+"document/")
}

// docHash is the part of a document's local name that tells its content.
func docHash(local string) string {
	if i := strings.LastIndexByte(local, '-'); len(local)-i-1 == 12 {
		if _, err := hex.DecodeString(local[i+1:]); err == nil {
			return local[i+1:]
		}
	}
	return digest(12, local)
}

// digest gives n hex digits of the SHA-256 of the parts.
func digest(n int, parts ...string) string {
	h := newHasher()
	for _, p := range parts {
		h.str(p)
	}
	return h.sum(n)
}

// A hasher gathers fields, each ended so that no two lists of fields give the same bytes.
type hasher struct{ buf []byte }

func newHasher() *hasher { return &hasher{make([]byte, 0, 256)} }

// hasher gives the one for the entry at hand, empty.
func (w *writer) hasher() *hasher {
	w.entryHash.buf = w.entryHash.buf[:0]
	return &w.entryHash
}

func (h *hasher) str(s string) {
	h.buf = strconv.AppendInt(h.buf, int64(len(s)), 10)
	h.buf = append(append(h.buf, ':'), s...)
}

func (h *hasher) num(n int) { h.buf = append(strconv.AppendInt(h.buf, int64(n), 10), ';') }

func (h *hasher) strs(list []string) {
	h.num(len(list))
	for _, s := range list {
		h.str(s)
	}
}

func (h *hasher) mentions(list []record.Mention) {
	h.num(len(list))
	for _, m := range list {
		h.str(m.Text)
		h.num(m.Start)
		h.num(m.End)
		h.str(m.Where)
	}
}

func (h *hasher) sum(n int) string {
	sum := sha256.Sum256(h.buf)
	var hexed [64]byte
	hex.Encode(hexed[:], sum[:])
	return string(hexed[:n])
}

// date gives a date as it is stored: with the datatype of its precision.
func date(s string) quad.Value {
	switch len(s) {
	case 4:
		return quad.TypedString{Value: quad.String(s), Type: vocab.XSDGYear}
	case 7:
		return quad.TypedString{Value: quad.String(s), Type: vocab.XSDGYearMonth}
	}
	return quad.TypedString{Value: quad.String(s), Type: vocab.XSDDate}
}

// Country is the IRI of a country by its ISO 3166-1 alpha-2 code.
func Country(code string) quad.IRI {
	if code == "" {
		return ""
	}
	return vocab.Entity("country", code)
}
