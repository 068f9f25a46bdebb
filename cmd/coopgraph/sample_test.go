package main

import (
	"path/filepath"

	"coopgraph/testdata/sample"
)

// unpackSample puts the sample's reports into dir/reports.
func unpackSample(dir string) error {
	return unpack(sample.Files, "en", filepath.Join(dir, "reports"))
}
