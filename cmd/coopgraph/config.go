package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// configName is the file with defaults of flags, in the folder that the program runs in.
const configName = "coopgraph.toml"

// configure gives the flags of cmd that the command line leaves open the values of
// coopgraph.toml: keys at the top hold for every command that has the flag, those of a
// table for the command of that name.
//
//	db = "region.db"
//	[rank]
//	by = "betweenness,degree"
func configure(cmd *cobra.Command) error {
	text, err := os.ReadFile(configName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var config map[string]any
	if _, err := toml.Decode(string(text), &config); err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return usagef("%s:%d: %s", configName, at.Position.Line, at.Message)
		}
		return usagef("%s: %w", configName, err)
	}
	root := cmd.Root()
	for key, value := range config {
		table, ok := value.(map[string]any)
		if !ok {
			if !anyHas(root, key) {
				return noFlag(root, key)
			}
			continue
		}
		sub, _, err := root.Find([]string{key})
		if err != nil || sub == root {
			return usagef("%s: no command %q", configName, key)
		}
		for name := range table {
			if sub.Flags().Lookup(name) == nil && sub.InheritedFlags().Lookup(name) == nil {
				return noFlag(sub, name)
			}
		}
	}
	own, _ := config[cmd.Name()].(map[string]any)
	var failed error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		value, ok := own[f.Name]
		if !ok {
			value, ok = config[f.Name]
		}
		if _, isTable := value.(map[string]any); !ok || isTable || f.Changed || failed != nil {
			return
		}
		if err := cmd.Flags().Set(f.Name, flagText(value)); err != nil {
			failed = usagef("%s: %s: %w", configName, f.Name, err)
		}
	})
	return failed
}

// anyHas tells whether some command has a flag.
func anyHas(cmd *cobra.Command, flag string) bool {
	return cmd.Flags().Lookup(flag) != nil || cmd.PersistentFlags().Lookup(flag) != nil ||
		slices.ContainsFunc(cmd.Commands(), func(c *cobra.Command) bool { return anyHas(c, flag) })
}

func noFlag(cmd *cobra.Command, name string) error {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	return noSuch("key", name, known, configName+" takes the names of flags, without --")
}

// flagText writes a value as a command line would: lists with commas between.
func flagText(v any) string {
	list, ok := v.([]any)
	if !ok {
		return fmt.Sprint(v)
	}
	var parts []string
	for _, x := range list {
		parts = append(parts, fmt.Sprint(x))
	}
	return strings.Join(parts, ",")
}
