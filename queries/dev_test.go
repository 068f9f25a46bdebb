package queries_test

import (
	"os"
	"strings"
	"testing"

	"coopgraph/queries"
)

func TestDev(t *testing.T) {
	lines := os.Getenv("DEV")
	if lines == "" {
		t.Skip()
	}
	t.Log("\n" + ask(t, ofSample(t), queries.SessionOptions{Output: queries.Output{Width: 180, Limit: 12}, Notes: os.Stdout, Timing: true}, strings.Split(lines, "\n")...))
}
