package build

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
)

// A spool keeps the Records of the documents that come in, in a temporary file
// beside the store, so that a load takes little memory however much it reads. What
// was written is read back many times, mostly in order.
type spool struct {
	w     io.WriteCloser
	r     io.ReaderAt
	code  *codec
	space *mapped.Space
	ids   *mapped.Strings // of all Records
	buf   []byte          // not written yet
	size  int64           // with buf

	win   []byte // what was read last
	winAt int64
	next  int64 // behind what was asked for last
	mark  int64 // up to where Records stand in the order in which they are read
	page  page
	at    int64 // of the Record in page, -1 for none
	skim  bool
	kept  []byte   // of same
	told  *spooled // whose source is short
	short record.Source
}

const (
	spoolBuffer = 256 << 10
	spoolWindow = 256 << 10 // of what is read in order
	spoolJump   = 2 << 10   // of what is not
)

func newSpool(st *store.Store, space *mapped.Space) (*spool, error) {
	w, r, err := st.Scratch()
	if errors.Is(err, store.ErrReadOnly) {
		m := &inMemory{}
		w, r, err = m, m, nil
	}
	if err != nil {
		return nil, err
	}
	return &spool{w: w, r: r, code: newCodec(), space: space, ids: mapped.NewStrings(space), at: -1}, nil
}

// An inMemory is the file of a store that must not be written.
type inMemory struct{ b []byte }

func (m *inMemory) Write(p []byte) (int, error) {
	m.b = append(m.b, p...)
	return len(p), nil
}

func (m *inMemory) ReadAt(p []byte, off int64) (int, error) { return copy(p, m.b[off:]), nil }

func (m *inMemory) Close() error { return nil }

func (s *spool) close() error { return s.w.Close() }

// write keeps bytes and gives where.
func (s *spool) write(b []byte) (at int64, err error) {
	at = s.size
	s.buf = append(binary.AppendUvarint(s.buf, uint64(len(b))), b...)
	s.size = at + int64(uvarintLen(len(b))) + int64(len(b))
	if len(s.buf) >= spoolBuffer {
		err = s.flush()
	}
	return at, err
}

func uvarintLen(n int) int {
	var b [binary.MaxVarintLen64]byte
	return binary.PutUvarint(b[:], uint64(n))
}

func (s *spool) flush() error {
	_, err := s.w.Write(s.buf)
	if s.buf = s.buf[:0]; cap(s.buf) > 4*spoolBuffer {
		s.buf = nil // a large text went through
	}
	return err
}

// read gives the bytes that write kept; they are good until the next call.
func (s *spool) read(at int64) ([]byte, error) {
	if at >= s.size-int64(len(s.buf)) {
		if err := s.flush(); err != nil {
			return nil, err
		}
	}
	want := spoolJump
	if at >= s.next && at-s.next <= spoolJump {
		want = spoolWindow
	}
	for {
		if at >= s.winAt && at < s.winAt+int64(len(s.win)) {
			b := s.win[at-s.winAt:]
			if n, w := binary.Uvarint(b); w > 0 {
				if n <= uint64(len(b)-w) {
					s.next = at + int64(w) + int64(n)
					return b[w : w+int(n)], nil
				}
				want = max(want, w+int(n))
			}
			if s.winAt == at && len(s.win) >= want {
				return nil, errSpool
			}
		}
		want = int(min(int64(want), s.size-int64(len(s.buf))-at))
		if want <= 0 {
			return nil, errSpool
		}
		if cap(s.win) < want || cap(s.win) > 4*max(want, spoolWindow) {
			s.win = make([]byte, max(want, spoolWindow))
		}
		s.win, s.winAt = s.win[:want], at
		if _, err := s.r.ReadAt(s.win, at); err != nil {
			return nil, fmt.Errorf("temporary file of the load: %w", err)
		}
	}
}

