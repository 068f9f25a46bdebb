package pebblestore

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

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
	buf  []byte // not written yet
	n    int64  // records
}

func newSpool(fs vfs.FS, path string) (*spool, error) {
	f, err := fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, err
	}
	return &spool{fs: fs, path: path, file: f, buf: make([]byte, 0, spoolBuffer)}, nil
}

func (s *spool) add(r rec) error {
	s.n++
	s.buf = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(s.buf, r.hi), r.lo)
	if len(s.buf) < spoolBuffer {
		return nil
	}
	return s.flush()
}

// bytes adds a record of any length.
func (s *spool) bytes(p []byte) error {
	s.n++
	s.buf = append(binary.AppendUvarint(s.buf, uint64(len(p))), p...)
	if len(s.buf) < spoolBuffer {
		return nil
	}
	return s.flush()
}

func (s *spool) flush() error {
	_, err := s.file.Write(s.buf)
	if s.buf = s.buf[:0]; cap(s.buf) > 4*spoolBuffer {
		s.buf = make([]byte, 0, spoolBuffer) // a long text went through
	}
	return err
}

// end ends the writing.
func (s *spool) end() error {
	if s.file == nil {
		return nil
	}
	err := errors.Join(s.flush(), s.file.Close())
	s.file, s.buf = nil, nil
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
	return &spoolReader{file: f, left: s.n}, nil
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
	in   []byte // read ahead
	room []byte // that in is a part of
	left int64
}

// want reads ahead until n bytes are there.
func (r *spoolReader) want(n int) error {
	if len(r.in) >= n {
		return nil
	}
	if n > len(r.room) {
		r.room = append(make([]byte, 0, max(n, spoolBuffer)), r.in...)
		r.room = r.room[:cap(r.room)]
	} else {
		copy(r.room, r.in)
	}
	had := len(r.in)
	more, err := io.ReadAtLeast(r.file, r.room[had:], n-had)
	r.in = r.room[:had+more]
	return short(err)
}

// next returns a record; ok is false at the end.
func (r *spoolReader) next() (out rec, ok bool, err error) {
	if r.left == 0 {
		return out, false, nil
	}
	r.left--
	if len(r.in) < recSize {
		if err := r.want(recSize); err != nil {
			return out, false, err
		}
	}
	out = rec{binary.LittleEndian.Uint64(r.in[:8]), binary.LittleEndian.Uint64(r.in[8:16])}
	r.in = r.in[recSize:]
	return out, true, nil
}

// bytes returns what spool.bytes added; it is good until the next call.
func (r *spoolReader) bytes() ([]byte, error) {
	for w := 1; ; w++ {
		if err := r.want(w); err != nil {
			return nil, err
		}
		if r.in[w-1] < 0x80 || w == binary.MaxVarintLen64 {
			break
		}
	}
	n, w := binary.Uvarint(r.in)
	if w <= 0 || n > math.MaxInt32 {
		return nil, errValue
	}
	if err := r.want(w + int(n)); err != nil {
		return nil, err
	}
	b := r.in[w : w+int(n)]
	r.in = r.in[w+int(n):]
	return b, nil
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
	most int    // records in memory
	buf  []rec
	room []rec // to sort in
	runs []*spool
}

// newSorter makes a sorter that holds limit records in memory: as many as are sorted
// at once, and the room that sorting takes.
func newSorter(fs vfs.FS, name string, limit int) *sorter {
	return &sorter{fs: fs, name: name, most: max(limit/2, 1)}
}

func (s *sorter) add(r rec) error {
	if len(s.buf) == s.most {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, r)
	return nil
}

// sort sorts what is in memory.
func (s *sorter) sort() {
	if len(s.room) < len(s.buf) {
		s.room = make([]rec, len(s.buf))
	}
	if sorted := radix(s.buf, s.room); len(sorted) > 0 && &sorted[0] != &s.buf[0] {
		s.buf, s.room = sorted, s.buf[:cap(s.buf)]
	}
}

func (s *sorter) spill() error {
	s.sort()
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
	s.sort()
	s.room = nil
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
