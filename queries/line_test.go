package queries_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"coopgraph/graph/store"
	"coopgraph/queries"
)

// No line that people type ends the program.
func FuzzLine(f *testing.F) {
	for _, s := range []string{`who "a`, "path a, b", ".run x 'y", "g.V(`x`) /* ", "{ a(b: \"c", "// x", "/*", "«a» “b”", `a\`, ".explain why a @ b"} {
		f.Add(s)
	}
	st, err := store.Open(context.Background(), "mem:", store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	s := queries.NewSession(st, queries.SessionOptions{Timeout: 100 * time.Millisecond})
	f.Fuzz(func(t *testing.T, line string) {
		queries.ExpandStrings(line)
		queries.ExpandNames(line)
		s.Incomplete(line)
		s.Complete(t.Context(), line)
		if trimmed := strings.TrimSpace(line); !strings.HasPrefix(trimmed, "g") && !strings.HasPrefix(trimmed, ".lang") {
			s.Run(t.Context(), line, io.Discard)
		}
	})
}