// record gives the Record that stands at a place, good until the next call.
func (s *spool) record(at int64, skim bool) (*record.Record, error) {
	if at == s.at && skim == s.skim {
		return &s.page.r, nil
	}
	b, err := s.read(at)
	if err == nil {
		err = s.code.decode(b, &s.page, skim)
	}
	if err != nil {
		s.at = -1
		return nil, err
	}
	s.at, s.skim = at, skim
	return &s.page.r, nil
}

// A spooled is the Records of one document in a spool.
type spooled struct {
	s     *spool
	list  []entry       // mapped where it is long; by ID once sort was called
	byID  *mapped.Index // nil while they are few
	about int64         // one more than the place of its source; 0 for none
}

// An entry is one Record in a spool.
type entry struct {
	at    int64
	who   int64 // what was decided, of a Record that the store has
	id    int32 // its ID by its number in the spool
	seats int32
	size  identity.Size
	hand  bool
	apart bool // it has words of its own at some place: facts.Apart
}

// A source is what was said of a document, its text in the spool.
type source struct {
	record.Source
	text int64 // one more than its place; 0 for none
}

func (s *source) fields() [8]*string {
	return [...]*string{&s.Document, &s.URL, &s.Title, &s.Published, &s.Language, &s.SHA256, &s.Note, &s.Name}
}

// source gives what was said of the document.
func (d *spooled) source() (source, error) {
	if d.about == 0 {
		return source{}, nil
	}
	b, err := d.s.read(d.about - 1)
	if err != nil {
		return source{}, err
	}
	return d.s.code.decodeSource(b)
}

// tell adds what is said of the document. What was said before counts for more, unless
// over says otherwise.
func (d *spooled) tell(src record.Source, over bool) error {
	now := source{Source: src}
	now.Text = ""
	was, err := d.source()
	if err != nil {
		return err
	}
	if src.Text != "" && (over || was.text == 0) {
		at, err := d.s.write([]byte(src.Text))
		if err != nil {
			return err
		}
		now.text = at + 1
	}
	both := was.or(now)
	if over {
		both = now.or(was)
	}
	if both == was && d.about > 0 {
		return nil
	}
	return d.set(both)
}

// set makes src what is said of the document.
func (d *spooled) set(src source) error {
	at, err := d.s.write(d.s.code.encodeSource(&src))
	d.about, d.s.told = at+1, nil
	return err
}

// or fills what s does not say from o.
func (s source) or(o source) source {
	return source{facts.Source([]record.Source{s.Source, o.Source}), cmp.Or(s.text, o.text)}
}

// A shelf is what facts puts aside of a long document.
type shelf struct{ s *spool }

func (f shelf) Write(b []byte) (int64, error) { return f.s.write(b) }

func (f shelf) Read(at int64) ([]byte, error) { return f.s.read(at) }

// add puts a Record of the store behind those before it, with what was decided.
func (d *spooled) add(r *facts.Reading) error {
	if len(d.list) == 0 {
		if err := d.tell(r.Record.Source, false); err != nil {
			return err
		}
	}
	e, err := d.s.enter(&r.Record)
	if err != nil {
		return err
	}
	e.who, err = d.s.write(d.s.code.encodeWho(&r.Who))
	d.append(e)
	return err
}

func (d *spooled) append(e entry) {
	const few = 256 // the room of small lists is not rounded up
	if len(d.list) < few {
		d.list = append(d.list, e)
	} else {
		d.list = mapped.Append(d.s.space, d.list, e)
	}
}

// who gives what the store has decided of a Record.
func (d *spooled) who(i int) (facts.Who, error) {
	b, err := d.s.read(d.list[i].who)
	if err != nil {
		return facts.Who{}, err
	}
	return d.s.code.decodeWho(b)
}

// whole gives the source with its text.
func (d *spooled) whole() (record.Source, error) {
	src, err := d.source()
	if err == nil && src.text > 0 {
		var b []byte
		b, err = d.s.read(src.text - 1)
		src.Text = string(b)
	}
	return src.Source, err
}

