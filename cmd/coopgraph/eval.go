package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/loaders"
	"coopgraph/loaders/eval"

	"github.com/spf13/cobra"
)

func evalCmd(a *app) *cobra.Command {
	var opt loaders.Options
	var verbose bool
	cmd := &cobra.Command{
		Use:   "eval GOLD_DIR",
		Short: "score the reading against hand-made labels",
		Long: `eval reads each NAME.txt of a folder, compares what was read with the labels in
NAME.gold.json, and prints precision, recall and F1 over all documents. With
--verbose it lists each miss and each false hit.

  coopgraph eval labelled/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if _, opt.Gazetteer, err = a.ownReference(); err != nil {
				return err
			}
			score, err := evaluate(cmd.Context(), args[0], opt, a.workers)
			if err != nil {
				return err
			}
			return score.Write(a.out, verbose)
		},
	}
	a.addReading(cmd, &opt)
	a.addWorkers(cmd)
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "list each miss and each false hit")
	return cmd
}

// evaluate scores the reading of every labelled document of a folder.
func evaluate(ctx context.Context, dir string, opt loaders.Options, workers int) (*eval.Score, error) {
	labelled, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	if len(labelled) == 0 {
		return nil, usagef("%q holds no labels (NAME.gold.json beside NAME.txt)", dir)
	}
	score := &eval.Score{}
	for _, path := range labelled { // sorted by Glob
		gold, err := readGold(path)
		if err != nil {
			return nil, err
		}
		stem := strings.TrimSuffix(path, ".gold.json")
		rec, err := readOne(ctx, stem+".txt", opt, workers)
		if err != nil {
			return nil, err
		}
		score.Add(filepath.Base(stem), gold, rec)
	}
	return score, nil
}

func readGold(path string) (eval.Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return eval.Gold{}, err
	}
	defer f.Close()
	gold, err := eval.ReadGold(f)
	if err != nil {
		return gold, fmt.Errorf("%s: %w", path, err)
	}
	return gold, nil
}

// readOne reads the first Record of a text, nil where there is no such text.
func readOne(ctx context.Context, path string, opt loaders.Options, workers int) (*record.Record, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	files, err := loaders.Find([]string{path})
	if err != nil {
		return nil, err
	}
	for d, err := range loaders.ReadAll(ctx, files, opt, workers) {
		if err != nil {
			return nil, err
		}
		if len(d.Records) > 0 {
			return &d.Records[0], nil
		}
	}
	return nil, nil
}
