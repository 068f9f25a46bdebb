package build

import (
	"encoding/binary"
	"errors"
	"strings"

	"coopgraph/graph/facts"
	"coopgraph/graph/record"

	"github.com/cayleygraph/quad"
)

// A codec writes Records into few bytes and reads them back, without their Source.
// Short strings, which come again and again (names, institutes, dates), are kept once
// in memory and written as numbers; all others stand in the bytes. A table of two
// million rows takes 60 MB so, and is read through in a second.
type codec struct {
	numbers map[string]uint32
	strings []string
	size    int // of these
	out     []byte

	in   []byte
	skim bool // leave out what identity does not ask for
	bad  bool
}

const (
	longestWord = 80       // bytes of a string that is kept in memory
	dictionary  = 24 << 20 // bytes that all of them may take: some 250,000 names
	perWord     = 80       // what one takes beside its bytes
)

func newCodec() *codec { return &codec{numbers: map[string]uint32{"": 0}, strings: []string{""}} }

var errSpool = errors.New("the temporary file of the load does not hold what was written to it")

func (c *codec) num(n int) { c.out = binary.AppendVarint(c.out, int64(n)) }

func (c *codec) raw(s string) {
	c.out = append(binary.AppendUvarint(c.out, uint64(len(s))), s...)
}

// word writes a string that others are likely to equal.
func (c *codec) word(s string) {
	n, ok := c.numbers[s]
	switch {
	case ok:
	case len(s) > longestWord || c.size > dictionary:
		c.out = binary.AppendUvarint(c.out, uint64(len(s))<<1|1)
		c.out = append(c.out, s...)
		return
	default:
		n = uint32(len(c.strings))
		s = strings.Clone(s) // no part of a large text
		c.numbers[s] = n
		c.strings = append(c.strings, s)
		c.size += len(s) + perWord
	}
	c.out = binary.AppendUvarint(c.out, uint64(n)<<1)
}

func (c *codec) words(list []string) {
	c.num(len(list))
	for _, s := range list {
		c.word(s)
	}
}

func (c *codec) flag(b bool) {
	if b {
		c.out = append(c.out, 1)
	} else {
		c.out = append(c.out, 0)
	}
}

func (c *codec) mentions(list []record.Mention) {
	c.num(len(list))
	for _, m := range list {
		c.word(m.Text)
		c.num(m.Start)
		c.num(m.End)
		c.raw(m.Where)
	}
}

// encode gives the bytes of a Record, good until the next call.
func (c *codec) encode(r *record.Record) []byte {
	c.out = c.out[:0]
	c.raw(r.ID)
	c.flag(r.ByHand)
	m := &r.Meeting
	c.raw(m.Title)
	for _, s := range []string{m.Date, m.EndDate, m.City, m.Country, m.Mode} {
		c.word(s)
	}
	c.raw(m.Topic)
	for _, n := range []int{m.DeclaredPeople, m.DeclaredInstitutes, m.DeclaredCountries} {
		c.num(n)
	}
	c.flag(m.Span != nil)
	if m.Span != nil {
		c.num(m.Span.Start)
		c.num(m.Span.End)
	}
	c.num(len(r.People))
	for i := range r.People {
		p := &r.People[i]
		for _, s := range []string{p.Name, p.Role, p.Institute, p.Country, p.Capacity} {
			c.word(s)
		}
		c.flag(p.Participant)
		c.mentions(p.Mentions)
		c.num(len(p.OtherPosts))
		for _, o := range p.OtherPosts {
			c.word(o.Role)
			c.word(o.Institute)
		}
	}
	c.num(len(r.Institutes))
	for i := range r.Institutes {
		e := &r.Institutes[i]
		c.word(e.Name)
		c.words(e.Aliases)
		c.word(e.Country)
		c.word(e.Part)
		c.mentions(e.Mentions)
	}
	c.num(len(r.Countries))
	for i := range r.Countries {
		c.word(r.Countries[i].Name)
		c.mentions(r.Countries[i].Mentions)
	}
	c.num(len(r.Formats))
	for i := range r.Formats {
		c.word(r.Formats[i].Name)
		c.words(r.Formats[i].Aliases)
		c.mentions(r.Formats[i].Mentions)
	}
	c.num(len(r.Claims))
	for i := range r.Claims {
		e := &r.Claims[i]
		c.word(e.Speaker)
		c.word(e.Kind)
		c.word(e.Verb)
		c.raw(e.Sentence)
		c.raw(e.Text)
		c.num(e.Start)
		c.num(e.End)
		c.raw(e.Where)
		c.words(e.Topics)
		c.words(e.About)
		c.word(e.AddressedTo)
	}
	c.num(len(r.Problems))
	for _, p := range r.Problems {
		c.raw(p.What)
		c.raw(p.Where)
	}
	return c.out
}

