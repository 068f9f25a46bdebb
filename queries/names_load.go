package queries

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// aliasLimit is the size of store, in quads, above which names as read are looked up
// exactly instead of being read into Names.
const aliasLimit = 1_000_000

// kinds that Names holds.
var namedKinds = []string{"person", "institute", "country", "format", "meeting", "topic", "document"}

// Load reads the names now instead of when they are first needed.
func (n *Names) Load(ctx context.Context) error {
	if err := n.load(ctx); err != nil {
		return err
	}
	n.sortStarts()
	return nil
}

// load reads the names once.
func (n *Names) load(ctx context.Context) error {
	n.once.Lock()
	defer n.once.Unlock()
	if n.read {
		return nil
	}
	of, err := n.loadLabels(ctx)
	if err != nil {
		return err
	}
	for i, e := range n.entities {
		n.keys = append(n.keys, nameKey{fold(e.Label), i})
		if e.Kind == "country" {
			n.keys = append(n.keys, nameKey{fold(local(e.IRI)), i})
		}
	}
	if quads, _, err := n.st.Size(ctx); err != nil {
		return err
	} else if quads <= aliasLimit {
		if err := n.loadAliases(ctx, of); err != nil {
			return err
		}
	}
	slices.SortFunc(n.keys, func(a, b nameKey) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.of, b.of)) })
	n.keys = slices.Compact(n.keys)
	n.read = true
	return nil
}

// loadLabels reads what bears a label: that which identity chose, else the first by
// text of those in the documents. It gives the entity of each number.
func (n *Names) loadLabels(ctx context.Context) (map[store.Number]int, error) {
	chosen, err := n.st.Links(ctx, store.Pattern{P: vocab.Label, L: vocab.Identity}, runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	decided := make(map[store.Number]bool, len(chosen))
	for _, l := range chosen {
		decided[l.Subject] = true
	}
	all, err := n.st.Links(ctx, store.Pattern{P: vocab.Label}, runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		if !decided[l.Subject] {
			chosen = append(chosen, l)
		}
	}
	subjects, objects, err := n.texts(ctx, chosen)
	if err != nil {
		return nil, err
	}
	type labelled struct {
		Entity
		number store.Number
	}
	list := make([]labelled, 0, len(chosen))
	for i, l := range chosen {
		if s := quad.IRI(subjects[i]); slices.Contains(namedKinds, kind(s)) {
			list = append(list, labelled{Entity{s, kind(s), objects[i]}, l.Subject})
		}
	}
	slices.SortFunc(list, func(a, b labelled) int { return cmp.Or(cmp.Compare(a.IRI, b.IRI), cmp.Compare(a.Label, b.Label)) })
	list = slices.CompactFunc(list, func(a, b labelled) bool { return a.IRI == b.IRI })
	of := make(map[store.Number]int, len(list))
	n.index = make(map[quad.IRI]int, len(list))
	n.entities = make([]Entity, len(list))
	for i, e := range list {
		n.entities[i], n.index[e.IRI], of[e.number] = e.Entity, i, i
	}
	return of, nil
}

// loadAliases adds the names as read.
func (n *Names) loadAliases(ctx context.Context, of map[store.Number]int) error {
	bearer := map[store.Number]int{} // the entity that a seat or mention stands for
	for _, p := range []quad.IRI{vocab.SeatOf, vocab.RefersTo} {
		links, err := n.st.Links(ctx, store.Pattern{P: p}, runtime.GOMAXPROCS(0))
		if err != nil {
			return err
		}
		for _, l := range links {
			if i, ok := of[l.Object]; ok {
				bearer[l.Subject] = i
			}
		}
	}
	for _, p := range []quad.IRI{vocab.Name, vocab.Alias} {
		links, err := n.st.Links(ctx, store.Pattern{P: p}, runtime.GOMAXPROCS(0))
		if err != nil {
			return err
		}
		type called struct {
			of   int
			name store.Number
		}
		seen := map[called]bool{}
		var list []called
		var numbers []store.Number
		for _, l := range links {
			if i, ok := bearer[l.Subject]; ok && !seen[called{i, l.Object}] {
				seen[called{i, l.Object}] = true
				list, numbers = append(list, called{i, l.Object}), append(numbers, l.Object)
			}
		}
		texts, err := n.st.Texts(ctx, numbers, runtime.GOMAXPROCS(0))
		if err != nil {
			return err
		}
		for i, c := range list {
			n.keys = append(n.keys, nameKey{fold(texts[i]), c.of})
		}
	}
	return nil
}

// texts gives the texts of both ends of links.
func (n *Names) texts(ctx context.Context, links []store.Link) (subjects, objects []string, err error) {
	numbers := make([]store.Number, 0, 2*len(links))
	for _, l := range links {
		numbers = append(numbers, l.Subject)
	}
	for _, l := range links {
		numbers = append(numbers, l.Object)
	}
	all, err := n.st.Texts(ctx, numbers, runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, nil, err
	}
	return all[:len(links)], all[len(links):], nil
}
