package facts

import (
	"strconv"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// place gives the local name of the evidence for a mention: the bytes, the place
// for people, or both; a mention without either is known by its words.
func place(hash string, m record.Mention) string {
	b := make([]byte, 0, 40)
	b = append(append(b, hash...), '/')
	if m.End > 0 {
		b = append(b, "bytes="...)
		b = append(strconv.AppendInt(b, int64(m.Start), 10), '-')
		b = strconv.AppendInt(b, int64(m.End), 10)
	}
	if m.Where != "" {
		if m.End > 0 {
			b = append(b, '/')
		}
		b = appendWhere(b, m.Where)
	}
	if m.End == 0 && m.Where == "" {
		b = append(append(b, "words="...), digest(12, m.Text)...)
	}
	return string(b)
}

// appendWhere writes "row 14" as "row=14" and escapes what no IRI may hold.
func appendWhere(b []byte, where string) []byte {
	const hexDigits = "0123456789ABCDEF"
	spaced := false
	for i := range len(where) {
		c := where[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-_.~!:@", c) >= 0:
			b = append(b, c)
		case c == ' ' && !spaced && i > 0:
			spaced = true
			b = append(b, '=')
		default:
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return b
}

// mention adds the evidence of an entry. The words are left out where they are
// the default, that is the entry's name or the claim's sentence. Where several
// texts belong to one place, what is not the default has a node of its own.
func (w *writer) mention(s quad.Value, m record.Mention, byDefault string) {
	at := place(w.hash, m)
	if m.Text != byDefault && w.crowded[at] {
		at += "/words=" + digest(6, m.Text)
	}
	var e quad.Value = vocab.Entity("evidence", at)
	w.add(s, vocab.EvidenceAt, e)
	if _, ok := w.places[at]; !ok {
		w.places[at] = struct{}{}
		if m.End > 0 {
			w.add(e, vocab.Start, quad.Int(m.Start))
			w.add(e, vocab.End, quad.Int(m.End))
		}
		w.text(e, vocab.Where, m.Where)
	}
	if m.Text == byDefault {
		return
	}
	if _, ok := w.places[at+"\x00"]; !ok {
		w.places[at+"\x00"] = struct{}{}
		w.add(e, vocab.Words, quad.String(m.Text))
	}
}

// span adds the evidence of a meeting: a range of bytes.
func (w *writer) span(s quad.Value, start, end int) {
	at := w.hash + "/bytes=" + strconv.Itoa(start) + "-" + strconv.Itoa(end)
	var e quad.Value = vocab.Entity("evidence", at)
	w.add(s, vocab.EvidenceAt, e)
	if _, ok := w.places[at]; !ok {
		w.places[at] = struct{}{}
		w.add(e, vocab.Start, quad.Int(start))
		w.add(e, vocab.End, quad.Int(end))
	}
}

// eachMention calls f for every mention in r with the text that it has by default.
func eachMention(r *record.Record, f func(m record.Mention, byDefault string)) {
	for i := range r.People {
		for _, m := range r.People[i].Mentions {
			f(m, r.People[i].Name)
		}
	}
	for i := range r.Institutes {
		for _, m := range r.Institutes[i].Mentions {
			f(m, r.Institutes[i].Name)
		}
	}
	for i := range r.Countries {
		for _, m := range r.Countries[i].Mentions {
			f(m, r.Countries[i].Name)
		}
	}
	for i := range r.Formats {
		for _, m := range r.Formats[i].Mentions {
			f(m, r.Formats[i].Name)
		}
	}
	for _, c := range r.Claims {
		if c.Text != "" || c.End > 0 || c.Where != "" {
			f(record.Mention{Text: c.Text, Start: c.Start, End: c.End, Where: c.Where}, c.Sentence)
		}
	}
}

// Apart says whether a mention in r has words that are not those it has by default.
func Apart(r *record.Record) (apart bool) {
	eachMention(r, func(m record.Mention, byDefault string) { apart = apart || m.Text != byDefault })
	return apart
}

// crowded finds the places that need words and to which more than one text belongs.
func crowded(hash string, in *Input) map[string]bool {
	texts := map[string]string{} // place -> its words
	many := map[string]bool{}
	for i := range in.Len {
		if in.Apart != nil && !in.Apart(i) {
			continue
		}
		eachMention(in.At(i), func(m record.Mention, byDefault string) {
			if m.Text == byDefault {
				return
			}
			at := place(hash, m)
			if old, ok := texts[at]; ok && old != m.Text {
				many[at] = true
			}
			texts[at] = m.Text
		})
	}
	if len(texts) == 0 {
		return many
	}
	for i := range in.Len {
		eachMention(in.At(i), func(m record.Mention, byDefault string) {
			if m.Text == byDefault {
				at := place(hash, m)
				if old, ok := texts[at]; ok && old != m.Text {
					many[at] = true
				}
			}
		})
	}
	return many
}
