package pebblestore

import (
	"fmt"

	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// A writer writes sorted keys into table files of limited size.
type writer struct {
	s    *Store
	path string
	// fast packs blocks for writing and reading soon rather than for little room: keys by
	// columns are small before they are packed, zstd takes a quarter of the place off and
	// adds a third to the time.
	fast  bool
	w     *sstable.Writer
	files []string
	n     int
}

func (b *bulk) writer(name string) *writer {
	w := &writer{s: b.s, path: b.path(name)}
	b.writers = append(b.writers, w)
	return w
}

const tableSize = 32 << 20

func (w *writer) ready() error {
	if w.w != nil {
		if w.n++; w.n&0xfff == 0 && w.w.Raw().EstimatedSize() > tableSize {
			if err := w.cut(); err != nil {
				return err
			}
		}
	}
	if w.w == nil {
		path := fmt.Sprintf("%s-%d.sst", w.path, len(w.files))
		f, err := w.s.fs.Create(path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		w.files = append(w.files, path)
		// Not the options of the lowest level: there, deletions count as done.
		o := w.s.opts.MakeWriterOptions(0, w.s.db.TableFormat())
		o.Compression = sstable.ZstdCompression
		if w.fast {
			o.Compression = sstable.MinLZCompression
		}
		o.FilterPolicy = nil
		w.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), o)
	}
	return nil
}

func (w *writer) set(key, value []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.w.Set(key, value)
}

func (w *writer) del(key []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.w.Delete(key)
}

func (w *writer) cut() error {
	if w.w == nil {
		return nil
	}
	err := w.w.Close()
	w.w, w.n = nil, 0
	return err
}

func (w *writer) close() error { return w.cut() }
