package queries

import (
	"cmp"
	"slices"
	"strings"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Claims searches what was said.
var Claims = question(Query{
	Name:  "claims",
	Title: "who said what, by words of the claim, topic or speaker",
	Doc: `Claims whose sentence, topics or speaker have all the words; a word also finds
longer ones that begin with it. Without words, all claims. By date of the
meeting, then in the order of the text.

  claims water energy`,
	Args: []string{"[WORD...]"},
}, claims)

type claim struct {
	iri, meeting, document  quad.IRI
	speakers                []quad.IRI
	speaker, text, sentence string
	kind, date              string
	topics                  []string
	onTopic                 []quad.IRI
	start, end              int
	where                   string
}

func (r *reader) claim(id quad.IRI) claim {
	n := r.node(id)
	c := claim{
		iri: id, meeting: n.iri(vocab.MadeAt), speakers: n.iris(vocab.ClaimedBy), kind: n.text(vocab.Kind),
		sentence: n.text(vocab.Sentence), onTopic: n.iris(vocab.OnTopic), speaker: n.text(vocab.SpeakerName),
	}
	if len(c.speakers) > 0 {
		c.speaker = join(r.labels(c.speakers))
	}
	for _, t := range n[vocab.TopicName] {
		c.topics = append(c.topics, plain(t))
	}
	if c.meeting != "" {
		c.date = r.meeting(c.meeting).date
	}
	if rec := n.iri(vocab.InRecord); rec != "" {
		c.document = r.node(rec).iri(vocab.RecordOf)
	}
	c.text = c.sentence
	for _, ev := range n.iris(vocab.EvidenceAt) {
		en := r.node(ev)
		c.start, c.end, c.where = en.number(vocab.Start), en.number(vocab.End), en.text(vocab.Where)
		if w := en.text(vocab.Words); w != "" {
			c.text = w
		}
	}
	if c.kind == "collective" || c.kind == "impersonal" || c.speaker == "" {
		c.speaker = joinWith(" ", c.speaker, "("+cmp.Or(c.kind, "nobody named")+")")
	}
	return c
}

// claims reads claims in the order of date, document and text.
func (r *reader) claims(ids []quad.IRI) []claim {
	out := make([]claim, len(ids))
	for i, id := range ids {
		out[i] = r.claim(id)
	}
	slices.SortFunc(out, func(a, b claim) int {
		if (a.date == "") != (b.date == "") {
			return cmp.Compare(b.date, a.date)
		}
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.document, b.document), cmp.Compare(a.start, b.start),
			cmp.Compare(a.where, b.where), cmp.Compare(a.iri, b.iri))
	})
	return out
}

func (r *reader) claimRow(c claim) Row {
	title := ""
	if c.meeting != "" {
		title = r.meeting(c.meeting).title
	}
	return Row{
		{"speaker", c.speaker}, {"claim", c.text}, {"topics", c.topics}, {"meeting", title}, {"date", c.date},
		{"document", r.label(c.document)}, {"start", c.start}, {"end", c.end}, {"iri", c.iri},
	}
}

// matching gives the claims whose words, topics or speaker have all of want.
func (r *reader) matching(want []string) []claim {
	ids := r.subjects(vocab.Type, vocab.Claim)
	if len(want) > 0 {
		text := map[quad.Value]*strings.Builder{}
		for _, p := range []quad.IRI{vocab.Sentence, vocab.TopicName, vocab.SpeakerName} {
			r.each(store.Pattern{P: p}, func(q quad.Quad) {
				b := text[q.Subject]
				if b == nil {
					b = &strings.Builder{}
					text[q.Subject] = b
				}
				b.WriteByte('\n')
				b.WriteString(plain(q.Object))
			})
		}
		ids = slices.DeleteFunc(ids, func(id quad.IRI) bool {
			b := text[id]
			if b == nil {
				return true
			}
			have := words(fold(b.String()))
			for _, of := range r.node(id).iris(vocab.ClaimedBy) {
				have = append(have, words(fold(r.label(of)))...)
			}
			return slices.ContainsFunc(want, func(w string) bool {
				return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
			})
		})
	}
	return r.claims(ids)
}

func claims(r *reader, args []string) ([]Row, error) {
	var rows []Row
	for _, c := range r.matching(words(fold(strings.Join(args, " ")))) {
		rows = append(rows, r.claimRow(c))
	}
	return rows, nil
}
