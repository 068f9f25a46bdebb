package queries

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"

	"github.com/cayleygraph/quad"
)

type ruleKey struct{}

// WithRule lets the questions asked under ctx that measure a network, such as
// brokers, take the network of rule.
func WithRule(ctx context.Context, rule graph.Rule) context.Context {
	return context.WithValue(ctx, ruleKey{}, rule)
}

func ruleOf(ctx context.Context) graph.Rule {
	rule, _ := ctx.Value(ruleKey{}).(graph.Rule)
	return rule
}

var ruleWords = []string{"of", "weight", "from", "to", "format", "capacity", "country", "institutes"}

// network sets or shows the network that .rank and brokers measure. "reset" is the
// network of all people; only what is named changes.
func (s *Session) network(ctx context.Context, rest string, out io.Writer) error {
	rule := s.rule
	if rest == "reset" {
		rule, rest = graph.Rule{}, ""
	}
	values := map[string]string{}
	key := ""
	for w := range strings.FieldsSeq(rest) {
		if k, v, ok := strings.Cut(w, "="); ok && slices.Contains(ruleWords, k) {
			key = k
			values[key] = v
		} else if key != "" {
			values[key] += " " + w // names have spaces
		} else {
			return usagef(".network %q: give words like of=institutes from=2020; it knows %s", w, strings.Join(ruleWords, ", "))
		}
	}
	for _, k := range ruleWords {
		v, given := values[k]
		if !given {
			continue
		}
		v = strings.Trim(v, `" `)
		switch k {
		case "of":
			rule.Of = v
		case "weight":
			rule.Weight = v
		case "from":
			rule.From = v
		case "to":
			rule.To = v
		case "institutes":
			rule.Institutes = v
		case "capacity":
			rule.Capacities = unique(strings.Split(v, ","))
		case "format", "country":
			var list []string
			for _, name := range unique(strings.Split(v, ",")) {
				e, err := s.names.Resolve(ctx, strings.TrimSpace(name), k)
				if err != nil {
					return err
				}
				if k == "country" {
					list = append(list, local(e.IRI))
				} else {
					list = append(list, string(e.IRI))
				}
			}
			if k == "country" {
				rule.Countries = list
			} else {
				rule.Formats = list
			}
		}
	}
	if err := rule.Check(); err != nil {
		return usagef(".network: %s", err)
	}
	if rule.Of == graph.TwoModeOf {
		return usagef(".network of=%s: the shell measures networks of one kind: %s", rule.Of, strings.Join(graph.Ofs, ", "))
	}
	s.rule, s.input = rule, nil
	_, err := fmt.Fprintln(out, harmless(rule.String()))
	return err
}

// measured projects the session's network once and keeps it for the next measure.
func (s *Session) measured(ctx context.Context) (*measure.Input, error) {
	if s.input != nil {
		return s.input, nil
	}
	net, err := projection.Project(ctx, s.st, s.rule)
	if err != nil {
		return nil, err
	}
	s.input = &measure.Input{Network: net, Seed: 1}
	return s.input, nil
}

// rank answers .rank MEASURE[,MEASURE...]: the nodes by the first one.
func (s *Session) rank(ctx context.Context, by string) (iter.Seq2[Row, error], error) {
	var measures []*measure.Measure
	for name := range strings.SplitSeq(cmp.Or(by, "degree"), ",") {
		m, err := measure.Find(strings.TrimSpace(name))
		if err != nil || m.TwoMode || m.Groups {
			var names []string
			for _, k := range measure.All {
				if !k.TwoMode && !k.Groups {
					names = append(names, k.Name)
				}
			}
			return nil, usagef(".rank %q: give one of %s", name, strings.Join(names, ", "))
		}
		measures = append(measures, m)
	}
	in, err := s.measured(ctx)
	if err != nil {
		return nil, err
	}
	scores, err := measure.Run(ctx, in, measures...)
	if err != nil {
		return nil, err
	}
	order := make([]int, in.Network.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[0].Values[b], scores[0].Values[a]) })
	return func(yield func(Row, error) bool) {
		for place, i := range order {
			n := in.Network.Nodes[i]
			row := Row{{"rank", place + 1}, {"label", n.Label}, {"country", n.Country}}
			for k, m := range measures {
				row = append(row, Field{m.Name, scores[k].Values[i]})
			}
			if !yield(append(row, Field{"iri", quad.IRI(n.IRI)}), nil) {
				return
			}
		}
	}, nil
}
