package queries

import (
	"slices"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Path finds the shortest chain of shared meetings.
var Path = question(Query{
	Name:  "path",
	Title: "the shortest chain of meetings between two people",
	Doc: `One row for each step: who sat with whom, and at which meeting. Of several
shortest chains the one is taken that is first by the IRIs of the people; of
several shared meetings the earliest. An institute or country stands for the
people who sat for it, and the chain begins or ends at the nearest of them.

  path "Sanjar Valiyev" "Eduard Solovyev"`,
	Args: []string{"A", "B"},
}, path)

// ends gives the people whom an entity stands for.
func (r *reader) ends(e Entity) []quad.IRI {
	switch e.Kind {
	case "institute":
		return r.subjects(vocab.AffiliatedWith, e.IRI)
	case "country":
		return r.subjects(vocab.Represents, e.IRI)
	}
	return []quad.IRI{e.IRI}
}

// A wave is one side of a search from both ends, which goes on by whole steps.
type wave struct {
	from  map[quad.IRI]quad.IRI // person -> the one before, "" for an end
	front []quad.IRI            // sorted
	seen  map[quad.IRI]bool     // meetings
}

func newWave(ends []quad.IRI) *wave {
	w := &wave{from: map[quad.IRI]quad.IRI{}, front: ends, seen: map[quad.IRI]bool{}}
	for _, p := range ends {
		w.from[p] = ""
	}
	return w
}

// step goes on to everybody who shares a meeting with the front. The front is in
// order, so everybody is reached from the first who can.
func (w *wave) step(r *reader) {
	var next []quad.IRI
	for _, p := range w.front {
		for _, m := range r.objects(p, vocab.Attended) {
			if w.seen[m] {
				continue
			}
			w.seen[m] = true
			for _, o := range r.subjects(vocab.Attended, m) {
				if _, ok := w.from[o]; !ok {
					w.from[o] = p
					next = append(next, o)
				}
			}
		}
	}
	slices.Sort(next)
	w.front = next
}

func (w *wave) chain(p quad.IRI) []quad.IRI {
	var out []quad.IRI
	for ; p != ""; p = w.from[p] {
		out = append(out, p)
	}
	return out
}

func path(r *reader, args []string) ([]Row, error) {
	a, err := r.find(args[0], actorKinds)
	if err != nil {
		return nil, err
	}
	b, err := r.find(args[1], actorKinds)
	if err != nil {
		return nil, err
	}
	if a.IRI == b.IRI {
		return nil, usagef("%q and %q are the same %s, %s", args[0], args[1], a.Kind, a.Label)
	}
	left, right := newWave(r.ends(a)), newWave(r.ends(b))
	for len(left.front) > 0 && len(right.front) > 0 && r.err == nil {
		if best := r.meet(left, right); best != nil {
			return r.chainRows(best), nil
		}
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		if len(left.front) <= len(right.front) {
			left.step(r)
		} else {
			right.step(r)
		}
	}
	if best := r.meet(left, right); best != nil {
		return r.chainRows(best), nil
	}
	return nil, nil
}

// meet gives the first of the shortest chains through people whom both waves know.
func (r *reader) meet(left, right *wave) []quad.IRI {
	small, other := left, right
	if len(small.from) > len(other.from) {
		small, other = other, small
	}
	var best []quad.IRI
	for p := range small.from {
		if _, ok := other.from[p]; !ok {
			continue
		}
		chain := left.chain(p)
		slices.Reverse(chain)
		chain = append(chain, right.chain(p)[1:]...)
		if best == nil || len(chain) < len(best) || len(chain) == len(best) && slices.Compare(chain, best) < 0 {
			best = chain
		}
	}
	return best
}

func (r *reader) chainRows(chain []quad.IRI) []Row {
	var rows []Row
	if len(chain) == 1 { // one person sat for both
		chain = append(chain, chain[0])
	}
	for i := range len(chain) - 1 {
		var shared []quad.IRI
		other := r.objects(chain[i+1], vocab.Attended)
		for _, m := range r.objects(chain[i], vocab.Attended) {
			if slices.Contains(other, m) {
				shared = append(shared, m)
			}
		}
		m := &meeting{}
		if ms := r.meetings(shared); len(ms) > 0 {
			m = ms[0]
		}
		rows = append(rows, Row{
			{"step", i + 1}, {"from", r.label(chain[i])}, {"to", r.label(chain[i+1])}, {"meeting", m.title}, {"date", m.date},
			{"where", m.place()}, {"shared", len(shared)}, {"from_iri", chain[i]}, {"to_iri", chain[i+1]}, {"meeting_iri", orNil(m.iri)},
		})
	}
	return rows
}
