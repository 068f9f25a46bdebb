package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"coopgraph/graph/build"
	"coopgraph/graph/reference"
	"coopgraph/graph/store"
	"coopgraph/loaders"

	"github.com/spf13/cobra"
)

// addReference gives cmd the flag --reference.
func (a *app) addReference(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.reference, "reference", "", "`file` of institutes and formats of your own, as \"coopgraph help identity reference\" tells")
}

// ownReference reads the file that --reference names: its text, and the institutes and
// formats known with it; "" and nil where the flag is not given.
func (a *app) ownReference() (string, *reference.Gazetteer, error) {
	if a.reference == "" {
		return "", nil, nil
	}
	text, err := os.ReadFile(a.reference)
	if err != nil {
		return "", nil, err
	}
	e, err := reference.Parse(strings.NewReader(string(text)))
	var at *reference.LineError
	if errors.As(err, &at) {
		err = &loaders.PosError{Source: a.reference, Line: at.Line, Err: at.Err}
	}
	if err == nil && len(e.Institutes)+len(e.Formats) == 0 {
		err = withHint(&loaders.PosError{Source: a.reference, Err: errors.New("no institute and no format in it")}, "coopgraph help identity reference tells the form")
	}
	if err != nil {
		return "", nil, err
	}
	return string(text), reference.Builtin().With(e), nil
}

func referenceCmd(a *app) *cobra.Command {
	var none bool
	cmd := &cobra.Command{
		Use:   "reference [FILE | --none]",
		Short: "institutes and formats of your own",
		Long: `reference gives the store the institutes and formats of a file beside those that the
program knows, and decides anew who is who; without FILE it prints what the store
keeps; --none takes it back. load --reference FILE does the same on the way, and reads
the documents by it. A line holds up to eight fields between tabs:

  institute  ID  name  other names  acronyms  country  parent  source
  format     ID  name  other names  acronyms  -        -       source

Names and acronyms are parted by |, country is a code such as UZ, ID is a-z, 0-9 and -,
parent the ID of the body that it is a part of; # begins a remark. An ID that the
program knows adds names to that entry, and a name of yours is yours alone.

  coopgraph identity reference institutes.tsv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if none && len(args) > 0 {
				return usagef("reference takes a file or --none")
			}
			if !none && len(args) == 0 {
				st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
				if err != nil {
					return err
				}
				defer st.Close()
				_, own, err := build.Gazetteer(cmd.Context(), st)
				if err != nil {
					return err
				}
				_, err = io.WriteString(a.out, own)
				return err
			}
			text := ""
			if !none {
				var err error
				a.reference = args[0]
				if text, _, err = a.ownReference(); err != nil {
					return err
				}
			}
			st, err := a.openStore(cmd.Context(), store.Options{})
			if err != nil {
				return err
			}
			defer st.Close()
			stats, err := build.SetGazetteer(cmd.Context(), st, text)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.err, "%d documents say something else now\n", stats.Rederived)
			return err
		},
	}
	cmd.Flags().BoolVar(&none, "none", false, "take your own institutes and formats back")
	return cmd
}
