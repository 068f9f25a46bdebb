package store

import (
	"context"
	"io"
)

// DumpWithin is Dump with less memory before it goes by way of files.
func (s *Store) DumpWithin(ctx context.Context, w io.Writer, memory int) (int64, error) {
	return s.dump(ctx, w, memory)
}
