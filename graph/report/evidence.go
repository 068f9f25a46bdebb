package report

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"coopgraph/graph/excerpt"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// An Evidence is the place in a document behind a seat: the sentence where the source
// names the person first, or the row of a table.
type Evidence struct {
	Meeting, Document, URL string
	Where                  string // "bytes 12-25" or "row 14"
	Sentence               string // "" for a table
}

// evidence gives, for each person, the first place of each seat.
func (c *collector) evidence(ctx context.Context) (map[string][]Evidence, error) {
	texts, err := read(ctx, c.st, vocab.Text, vocab.Where)
	if err != nil {
		return nil, err
	}
	out := map[string][]Evidence{}
	for q, err := range c.st.Quads(ctx, store.Pattern{P: vocab.SeatOf}) {
		if err != nil {
			return nil, err
		}
		seat, person, doc := text(q.Subject), text(q.Object), text(q.Label)
		e := Evidence{
			Meeting:  c.label(c.tables[vocab.AtMeeting].one(seat)),
			Document: c.documentName(doc), URL: webAddress(c.tables[vocab.URL].one(doc)),
		}
		first := -1
		for _, at := range c.tables[vocab.EvidenceAt][seat] {
			if w := texts[vocab.Where].one(at); w != "" && e.Where == "" {
				e.Where = w
			}
			start, err := strconv.Atoi(c.tables[vocab.Start].one(at))
			if err != nil || first >= 0 && start >= first {
				continue
			}
			end, _ := strconv.Atoi(c.tables[vocab.End].one(at))
			first = start
			e.Where = "bytes " + strconv.Itoa(start) + "–" + strconv.Itoa(end)
			e.Sentence = excerpt.Sentence(texts[vocab.Text].one(doc), start, end)
		}
		out[person] = append(out[person], e)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b Evidence) int {
			return strings.Compare(a.Document+"\x00"+a.Meeting, b.Document+"\x00"+b.Meeting)
		})
	}
	return out, nil
}
