package pebblestore

import (
	"bytes"
	"context"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/sstable/block"
	"github.com/cockroachdb/pebble/v2/sstable/block/blockkind"
	"github.com/cockroachdb/pebble/v2/sstable/colblk"
)

// Rows go through the keys of one table file, from a key on and below upper. They read
// the columns of its blocks as Pebble lays them out: keys with what they share with the
// one before, their kinds, and values. Pebble's iterator takes longer for each key, as it
// looks at bounds, the value and much else, and cannot leave keys out.
type rows struct {
	ctx   context.Context
	f     *tableFile
	upper []byte
	index colblk.IndexIter
	block block.BufferHandle

	keys     colblk.PrefixBytes
	trailers colblk.UnsafeUints
	fresh    colblk.Bitmap // set where a key differs from the one before it
	values   colblk.RawBytes
	outside  colblk.Bitmap // set where a value stands elsewhere
	at       colblk.PrefixBytesIter
	row, n   int
	last     bool // the block may hold keys from upper on
}

// Places of columns in a block: those of Pebble's default schema of keys, prefix and
// suffix, and then those of every block.
const (
	colKey = iota
	_
	colTrailer
	colFresh
	colValue
	colOutside

	colHeader = 4 // bytes before the columns are told of
)

// indexed reads where the blocks of a file are, once, and tells whether rows can read it:
// an index of two levels they cannot.
func (f *tableFile) indexed() bool {
	f.indexing.Do(func() {
		l, err := f.r.Layout()
		if err == nil && !f.r.Attributes.Has(sstable.AttributeTwoLevelIndex) {
			f.index, err = f.r.BlockReader().Read(context.Background(), block.NoReadEnv, nil, l.Index[0], blockkind.Index, colblk.InitIndexBlockMetadata)
			f.simple = err == nil
		}
	})
	return f.simple
}

// newRows stands nowhere until seek.
func newRows(ctx context.Context, f *tableFile, upper []byte) *rows {
	r := &rows{ctx: ctx, f: f, upper: upper}
	_ = r.index.Init(f.r.Comparer, f.index.BlockData(), sstable.NoTransforms) // gives no error
	return r
}

// seek moves on to the first key from lower on and tells whether there is one below upper.
func (r *rows) seek(lower []byte) (bool, error) {
	if r.n == 0 || bytes.Compare(lower, r.index.Separator()) > 0 {
		if !r.index.SeekGE(lower) {
			return false, nil
		}
		if err := r.load(); err != nil {
			return false, err
		}
	}
	if r.row, _ = r.keys.Search(lower); r.row == r.n {
		r.row-- // separators may be longer than keys
		return r.next()
	}
	r.keys.SetAt(&r.at, r.row)
	return r.below(), nil
}

// next moves on to the next key and tells whether there is one below upper.
func (r *rows) next() (bool, error) {
	if r.row++; r.row < r.n {
		r.keys.SetNext(&r.at)
		return r.below(), nil
	}
	if r.last || !r.index.Next() {
		return false, nil
	}
	if err := r.load(); err != nil {
		return false, err
	}
	r.keys.SetAt(&r.at, 0)
	return r.below(), nil
}

// skip moves on by n rows if the block goes so far and key stands there for the first
// time, and tells whether it did.
func (r *rows) skip(n int, key []byte) bool {
	to := r.row + n
	if to >= r.n || !r.fresh.At(to) {
		return false
	}
	r.keys.SetAt(&r.at, to)
	if !bytes.Equal(r.at.Buf, key) {
		r.keys.SetAt(&r.at, r.row)
		return false
	}
	r.row = to
	return true
}

func (r *rows) below() bool { return !r.last || bytes.Compare(r.at.Buf, r.upper) < 0 }

// key is where rows stand, until the next step.
func (r *rows) key() pebble.InternalKey {
	return pebble.InternalKey{UserKey: r.at.Buf, Trailer: pebble.InternalKeyTrailer(r.trailers.At(r.row))}
}

// value is what stands at key.
func (r *rows) value() ([]byte, error) {
	if r.outside.At(r.row) {
		return nil, errValue
	}
	return r.values.At(r.row), nil
}

// load reads the block that the index stands at.
func (r *rows) load() error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	handle, err := r.index.BlockHandleWithProperties()
	if err != nil {
		return err
	}
	longest := 0
	b, err := r.f.r.BlockReader().Read(r.ctx, block.NoReadEnv, nil, handle.Handle, blockkind.SSTableData, func(_ *block.Metadata, data []byte) error {
		longest = int(uint32(data[0]) | uint32(data[1])<<8 | uint32(data[2])<<16 | uint32(data[3])<<24)
		return nil
	})
	if err != nil {
		return err
	}
	r.block.Release()
	r.block = b
	d := colblk.DecodeBlock(b.BlockData(), colHeader)
	r.keys, r.trailers, r.fresh = d.PrefixBytes(colKey), d.Uints(colTrailer), d.Bitmap(colFresh)
	r.values, r.outside = d.RawBytes(colValue), d.Bitmap(colOutside)
	r.row, r.n = 0, d.Rows()
	r.at.Init(longest, nil)
	r.last = bytes.Compare(r.index.Separator(), r.upper) >= 0
	return nil
}

func (r *rows) close() {
	r.block.Release()
	r.block = block.BufferHandle{}
	_ = r.index.Close() // gives no error
}
