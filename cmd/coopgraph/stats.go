package main

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
)

func statsCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "count what the store holds",
		Long: `stats counts documents, meetings, people, seats and so on, and the quads that
hold them.

  coopgraph stats`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			t, err := counts(cmd.Context(), st)
			if err != nil {
				return err
			}
			return a.write(t)
		},
	}
	a.addOut(cmd)
	return cmd
}

// counts gives the number of distinct nodes of each class, and of quads and nodes.
func counts(ctx context.Context, st *store.Store) (table, error) {
	classes := map[quad.Value]map[quad.Value]bool{}
	for q, err := range st.Quads(ctx, store.Pattern{P: vocab.Type}) {
		if err != nil {
			return table{}, err
		}
		if classes[q.Object] == nil {
			classes[q.Object] = map[quad.Value]bool{}
		}
		classes[q.Object][q.Subject] = true
	}
	t := table{head: []string{"what", "count"}}
	for class, members := range classes {
		iri, _ := class.(quad.IRI)
		t.rows = append(t.rows, []any{strings.TrimPrefix(string(iri), vocab.NS), len(members)})
	}
	slices.SortFunc(t.rows, func(a, b []any) int { return cmp.Compare(a[0].(string), b[0].(string)) })
	quads, nodes, err := st.Size(ctx)
	if err != nil {
		return table{}, err
	}
	t.rows = append(t.rows, []any{"quads", quads}, []any{"values", nodes})
	return t, nil
}

func removeCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove DOCUMENT...",
		Short: "take documents out of the store",
		Long: `remove takes out everything that the named documents said, and decides anew who is
who without them. A document is named by its IRI, its file name or its path;
"coopgraph query sources" lists them.

  coopgraph remove minutes-2021.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.remove(cmd.Context(), args) },
	}
}

// document finds the label of the document that name stands for.
func document(ctx context.Context, st *store.Store, name string) (quad.IRI, error) {
	labels, err := st.Labels(ctx)
	if err != nil {
		return "", err
	}
	if iri := vocab.Expand(name); slices.Contains(labels, iri) {
		return iri, nil
	}
	if path, err := filepath.Abs(name); err == nil {
		if label, ok := st.AtPlace(path); ok {
			return label, nil
		}
	}
	var hits []quad.IRI
	for q, err := range st.Quads(ctx, store.Pattern{P: vocab.FileName, O: quad.String(name)}) {
		if err != nil {
			return "", err
		}
		if label, ok := q.Subject.(quad.IRI); ok {
			hits = append(hits, label)
		}
	}
	if len(hits) == 0 { // the local name of a document, whole or without its hash
		whole := vocab.Entity("document", name)
		short := vocab.Entity("document", record.Slug(strings.TrimSuffix(name, filepath.Ext(name)))+"-")
		for _, l := range labels {
			if rest, ok := strings.CutPrefix(string(l), string(short)); l == whole || ok && len(rest) == 12 {
				hits = append(hits, l)
			}
		}
	}
	slices.Sort(hits)
	hits = slices.Compact(hits)
	switch len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		return "", withHint(usagef("no document %q", name), `"coopgraph query sources" lists them`)
	}
	var several []string
	for _, h := range hits {
		several = append(several, vocab.Short(h))
	}
	return "", withHint(usagef("%d documents are named %q", len(hits), name), "name one of %s", strings.Join(several, ", "))
}
