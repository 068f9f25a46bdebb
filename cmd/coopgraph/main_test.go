package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"coopgraph": main})
}

// TestScripts runs the command lines of testdata/script, one subcommand or bad input each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", Setup: sampleFiles, RequireUniqueNames: true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // who may read everything
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// sampleFiles unpacks the sample's reports into each script's folder, as reports.
func sampleFiles(env *testscript.Env) error {
	env.Setenv("SEED_TEXT", os.Getenv("COOPGRAPH_SEED"))
	return unpackSample(env.Cd)
}

// coopgraph runs one command line in this process and gives its standard output; it
// fails the test unless the command exits with code 0.
func coopgraph(t *testing.T, args ...string) string {
	t.Helper()
	var out, stderr bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &out, &stderr); code != 0 {
		t.Fatalf("coopgraph %s: exit %d\n%s", strings.Join(args, " "), code, stderr.String())
	}
	return out.String()
}
