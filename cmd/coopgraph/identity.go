package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"time"

	"coopgraph/graph/build"
	"coopgraph/graph/identity"
	"coopgraph/graph/names"
	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func identityCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "identity",
		Short: "see, judge and take back who is who",
		Long: `identity shows which names may be one person, institute, format or meeting, and
takes your judgements. They are kept in the store, leave it as a text file fit for
git, and can be taken back: what was derived without them comes back to the byte.

  coopgraph identity list
  coopgraph identity compare "Sanjar Valiyev" "Санжар Валиев"
  coopgraph identity same "S. Valiyev" "Sanjar Valiyev"`,
	}
	cmd.AddCommand(identityListCmd(a), identityReviewCmd(a),
		judgeCmd(a, identity.Same, "say that two names are one"),
		judgeCmd(a, identity.Different, "say that two names are two, whatever joins them"),
		judgeCmd(a, identity.Unsure, "say that it cannot be told"),
		undoCmd(a), compareCmd(a), judgementsCmd(a, "export"), judgementsCmd(a, "import"), referenceCmd(a))
	return cmd
}

// A judging is what the flags of a judgement say beside the two names.
type judging struct{ kind, countryA, countryB, by, on string }

func (j *judging) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&j.kind, "kind", identity.Person, "person, institute, format or meeting")
	fl.StringVar(&j.countryA, "country-a", "", "only who stands for this `country`")
	fl.StringVar(&j.countryB, "country-b", "", "the same of the second name")
}

func (j *judging) check() error {
	return oneOf("kind", j.kind, identity.Person, identity.Institute, identity.Format, identity.Meeting)
}

// side reads NAME or "NAME @ DOCUMENT".
func side(name, country string) identity.Side {
	s := identity.Side{Name: name, Country: strings.ToUpper(country)}
	if i := strings.LastIndex(name, " @ "); i > 0 {
		s.Name, s.Place = strings.TrimSpace(name[:i]), strings.TrimSpace(name[i+3:])
	}
	return s
}

func judgeCmd(a *app, verdict identity.Verdict, short string) *cobra.Command {
	var j judging
	cmd := &cobra.Command{
		Use:   string(verdict) + " A B",
		Short: short,
		Long: fmt.Sprintf(`%s judges two names, as the sources spell them; "NAME @ DOCUMENT" means the name in
that document only.

  coopgraph identity %s "S. Valiyev" "Sanjar Valiyev"`, verdict, verdict),
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := j.check(); err != nil {
				return err
			}
			jm := identity.Judgement{Kind: j.kind, A: side(args[0], j.countryA), B: side(args[1], j.countryB), Verdict: verdict, By: j.by, When: j.on}
			return a.changeJudgements(cmd.Context(), func(ctx context.Context, st *store.Store) (build.Stats, error) {
				return build.Judge(ctx, st, jm)
			})
		},
	}
	j.add(cmd)
	cmd.Flags().StringVar(&j.by, "by", userName(), "who judges")
	cmd.Flags().StringVar(&j.on, "on", time.Now().Format(time.DateOnly), "`date` of the judgement")
	return cmd
}

func undoCmd(a *app) *cobra.Command {
	var j judging
	cmd := &cobra.Command{
		Use:   "undo A B",
		Short: "take a judgement about two names back",
		Long:  "undo takes back whatever was judged about two names.\n\n  coopgraph identity undo \"S. Valiyev\" \"Sanjar Valiyev\"",
		Args:  cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := j.check(); err != nil {
				return err
			}
			jm := identity.Judgement{Kind: j.kind, A: side(args[0], j.countryA), B: side(args[1], j.countryB)}
			return a.changeJudgements(cmd.Context(), func(ctx context.Context, st *store.Store) (build.Stats, error) {
				return build.Unjudge(ctx, st, jm)
			})
		},
	}
	j.add(cmd)
	return cmd
}

// changeJudgements runs a change on the store and says what it touched.
func (a *app) changeJudgements(ctx context.Context, change func(context.Context, *store.Store) (build.Stats, error)) error {
	st, err := a.openStore(ctx, store.Options{})
	if err != nil {
		return err
	}
	defer st.Close()
	stats, err := change(ctx, st)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "judged; %d documents say something else now\n", stats.Rederived)
	unmatched, err := build.Unmatched(ctx, st)
	if err != nil {
		return err
	}
	for _, j := range unmatched {
		fmt.Fprintf(a.err, "kept, though no document has the names: %s %q and %q\n", j.Verdict, oneLine(j.A.Name), oneLine(j.B.Name))
	}
	return nil
}

func judgementsCmd(a *app, what string) *cobra.Command {
	if what == "export" {
		return &cobra.Command{
			Use:   "export",
			Short: "write the judgements as text, one a line",
			Long:  "export writes one judgement a line, in a stable order, fit for git.\n\n  coopgraph identity export > judgements.tsv",
			Args:  cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
				if err != nil {
					return err
				}
				defer st.Close()
				return build.ExportJudgements(cmd.Context(), st, a.out)
			},
		}
	}
	return &cobra.Command{
		Use:   "import FILE",
		Short: "take judgements in that export wrote",
		Long:  "import takes a file that export wrote, - for standard input; all of it or nothing.\n\n  coopgraph identity import judgements.tsv",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in, done, err := a.input(args[0])
			if err != nil {
				return err
			}
			defer done()
			return a.changeJudgements(cmd.Context(), func(ctx context.Context, st *store.Store) (build.Stats, error) {
				stats, err := build.ImportJudgements(ctx, st, in)
				if err != nil {
					err = fmt.Errorf("%s: %w", args[0], err)
				}
				return stats, err
			})
		},
	}
}

func compareCmd(a *app) *cobra.Command {
	var j judging
	var pairs string
	cmd := &cobra.Command{
		Use:   "compare A B | --pairs FILE",
		Short: "say whether two names can be one, and why",
		Long: `compare gives the verdict (same, different, unsure), a score from 0 to 1 and the
reasons, from the names and countries alone. --pairs reads lines of kind, A, B,
country A, country B between tabs and adds verdict, score and reasons to each.

  coopgraph identity compare "Sanjar Valiyev" "Санжар Валиев" --country-a UZ --country-b UZ`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			_, known, err := a.ownReference()
			if err != nil {
				return err
			}
			if pairs != "" && len(args) == 0 {
				in, done, err := a.input(pairs)
				if err != nil {
					return err
				}
				defer done()
				if err := names.ComparePairs(known, in, a.out); err != nil {
					return fmt.Errorf("%s: %w", pairs, err)
				}
				return nil
			}
			if pairs != "" || len(args) != 2 {
				return usagef("compare takes two names, or --pairs FILE")
			}
			c, err := names.CompareTexts(known, j.kind, args[0], args[1], names.Context{Country: names.CountryCode(j.countryA)}, names.Context{Country: names.CountryCode(j.countryB)})
			if err != nil {
				return usageError{err}
			}
			_, err = fmt.Fprintf(a.out, "%s\t%.2f\t%s\n", c.Verdict, c.Score, strings.Join(c.Reasons, "; "))
			return err
		},
	}
	j.add(cmd)
	a.addReference(cmd)
	cmd.Flags().StringVar(&pairs, "pairs", "", "`file` of pairs, - for standard input")
	return cmd
}

// input opens a file, or standard input for "-".
func (a *app) input(name string) (io.Reader, func() error, error) {
	if name == "-" {
		return a.in, func() error { return nil }, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return f, f.Close, nil
}

// userName is who runs the program, for judgements.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}
