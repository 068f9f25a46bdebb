package store

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"
)

// Dump writes every quad as canonical N-Quads, sorted by byte order of the lines,
// and gives their number. Equal stores give equal bytes; places are not among them.
// It holds all lines in memory.
func (s *Store) Dump(ctx context.Context, w io.Writer) (int64, error) {
	var lines []string
	var buf []byte
	for q, err := range s.Quads(ctx, Pattern{}) {
		if err != nil {
			return 0, err
		}
		buf = AppendQuad(buf[:0], q)
		lines = append(lines, string(buf))
	}
	slices.SortFunc(lines, strings.Compare)
	bw := bufio.NewWriterSize(w, 1<<16)
	for _, l := range lines {
		if _, err := bw.WriteString(l); err != nil {
			return 0, err
		}
	}
	return int64(len(lines)), bw.Flush()
}