// encodeSource gives the bytes of what is said of a document, good until the next call.
func (c *codec) encodeSource(s *source) []byte {
	c.out = c.out[:0]
	for _, f := range s.fields() {
		c.raw(*f)
	}
	c.num(int(s.text))
	return c.out
}

func (c *codec) decodeSource(b []byte) (s source, err error) {
	c.in, c.skim, c.bad = b, false, false
	for _, f := range s.fields() {
		*f = c.getRaw()
	}
	s.text = int64(c.getNum())
	return s, c.failed()
}

// encodeWho gives the bytes of what was decided of a Record, good until the next call.
func (c *codec) encodeWho(w *facts.Who) []byte {
	c.out = c.out[:0]
	m := &w.Decided
	for _, s := range []string{string(w.Meeting), m.Title, m.Date, m.EndDate, m.City, m.Country, m.Mode} {
		c.raw(s)
	}
	for _, n := range []int{m.DeclaredPeople, m.DeclaredInstitutes, m.DeclaredCountries} {
		c.num(n)
	}
	for _, list := range [][]quad.IRI{w.People, w.PeopleInstitutes, w.Institutes, w.Formats} {
		c.num(len(list))
		for _, iri := range list {
			c.word(string(iri))
		}
	}
	return c.out
}

func (c *codec) decodeWho(b []byte) (w facts.Who, err error) {
	c.in, c.skim, c.bad = b, false, false
	m := &w.Decided
	w.Meeting = quad.IRI(c.getRaw())
	for _, to := range []*string{&m.Title, &m.Date, &m.EndDate, &m.City, &m.Country, &m.Mode} {
		*to = c.getRaw()
	}
	for _, to := range []*int{&m.DeclaredPeople, &m.DeclaredInstitutes, &m.DeclaredCountries} {
		*to = c.getNum()
	}
	for _, to := range []*[]quad.IRI{&w.People, &w.PeopleInstitutes, &w.Institutes, &w.Formats} {
		for range c.count() {
			*to = append(*to, quad.IRI(c.getWord()))
		}
	}
	if len(c.in) > 0 {
		c.bad = true
	}
	return w, c.failed()
}

func (c *codec) getNum() int {
	n, w := binary.Varint(c.in)
	if w <= 0 {
		c.bad, c.in = true, nil
		return 0
	}
	c.in = c.in[w:]
	return int(n)
}

// count reads the length of a list.
func (c *codec) count() int {
	n := c.getNum()
	if n < 0 || n > len(c.in) {
		c.bad, c.in = true, nil
		return 0
	}
	return n
}

func (c *codec) getFlag() bool {
	if len(c.in) == 0 {
		c.bad = true
		return false
	}
	b := c.in[0]
	c.in = c.in[1:]
	return b == 1
}

func (c *codec) bytes(n uint64) []byte {
	if n > uint64(len(c.in)) {
		c.bad, c.in = true, nil
		return nil
	}
	b := c.in[:n]
	c.in = c.in[n:]
	return b
}

func (c *codec) uvarint() uint64 {
	n, w := binary.Uvarint(c.in)
	if w <= 0 {
		c.bad, c.in = true, nil
		return 0
	}
	c.in = c.in[w:]
	return n
}

func (c *codec) getRaw() string { return string(c.bytes(c.uvarint())) }

