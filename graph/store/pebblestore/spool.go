package pebblestore

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/cockroachdb/pebble/v2/vfs"
)

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

// add adds a record of fixed length.
func (s *spool) add(r rec) error {
	s.n++
	b := binary.LittleEndian.AppendUint64(s.w.AvailableBuffer(), r.hi)
	_, err := s.w.Write(binary.LittleEndian.AppendUint64(b, r.lo))
	return err
}

// bytes adds a record of any length.
func (s *spool) bytes(p []byte) error {
	s.n++
	if _, err := s.w.Write(binary.AppendUvarint(s.w.AvailableBuffer(), uint64(len(p)))); err != nil {
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
	return &spoolReader{file: f, in: bufio.NewReaderSize(f, spoolBuffer), left: s.n}, nil
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
	in   *bufio.Reader
	left int64 // records of fixed length
	recs []rec
	room []byte
}

// piece is how many records of fixed length are read at once.
const piece = 1 << 10

// next gives the next records of those that add added, none at the end. They are good
// until the next call.
func (r *spoolReader) next() ([]rec, error) {
	n := min(r.left, piece)
	r.left -= n
	r.recs, r.room = slices.Grow(r.recs[:0], int(n))[:n], slices.Grow(r.room[:0], int(n)*recSize)[:n*recSize]
	if _, err := io.ReadFull(r.in, r.room); err != nil {
		return nil, short(err)
	}
	for i := range r.recs {
		b := r.room[i*recSize : (i+1)*recSize]
		r.recs[i] = rec{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}
	}
	return r.recs, nil
}

// bytes returns what spool.bytes added; it is good until the next call.
func (r *spoolReader) bytes() ([]byte, error) {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return nil, short(err)
	}
	if n > math.MaxInt32 {
		return nil, errValue
	}
	r.room = slices.Grow(r.room[:0], int(n))[:n]
	_, err = io.ReadFull(r.in, r.room)
	return r.room, short(err)
}

func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("temporary file: %w", io.ErrUnexpectedEOF)
	}
	return err
}

func (r *spoolReader) close() error { return r.file.Close() }
