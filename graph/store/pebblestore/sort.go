package pebblestore

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A rec is what the bulk path sorts: a quad in the order of a table, or a hash
// with the number of its value.
type rec struct{ hi, lo uint64 }

const recSize = 16

func compareRec(a, b rec) int {
	if c := cmp.Compare(a.hi, b.hi); c != 0 {
		return c
	}
	return cmp.Compare(a.lo, b.lo)
}

func (q IDs) rec(o order) rec {
	return rec{
		uint64(q[o.at[0]])<<32 | uint64(q[o.at[1]]),
		uint64(q[o.at[2]])<<32 | uint64(q[o.at[3]]),
	}
}

func (r rec) quad(o order) (q IDs) {
	q[o.at[0]], q[o.at[1]] = ID(r.hi>>32), ID(r.hi)
	q[o.at[2]], q[o.at[3]] = ID(r.lo>>32), ID(r.lo)
	return q
}

const spoolBuffer = 256 << 10

// A spool is a temporary file that is written once and read in order.
type spool struct {
	fs   vfs.FS
	path string
	file vfs.File
	w    *bufio.Writer
	n    int64 // records
}

func newSpool(fs vfs.FS, path string) (*spool, error) {
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return &spool{fs: fs, path: path, file: f, w: bufio.NewWriterSize(f, spoolBuffer)}, nil
}

func (s *spool) add(r rec) error {
	var b [recSize]byte
	binary.LittleEndian.PutUint64(b[:8], r.hi)
	binary.LittleEndian.PutUint64(b[8:], r.lo)
	s.n++
	_, err := s.w.Write(b[:])
	return err
}

// bytes adds a record of any length.
func (s *spool) bytes(p []byte) error {
	var b [binary.MaxVarintLen32]byte
	s.n++
	if _, err := s.w.Write(binary.AppendUvarint(b[:0], uint64(len(p)))); err != nil {
		return err
	}
	_, err := s.w.Write(p)
	return err
}

// end ends the writing.
func (s *spool) end() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.w.Flush(), s.file.Close())
	s.file, s.w = nil, nil
	return err
}

// read opens the spool for reading; it takes no more records after it. Once
// ended, a spool may be read by several at a time.
func (s *spool) read() (*spoolReader, error) {
	if err := s.end(); err != nil {
		return nil, err
	}
	f, err := s.fs.Open(s.path, vfs.SequentialReadsOption)
	if err != nil {
		return nil, err
	}
	return &spoolReader{file: f, r: bufio.NewReaderSize(f, spoolBuffer), left: s.n}, nil
}

func (s *spool) remove() error {
	var err error
	if s.file != nil {
		err = s.file.Close()
	}
	return errors.Join(err, s.fs.Remove(s.path))
}

type spoolReader struct {
	file vfs.File
	r    *bufio.Reader
	left int64
	buf  []byte
}

// next returns a record; ok is false at the end.
func (r *spoolReader) next() (out rec, ok bool, err error) {
	if r.left == 0 {
		return out, false, nil
	}
	r.left--
	b, err := r.r.Peek(recSize)
	if err != nil {
		return out, false, short(err)
	}
	out = rec{binary.LittleEndian.Uint64(b[:8]), binary.LittleEndian.Uint64(b[8:])}
	_, err = r.r.Discard(recSize)
	return out, true, err
}

// bytes returns what spool.bytes added; it is good until the next call.
func (r *spoolReader) bytes() ([]byte, error) {
	n, err := binary.ReadUvarint(r.r)
	if err != nil {
		return nil, short(err)
	}
	r.buf = slices.Grow(r.buf[:0], int(n))[:n]
	_, err = io.ReadFull(r.r, r.buf)
	return r.buf, short(err)
}

func short(err error) error {
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("temporary file: %w", io.ErrUnexpectedEOF)
	}
	return err
}

func (r *spoolReader) close() error { return r.file.Close() }

// A sorter sorts records in bounded memory: what does not fit its buffer goes
// to temporary files and is merged.
type sorter struct {
	fs   vfs.FS
	name string // head of the names of its files
	buf  []rec  // its capacity is the bound
	runs []*spool
}

func (s *sorter) add(r rec) error {
	if len(s.buf) == cap(s.buf) {
		if cap(s.buf) == 0 {
			s.buf = make([]rec, 0, 1024)
		} else if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, r)
	return nil
}

func (s *sorter) spill() error {
	slices.SortFunc(s.buf, compareRec)
	sp, err := newSpool(s.fs, fmt.Sprintf("%s-%d.run", s.name, len(s.runs)))
	if err != nil {
		return err
	}
	s.runs = append(s.runs, sp)
	for _, r := range s.buf {
		if err := sp.add(r); err != nil {
			return err
		}
	}
	s.buf = s.buf[:0]
	return nil
}

// A source gives records in order; ok is false at the end.
type source interface {
	next() (r rec, ok bool, err error)
	close() error
}

type sliceSource struct{ list []rec }

func (s *sliceSource) next() (r rec, ok bool, err error) {
	if len(s.list) == 0 {
		return r, false, nil
	}
	r, s.list = s.list[0], s.list[1:]
	return r, true, nil
}
func (s *sliceSource) close() error { return nil }

// sorted ends the adding and gives the records in order, each once.
func (s *sorter) sorted() (*merger, error) {
	slices.SortFunc(s.buf, compareRec)
	srcs := []source{&sliceSource{s.buf}}
	for _, run := range s.runs {
		r, err := run.read()
		if err != nil {
			return nil, err
		}
		srcs = append(srcs, r)
	}
	return newMerger(srcs)
}

func (s *sorter) remove() error {
	var err error
	for _, r := range s.runs {
		err = errors.Join(err, r.remove())
	}
	s.runs = nil
	return err
}

// A merger merges sources and drops repetitions.
type merger struct {
	heap []head
	all  []source
	last rec
	any  bool
}

type head struct {
	r   rec
	src source
}

func newMerger(srcs []source) (*merger, error) {
	m := &merger{all: srcs}
	for _, s := range srcs {
		r, ok, err := s.next()
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		if ok {
			m.heap = append(m.heap, head{r, s})
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return m, nil
}

func (m *merger) down(i int) {
	for {
		c := 2*i + 1
		if c >= len(m.heap) {
			return
		}
		if c+1 < len(m.heap) && compareRec(m.heap[c+1].r, m.heap[c].r) < 0 {
			c++
		}
		if compareRec(m.heap[i].r, m.heap[c].r) <= 0 {
			return
		}
		m.heap[i], m.heap[c] = m.heap[c], m.heap[i]
		i = c
	}
}

func (m *merger) next() (rec, bool, error) {
	for len(m.heap) > 0 {
		top := &m.heap[0]
		r := top.r
		n, ok, err := top.src.next()
		if err != nil {
			return rec{}, false, err
		}
		if ok {
			top.r = n
		} else {
			m.heap[0] = m.heap[len(m.heap)-1]
			m.heap = m.heap[:len(m.heap)-1]
		}
		m.down(0)
		if m.any && r == m.last {
			continue
		}
		m.last, m.any = r, true
		return r, true, nil
	}
	return rec{}, false, nil
}

func (m *merger) close() error {
	var err error
	for _, s := range m.all {
		err = errors.Join(err, s.close())
	}
	return err
}
