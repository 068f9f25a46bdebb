package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/vocab"
)

// Complete gives entities that have a name with a word that begins as prefix does,
// and goes on as prefix does: "val" and "valiyev s" find "Valiyev Sanjar". At most
// most of them, by label. The first call sorts all names; later ones search them.
func (n *Names) Complete(ctx context.Context, prefix string, most int, kinds ...string) ([]Entity, error) {
	if err := n.load(ctx); err != nil {
		return nil, err
	}
	n.sortStarts()
	key := fold(prefix)
	i, _ := slices.BinarySearchFunc(n.starts, key, func(k nameKey, t string) int { return cmp.Compare(k.key, t) })
	var hits []int
	seen := map[int]bool{}
	for ; i < len(n.starts) && strings.HasPrefix(n.starts[i].key, key) && len(hits) < most; i++ {
		of := n.starts[i].of
		if seen[of] || len(kinds) > 0 && !slices.Contains(kinds, n.entities[of].Kind) {
			continue
		}
		seen[of] = true
		hits = append(hits, of)
	}
	return n.pick(hits), nil
}

func (n *Names) sortStarts() {
	n.once.Lock()
	defer n.once.Unlock()
	if n.starts != nil {
		return
	}
	starts := slices.Clone(n.keys)
	for _, k := range n.keys {
		for i := 1; i < len(k.key); i++ {
			if strings.IndexByte(" -(\"'.", k.key[i-1]) >= 0 && strings.IndexByte(" -(\"'.", k.key[i]) < 0 {
				starts = append(starts, nameKey{k.key[i:], k.of})
			}
		}
	}
	slices.SortFunc(starts, func(a, b nameKey) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.of, b.of)) })
	n.starts = starts
}

// A Completion is a text that may stand in the place of what is being typed.
type Completion struct{ Text, Doc string }

const mostCompletions = 40

// Complete completes the end of line: dot commands and their words, questions, names
// of entities (in quotes where they need them), and in Gizmo and GraphQL the terms
// of the vocabulary. The answer stands in the place of line[from:].
func (s *Session) Complete(ctx context.Context, line string) (from int, list []Completion) {
	add := func(text, doc, typed string) {
		if strings.HasPrefix(text, typed) {
			list = append(list, Completion{text, doc})
		}
	}
	from = len(line) - len(strings.TrimLeft(line, " "))
	head, rest, more := strings.Cut(line[from:], " ")
	switch {
	case strings.HasPrefix(head, ".") && !more:
		for _, c := range commands {
			add(c.name, c.title, head)
		}
	case strings.HasPrefix(head, ".") && head != ".explain" && head != ".save":
		from = len(line) - len(rest)
		for _, w := range s.commandWords(head) {
			add(w, "", strings.TrimLeft(rest, " "))
		}
	case s.lang(line) != "coopgraph":
		at := strings.LastIndexAny(line, " \t\"'<({[,`") + 1
		for _, t := range vocab.Terms() {
			add(vocab.Short(t.IRI), t.Doc, line[at:])
		}
		from = at
	case !more:
		for _, q := range All {
			add(q.Name, q.Title, head)
		}
	default:
		if head == ".explain" {
			at, inner := s.Complete(ctx, rest)
			return len(line) - len(rest) + at, inner
		}
		return s.completeName(ctx, line, len(line)-len(rest))
	}
	return from, list
}

// completeName finds the longest end of the arguments that begins a name.
func (s *Session) completeName(ctx context.Context, line string, args int) (int, []Completion) {
	open := strings.Count(line[args:], `"`)%2 == 1
	for at := args; at < len(line); at++ {
		if open && at <= strings.LastIndexByte(line, '"') || line[at] == ' ' || at > args && line[at-1] != ' ' && !open {
			continue
		}
		hits, err := s.names.Complete(ctx, line[at:], mostCompletions)
		if err != nil {
			return len(line), nil
		}
		if len(hits) == 0 {
			if open {
				break
			}
			continue
		}
		if open {
			at = strings.LastIndexByte(line, '"')
		}
		var list []Completion
		for _, e := range hits {
			list = append(list, Completion{Quote(e.Label), e.Kind + " " + vocab.Short(e.IRI)})
		}
		return at, list
	}
	return len(line), nil
}