// put adds a Record, in place of one with its ID if over says so.
func (d *spooled) put(r *record.Record, over func(old entry) bool) error {
	i, ok := d.find(r.ID)
	if ok && !over(d.list[i]) {
		return nil
	}
	e, err := d.s.enter(r)
	if err != nil {
		return err
	}
	if ok {
		d.list[i] = e
		return nil
	}
	d.append(e)
	if d.byID != nil {
		d.byID.Put(hashOf(r.ID), int32(len(d.list)-1))
	}
	return nil
}

// enter writes a Record.
func (s *spool) enter(r *record.Record) (entry, error) {
	record.Canonical(r)
	at, err := s.write(s.code.encode(r))
	e := entry{id: s.ids.Add(r.ID), at: at, hand: r.ByHand, apart: facts.Apart(r), size: identity.SizeOf(r)}
	for i := range r.People {
		if r.People[i].Participant {
			e.seats++
		}
	}
	return e, err
}

var seed = maphash.MakeSeed() // which no outcome depends on

func hashOf(id string) uint64 { return maphash.String(seed, id) }

// find gives the number of the Record with an ID.
func (d *spooled) find(id string) (int, bool) {
	const few = 16
	if d.byID == nil && len(d.list) > few {
		d.byID = mapped.NewIndex(d.s.space)
		for i := range d.list {
			d.byID.Put(hashOf(d.ID(i)), int32(i))
		}
	}
	if d.byID != nil {
		i, ok := d.byID.Find(hashOf(id), func(i int32) bool { return d.ID(int(i)) == id })
		return int(i), ok
	}
	i := slices.IndexFunc(d.list, func(e entry) bool { return d.s.ids.At(e.id) == id })
	return i, i >= 0
}

// drop takes the Records away that were not corrected by hand.
func (d *spooled) drop() {
	d.list = slices.DeleteFunc(d.list, func(e entry) bool { return !e.hand })
	d.byID = nil
}

// sort puts the Records in the order of their IDs; none is added after it. They are
// written once more where they do not stand so: they will be read in this order, and
// the documents in that of these calls.
func (d *spooled) sort() error {
	d.byID = nil
	slices.SortFunc(d.list, func(a, b entry) int { return strings.Compare(d.s.ids.At(a.id), d.s.ids.At(b.id)) })
	ordered := d.about > d.s.mark
	mark := d.about
	for i := range d.list {
		ordered = ordered && d.list[i].at >= mark
		mark = d.list[i].at
	}
	if !ordered {
		src, err := d.source()
		if err == nil {
			err = d.set(src)
		}
		for i := range d.list {
			var b []byte
			if err == nil {
				b, err = d.s.read(d.list[i].at)
			}
			if err == nil {
				d.list[i].at, err = d.s.write(b)
			}
		}
		if err != nil {
			return err
		}
	}
	d.s.mark = d.list[len(d.list)-1].at
	return nil
}

// Len is the number of Records.
func (d *spooled) Len() int { return len(d.list) }

// ID is the ID of a Record. It stands in the space of the spool.
func (d *spooled) ID(i int) string { return d.s.ids.At(d.list[i].id) }

// Size says how many entries a Record has.
func (d *spooled) Size(i int) identity.Size { return d.list[i].size }

// At gives what identity asks for of a Record. A file that cannot be read any more
// is a panic that write makes an error of.
func (d *spooled) At(i int) *record.Record { return d.get(i, true) }

// get gives a Record, good until the next call on any document of the spool. Of its
// source it has what identity is told.
func (d *spooled) get(i int, skim bool) *record.Record {
	if d.s.told != d {
		src, err := d.source()
		if err != nil {
			panic(spoolError{err})
		}
		d.s.told, d.s.short = d, record.Source{Document: src.Document, Title: src.Title}
	}
	r, err := d.s.record(d.list[i].at, skim)
	if err != nil {
		panic(spoolError{err})
	}
	r.Source = d.s.short
	return r
}

// A spoolError is a panic on the way through code that knows no error.
type spoolError struct{ error }

// rescue makes an error of such a panic.
func rescue(err *error) {
	switch p := recover().(type) {
	case nil:
	case spoolError:
		*err = p.error
	case mapped.Failure:
		*err = p
	default:
		panic(p)
	}
}