// pass goes over a string that is not wanted when skimming.
func (c *codec) pass() string {
	b := c.bytes(c.uvarint())
	if c.skim {
		return ""
	}
	return string(b)
}

func (c *codec) getWord() string {
	n := c.uvarint()
	if n&1 == 1 {
		return string(c.bytes(n >> 1))
	}
	if n>>1 >= uint64(len(c.strings)) {
		c.bad, c.in = true, nil
		return ""
	}
	return c.strings[n>>1]
}

func (c *codec) getWords() []string {
	n := c.count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = c.getWord()
	}
	return list
}

// getMentions appends to all, and gives the part of it that was read.
func (c *codec) getMentions(all *[]record.Mention) []record.Mention {
	n := c.count()
	if n == 0 {
		return nil
	}
	from := len(*all)
	for range n {
		*all = append(*all, record.Mention{Text: c.getWord(), Start: c.getNum(), End: c.getNum(), Where: c.pass()})
	}
	return (*all)[from:len(*all):len(*all)]
}

// A page is a Record with the room that the next one is read into.
type page struct {
	r        record.Record
	mentions []record.Mention
	span     record.Span
}

// decode reads a Record; it is good until the next call with the same page. Skimming
// leaves out what identity does not ask for.
func (c *codec) decode(b []byte, p *page, skim bool) error {
	c.in, c.skim, c.bad = b, skim, false
	r := &p.r
	*r = record.Record{People: r.People[:0], Institutes: r.Institutes[:0], Countries: r.Countries[:0], Formats: r.Formats[:0]}
	p.mentions = p.mentions[:0]
	r.ID, r.ByHand = c.getRaw(), c.getFlag()
	m := &r.Meeting
	m.Title = c.getRaw()
	m.Date, m.EndDate, m.City, m.Country, m.Mode = c.getWord(), c.getWord(), c.getWord(), c.getWord(), c.getWord()
	m.Topic = c.pass()
	m.DeclaredPeople, m.DeclaredInstitutes, m.DeclaredCountries = c.getNum(), c.getNum(), c.getNum()
	if c.getFlag() {
		p.span = record.Span{Start: c.getNum(), End: c.getNum()}
		m.Span = &p.span
	}
	for range c.count() {
		e := record.Person{Name: c.getWord(), Role: c.getWord(), Institute: c.getWord(), Country: c.getWord(), Capacity: c.getWord(), Participant: c.getFlag()}
		e.Mentions = c.getMentions(&p.mentions)
		for range c.count() {
			e.OtherPosts = append(e.OtherPosts, record.Post{Role: c.getWord(), Institute: c.getWord()})
		}
		r.People = append(r.People, e)
	}
	for range c.count() {
		r.Institutes = append(r.Institutes, record.Institute{Name: c.getWord(), Aliases: c.getWords(), Country: c.getWord(), Part: c.getWord(), Mentions: c.getMentions(&p.mentions)})
	}
	for range c.count() {
		r.Countries = append(r.Countries, record.Country{Name: c.getWord(), Mentions: c.getMentions(&p.mentions)})
	}
	for range c.count() {
		r.Formats = append(r.Formats, record.Format{Name: c.getWord(), Aliases: c.getWords(), Mentions: c.getMentions(&p.mentions)})
	}
	if skim {
		return c.failed()
	}
	for range c.count() {
		r.Claims = append(r.Claims, record.Claim{
			Speaker: c.getWord(), Kind: c.getWord(), Verb: c.getWord(), Sentence: c.getRaw(), Text: c.getRaw(), Start: c.getNum(), End: c.getNum(),
			Where: c.getRaw(), Topics: c.getWords(), About: c.getWords(), AddressedTo: c.getWord(),
		})
	}
	for range c.count() {
		r.Problems = append(r.Problems, record.Problem{What: c.getRaw(), Where: c.getRaw()})
	}
	if len(c.in) > 0 {
		c.bad = true
	}
	return c.failed()
}

func (c *codec) failed() error {
	if c.bad {
		return errSpool
	}
	return nil
}
