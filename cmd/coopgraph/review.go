package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"coopgraph/graph/build"
	"coopgraph/graph/identity"
	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func identityListCmd(a *app) *cobra.Command {
	var top int
	cmd := &cobra.Command{
		Use:   "list",
		Short: "list the pairs that may be one, those that matter most first",
		Long: `list gives the pairs of names that may be one and that nobody has judged, in the
order of how much joining them would change: ties that would be new (of two meetings:
ties between people that would be other ones), betweenness that the two hold, whether
they stand in two clusters. People, institutes and formats are weighed each in their
own network.

  coopgraph identity list --top 20`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			doubts, err := a.doubts(cmd.Context(), st)
			if err != nil {
				return err
			}
			t := table{head: []string{"kind", "a", "b", "score", "ties changed", "betweenness", "joins clusters", "reasons"}}
			for _, d := range doubts[:cutTop(top, len(doubts))] {
				t.rows = append(t.rows, []any{d.Kind, d.A, d.B, d.Score, d.Ties, d.Betweenness, d.Clusters, strings.Join(d.Reasons, "; ")})
			}
			t.foot = []string{fmt.Sprintf("%d pairs are unsure; judge with: coopgraph identity same|different|unsure A B, or coopgraph identity review", len(doubts))}
			return a.write(t)
		},
	}
	a.addOut(cmd)
	a.addWorkers(cmd)
	cmd.Flags().IntVar(&top, "top", 0, "only the first `N` pairs")
	return cmd
}

func cutTop(top, n int) int {
	if top > 0 {
		return min(top, n)
	}
	return n
}

func identityReviewCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "judge the unsure pairs one after another",
		Long: `review shows one unsure pair after another and takes one key for each: s same, d
different, u unsure (not asked again), n next, z undo, q quit; where the input is no
terminal, a line each. Each judgement is stored at once, so a review can be left and
taken up again.

  coopgraph identity review`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{})
			if err != nil {
				return err
			}
			defer st.Close()
			doubts, err := a.doubts(cmd.Context(), st)
			if err != nil {
				return err
			}
			return a.review(cmd.Context(), st, doubts)
		},
	}
	a.addWorkers(cmd)
	return cmd
}

// review asks about each pair and stores each answer.
func (a *app) review(ctx context.Context, st *store.Store, doubts []doubt) error {
	verdicts := map[string]identity.Verdict{"s": identity.Same, "d": identity.Different, "u": identity.Unsure}
	type judged struct {
		identity.Judgement
		at int // of doubts
	}
	var done []judged
	answers, out, restore, err := openKeys(a.in, a.out)
	if err != nil {
		return err
	}
	defer restore()
	for i := 0; i < len(doubts); {
		d := doubts[i]
		fmt.Fprintf(out, "%d of %d, %s, score %.2f: %s\n  %s\n  %s\n[s]ame [d]ifferent [u]nsure [n]ext [z] undo [q]uit: ",
			i+1, len(doubts), d.Kind, d.Score, terminalSafe(strings.Join(d.Reasons, "; ")), terminalSafe(d.A), terminalSafe(d.B))
		key, err := answers.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if answers.raw {
			fmt.Fprintln(out, key)
		}
		switch {
		case key == "q" || err != nil:
			fmt.Fprintf(out, "\n%d judged, %d left\n", len(done), len(doubts)-i)
			return nil
		case key == "n":
			i++
		case key == "z" && len(done) > 0:
			last := done[len(done)-1]
			if _, err := build.Unjudge(ctx, st, last.Judgement); err != nil {
				return err
			}
			done = done[:len(done)-1]
			i = last.at
		case verdicts[key] != "":
			j := identity.Judgement{Kind: d.Kind, A: identity.Side{Name: d.A}, B: identity.Side{Name: d.B}, Verdict: verdicts[key], By: userName(), When: time.Now().Format(time.DateOnly)}
			if err := j.Check(); err != nil { // two of one name: only documents tell them apart
				fmt.Fprintf(out, "not judged: %v\n", err)
				i++
				continue
			}
			if _, err := build.Judge(ctx, st, j); err != nil {
				return err
			}
			done = append(done, judged{j, i})
			i++
		default:
			fmt.Fprintln(out, "one of s, d, u, n, z, q")
		}
	}
	_, err = fmt.Fprintf(out, "%d judged, none left\n", len(done))
	return err
}
