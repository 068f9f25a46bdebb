package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/cluster"
	"coopgraph/graph/export"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
	"coopgraph/queries"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
)

// A netFlags is what rank, cluster, network, export and report share: the
// projection rule, the seed and the grouping.
type netFlags struct {
	rule  graph.Rule
	group string
	seed  uint64
}

// add gives cmd the flags.
func (f *netFlags) add(a *app, cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.StringVar(&f.rule.Of, "of", "people", "`nodes`: people, institutes, countries, formats, or people+meetings")
	fl.StringVar(&f.rule.Weight, "weight", "newman", "`strength` of a tie: newman (1/(n-1) per shared meeting), count, jaccard")
	fl.StringVar(&f.rule.From, "from", "", "only meetings on or after this `date` (2020, 2020-10 or 2020-10-15)")
	fl.StringVar(&f.rule.To, "to", "", "only meetings on or before this `date`")
	fl.StringSliceVar(&f.rule.Formats, "format-is", nil, "only meetings under this `format`; may be repeated")
	fl.StringSliceVar(&f.rule.Capacities, "capacity", nil, "only seats of this `capacity`: chair, moderator, speaker, participant, listed")
	fl.StringSliceVar(&f.rule.Countries, "country", nil, "only seats for this `country` (UZ, or a name)")
	fl.StringVar(&f.rule.Institutes, "institutes", "", "`seats` leaves out institutes present only as organizer, host or participant")
	fl.StringVar(&f.group, "group", "country", "`groups` for measures that need them: country, institute, cluster")
	fl.Uint64Var(&f.seed, "seed", 1, "seed of everything that draws lots")
	a.addWorkers(cmd)
}

// check holds the flags against the words they may have.
func (f *netFlags) check() error {
	if err := f.rule.Check(); err != nil {
		return usageError{err}
	}
	for _, c := range f.rule.Capacities {
		if err := oneOf("capacity", c, "chair", "moderator", "speaker", "participant", "listed"); err != nil {
			return err
		}
	}
	return oneOf("group", f.group, "country", "institute", "cluster")
}

// open opens the store and projects what the flags ask for; the caller closes the store.
func (f *netFlags) open(ctx context.Context, a *app) (st *store.Store, in *measure.Input, err error) {
	if err := f.check(); err != nil {
		return nil, nil, err
	}
	err = a.stage("open", func() error {
		st, err = a.openStore(ctx, store.Options{ReadOnly: true})
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	roomy()
	in = &measure.Input{Seed: f.seed, Workers: a.workers}
	err = a.stage("project", func() error {
		if err := f.resolve(ctx, st); err != nil {
			return err
		}
		if f.rule.Of == graph.TwoModeOf {
			in.TwoMode, err = projection.TwoMode(ctx, st, f.rule)
			return err
		}
		in.Network, err = projection.Project(ctx, st, f.rule)
		return err
	})
	if err != nil {
		st.Close()
		return nil, nil, err
	}
	return st, in, nil
}

// method is the cluster method of a run that names none.
func (f *netFlags) method() *cluster.Method {
	if f.rule.Of == graph.TwoModeOf {
		return cluster.Barber
	}
	return cluster.Leiden
}

// grouped gives the input the groups that some measures compare.
func (f *netFlags) grouped(ctx context.Context, a *app, in *measure.Input) error {
	if in.Network == nil {
		return nil
	}
	in.GroupBy, in.Groups = f.group, make([]string, in.Network.Len())
	if f.group == "cluster" {
		p, err := cluster.Leiden.Part(ctx, &cluster.Input{Network: in.Network, Seed: f.seed, Workers: a.workers})
		if err != nil {
			return err
		}
		for i, c := range p.Of {
			in.Groups[i] = strconv.Itoa(c)
		}
		return nil
	}
	for i, node := range in.Network.Nodes {
		in.Groups[i] = node.Country
		if f.group == "institute" {
			in.Groups[i] = node.Institute
		}
	}
	return nil
}

// resolve turns the names of formats and countries in the rule into IRIs and codes.
func (f *netFlags) resolve(ctx context.Context, st *store.Store) error {
	names := queries.NewNames(st)
	for i, name := range f.rule.Formats {
		e, err := names.Resolve(ctx, name, "format")
		if err != nil {
			return asked(err)
		}
		f.rule.Formats[i] = string(e.IRI)
	}
	for i, name := range f.rule.Countries {
		e, err := names.Resolve(ctx, name, "country")
		if err != nil {
			return asked(err)
		}
		f.rule.Countries[i] = strings.TrimPrefix(string(e.IRI), string(vocab.Entity("country", "")))
	}
	return nil
}

// measures gives the measures that --by names, in its order.
func measures(by string) ([]*measure.Measure, error) {
	var known []string
	for _, m := range measure.All {
		known = append(known, m.Name)
	}
	var list []*measure.Measure
	for name := range strings.SplitSeq(by, ",") {
		name = strings.TrimSpace(name)
		k := slices.Index(known, name)
		if k < 0 {
			return nil, noSuch("measure", name, known, `"coopgraph help rank" lists them`)
		}
		list = append(list, measure.All[k])
	}
	return list, nil
}

// method gives the cluster method of that name.
func method(name string) (*cluster.Method, error) {
	var known []string
	for _, m := range cluster.All {
		if m.Name == name {
			return m, nil
		}
		known = append(known, m.Name)
	}
	return nil, noSuch("method", name, known, `"coopgraph help cluster" lists them`)
}

// runRecord says what an export or report was made from and how.
func (f *netFlags) runRecord(ctx context.Context, st *store.Store, ms []*measure.Measure) (export.RunRecord, error) {
	run := export.RunRecord{Version: version, Rule: f.rule.String(), Seed: f.seed}
	for _, m := range ms {
		run.Measures = append(run.Measures, m.Name+": "+m.Definition+"; "+m.Normalisation)
	}
	labels, err := st.Labels(ctx)
	if err != nil {
		return run, err
	}
	for _, label := range labels {
		switch label {
		case vocab.Identity:
		case vocab.Judgements:
			h := sha256.New()
			quads, err := st.Document(ctx, label)
			if err != nil {
				return run, err
			}
			for _, q := range quads {
				fmt.Fprintln(h, q)
			}
			run.JudgementsSHA256 = hex.EncodeToString(h.Sum(nil))
		case vocab.Gazetteer:
			_, own, err := build.Gazetteer(ctx, st)
			if err != nil {
				return run, err
			}
			run.GazetteerSHA256 = fmt.Sprintf("%x", sha256.Sum256([]byte(own)))
		default:
			run.Documents = append(run.Documents, vocab.Short(label))
		}
	}
	return run, nil
}

// instituteNames gives the labels of the institutes that nodes name, by IRI.
func instituteNames(ctx context.Context, st *store.Store, nodes []graph.Node) (map[string]string, error) {
	names := map[string]string{}
	for _, n := range nodes {
		names[n.Institute] = ""
	}
	delete(names, "")
	for q, err := range st.Quads(ctx, store.Pattern{P: vocab.Label, L: vocab.Identity}) {
		if err != nil {
			return nil, err
		}
		if iri, ok := q.Subject.(quad.IRI); ok {
			if _, wanted := names[string(iri)]; wanted {
				names[string(iri)] = quad.StringOf(q.Object)
				if s, ok := q.Object.(quad.String); ok {
					names[string(iri)] = string(s)
				}
			}
		}
	}
	return names, nil
}
