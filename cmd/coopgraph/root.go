package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hbollon/go-edlib"
	"github.com/spf13/cobra"
)

// newRoot gives the whole command tree, in the order of the flow.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "coopgraph",
		Short: "turn records of meetings into a graph of cooperation, and ask it",
		Long: `coopgraph reads press releases, participant tables and calendars of meetings,
keeps who sat with whom, for which institute and country, under which format,
and who claimed what, and answers questions about it. Every number leads back
to a sentence.

Begin with the shipped sample, then with a folder of your own:

  coopgraph demo
  coopgraph load releases/
  coopgraph rank --by betweenness --top 10`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cmd.Help()
		},
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return configure(cmd) }
	root.PersistentFlags().StringVar(&a.db, "db", defaultDB(), "`folder` of the store, or mem: for one that is forgotten (COOPGRAPH_DB)")
	root.PersistentFlags().BoolVar(&a.timing, "timing", false, "say on stderr how long each stage took")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return withHint(usageError{err}, "%q shows the flags", "coopgraph help "+strings.TrimPrefix(cmd.CommandPath(), "coopgraph "))
	})
	root.AddCommand(
		demoCmd(a),
		loadCmd(a), extractCmd(a), evalCmd(a), removeCmd(a),
		queryCmd(a), shellCmd(a), whyCmd(a),
		rankCmd(a), clusterCmd(a), networkCmd(a), exportCmd(a), reportCmd(a),
		identityCmd(a),
		statsCmd(a), verifyCmd(a), dumpCmd(a), restoreCmd(a), vocabCmd(a), manCmd(a), versionCmd(a),
	)
	for _, cmd := range root.Commands() {
		usageOnArgs(cmd)
	}
	cobra.EnableCommandSorting = false
	return withSuggestions(root)
}

// usageOnArgs makes a wrong number of arguments a wrong call (exit code 2).
func usageOnArgs(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		usageOnArgs(sub)
	}
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return withHint(usageError{err}, "usage: %s", cmd.UseLine())
		}
		return nil
	}
}

// withSuggestions answers an unknown command with the nearest ones.
func withSuggestions(root *cobra.Command) *cobra.Command {
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		var names []string
		for _, c := range root.Commands() {
			names = append(names, c.Name())
		}
		return noSuch("command", args[0], names, `"coopgraph help" lists them`)
	}
	return root
}

// noSuch is the error for a name that is not among the known ones.
func noSuch(kind, name string, known []string, list string) error {
	hint := list
	if near := nearest(name, known); near != "" {
		hint = fmt.Sprintf("did you mean %s? %s", near, list)
	}
	return withHint(usagef("no %s %q", kind, name), "%s", hint)
}

// nearest gives the known name most like name, "" if none is near.
func nearest(name string, known []string) string {
	best, least := "", 1+len([]rune(name))/3
	for _, k := range known {
		if d := edlib.OSADamerauLevenshteinDistance(strings.ToLower(name), k); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

// oneOf checks the value of a flag against the words it may have.
func oneOf(flag, value string, words ...string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return noSuch("value", value, words, fmt.Sprintf("--%s takes %s", flag, strings.Join(words, ", ")))
}
