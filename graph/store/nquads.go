package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// maxLine is the longest line of N-Quads that is read, in bytes.
const maxLine = 128 << 20

// AppendQuad appends q as one line of canonical N-Quads (W3C RDF Dataset
// Canonicalization 1.0, section 5), with the line feed: full datatype IRIs,
// canonical lexical forms, and escapes only where they must stand.
func AppendQuad(b []byte, q quad.Quad) []byte {
	b = append(AppendTerm(b, q.Subject), ' ')
	b = append(AppendTerm(b, q.Predicate), ' ')
	b = append(AppendTerm(b, q.Object), ' ')
	if q.Label != nil {
		b = append(AppendTerm(b, q.Label), ' ')
	}
	return append(b, '.', '\n')
}

// AppendTerm appends v as canonical N-Quads write it.
func AppendTerm(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case nil:
		return b
	case quad.IRI:
		b = append(b, '<')
		b = append(b, v...)
		return append(b, '>')
	case quad.BNode:
		b = append(b, "_:"...)
		return append(b, v...)
	case quad.LangString:
		b = appendString(b, string(v.Value))
		b = append(b, '@')
		return append(b, v.Lang...)
	}
	lex, typ := lexical(v)
	b = appendString(b, lex)
	if typ != "" {
		b = append(b, "^^<"...)
		b = append(b, typ...)
		b = append(b, '>')
	}
	return b
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, '\\', 'b')
		case '\t':
			b = append(b, '\\', 't')
		case '\n':
			b = append(b, '\\', 'n')
		case '\f':
			b = append(b, '\\', 'f')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = fmt.Appendf(b, "\\u%04X", c)
		}
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// ReadQuads reads N-Quads, gzipped or not, as its content shows. It is strict: the
// first line that is wrong is an error "NAME:LINE: ...", and ends the reading. A
// quad without a label has a nil Label. Values are normal.
func ReadQuads(name string, r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		br := bufio.NewReaderSize(r, 1<<16)
		if head, _ := br.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
			zr, err := gzip.NewReader(br)
			if err != nil {
				yield(quad.Quad{}, fmt.Errorf("%s: gzip: %w", name, err))
				return
			}
			br = bufio.NewReaderSize(zr, 1<<16)
		}
		if head, _ := br.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) {
			br.Discard(3)
		}
		for n := 1; ; n++ {
			line, err := readLine(br)
			if err != nil && err != io.EOF {
				yield(quad.Quad{}, fmt.Errorf("%s:%d: %w", name, n, err))
				return
			}
			for part := range strings.SplitSeq(line, "\r") {
				q, ok, perr := parseLine(part)
				if perr != nil {
					yield(quad.Quad{}, fmt.Errorf("%s:%d: %w", name, n, perr))
					return
				}
				if ok && !yield(q, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

func readLine(br *bufio.Reader) (string, error) {
	var long []byte
	for {
		part, err := br.ReadSlice('\n')
		if err == nil && long == nil {
			return string(part[:len(part)-1]), nil
		}
		long = append(long, part...)
		switch {
		case err == nil:
			return string(long[:len(long)-1]), nil
		case errors.Is(err, bufio.ErrBufferFull):
			if len(long) > maxLine {
				return "", fmt.Errorf("line longer than %d bytes", maxLine)
			}
		default:
			return string(long), err
		}
	}
}

// ParseTerm reads one term as N-Quads write it.
func ParseTerm(s string) (quad.Value, error) {
	p := &lineParser{s: s}
	v, err := p.term()
	if err == nil && p.i != len(s) {
		err = fmt.Errorf("%.40q after the term", s[p.i:])
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}

// parseLine reads one statement; ok is false for a blank line or a comment.
func parseLine(s string) (q quad.Quad, ok bool, err error) {
	p := &lineParser{s: s}
	if p.space(); p.end() {
		return q, false, nil
	}
	if q.Subject, err = p.term(); err != nil {
		return q, false, fmt.Errorf("subject: %w", err)
	}
	p.space()
	if q.Predicate, err = p.term(); err != nil {
		return q, false, fmt.Errorf("predicate: %w", err)
	}
	p.space()
	if q.Object, err = p.term(); err != nil {
		return q, false, fmt.Errorf("object: %w", err)
	}
	p.space()
	if p.i < len(s) && s[p.i] != '.' {
		if q.Label, err = p.term(); err != nil {
			return q, false, fmt.Errorf("label: %w", err)
		}
		p.space()
	}
	if p.i >= len(s) || s[p.i] != '.' {
		return q, false, errors.New(`no "." at the end of the statement; is the file cut off?`)
	}
	p.i++
	if p.space(); !p.end() {
		return q, false, fmt.Errorf("%.40q after the end of the statement", s[p.i:])
	}
	check := q
	if check.Label == nil {
		check.Label = quad.IRI("urn:none")
	}
	if _, err = normalQuad(check); err != nil {
		return q, false, err
	}
	return q, true, nil
}

type lineParser struct {
	s string
	i int
}

func (p *lineParser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\t') {
		p.i++
	}
}

func (p *lineParser) end() bool { return p.i >= len(p.s) || p.s[p.i] == '#' }

func (p *lineParser) term() (quad.Value, error) {
	if p.i >= len(p.s) {
		return nil, errors.New("missing; is the file cut off?")
	}
	switch p.s[p.i] {
	case '<':
		s, err := p.iri()
		if err != nil {
			return nil, err
		}
		return Normal(quad.IRI(s))
	case '_':
		if !strings.HasPrefix(p.s[p.i:], "_:") {
			return nil, fmt.Errorf("%.40q: not a blank node", p.s[p.i:])
		}
		from := p.i + 2
		for p.i = from; p.i < len(p.s) && !strings.ContainsRune(" \t<>\"", rune(p.s[p.i])); p.i++ {
		}
		for p.i > from && p.s[p.i-1] == '.' { // the dot that ends the statement
			p.i--
		}
		return Normal(quad.BNode(p.s[from:p.i]))
	case '"':
		s, err := p.until('"')
		if err != nil {
			return nil, err
		}
		rest := p.s[p.i:]
		switch {
		case strings.HasPrefix(rest, "^^<"):
			p.i += 2
			t, err := p.iri()
			if err != nil {
				return nil, err
			}
			return Normal(quad.TypedString{Value: quad.String(s), Type: quad.IRI(t)})
		case strings.HasPrefix(rest, "@"):
			from := p.i + 1
			for p.i = from; p.i < len(p.s) && (p.s[p.i] == '-' || p.s[p.i] >= '0' && p.s[p.i] <= '9' || p.s[p.i]|0x20 >= 'a' && p.s[p.i]|0x20 <= 'z'); p.i++ {
			}
			return Normal(quad.LangString{Value: quad.String(s), Lang: p.s[from:p.i]})
		}
		return Normal(quad.String(s))
	}
	return nil, fmt.Errorf("%.40q: neither <IRI>, _:blank nor \"text\"", p.s[p.i:])
}

func (p *lineParser) iri() (string, error) { return p.until('>') }

// until reads from the sign after p.i to the closing one, escapes undone.
func (p *lineParser) until(closing byte) (string, error) {
	from := p.i + 1
	var b []byte
	for i := from; i < len(p.s); {
		switch c := p.s[i]; {
		case c == closing:
			p.i = i + 1
			if b == nil {
				return p.s[from:i], nil
			}
			return string(b), nil
		case c == '\\':
			if b == nil {
				b = append(make([]byte, 0, len(p.s)-from), p.s[from:i]...)
			}
			r, n, err := unescape(p.s[i:], closing == '"')
			if err != nil {
				return "", err
			}
			b = utf8.AppendRune(b, r)
			i += n
		default:
			if b != nil {
				b = append(b, c)
			}
			i++
		}
	}
	return "", fmt.Errorf("%.40q: no closing %c; is the file cut off?", p.s[from-1:], closing)
}

func unescape(s string, text bool) (rune, int, error) {
	if len(s) < 2 {
		return 0, 0, errors.New(`"\" at the end of the line`)
	}
	n := 0
	switch s[1] {
	case 'u':
		n = 4
	case 'U':
		n = 8
	default:
		if i := strings.IndexByte(`tbnrf"'\`, s[1]); text && i >= 0 {
			return rune("\t\b\n\r\f\"'\\"[i]), 2, nil
		}
		return 0, 0, fmt.Errorf("unknown escape %.2q", s)
	}
	if len(s) < 2+n {
		return 0, 0, fmt.Errorf("escape %q is cut off", s)
	}
	v, err := strconv.ParseUint(s[2:2+n], 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) || v > utf8.MaxRune {
		return 0, 0, fmt.Errorf("escape %q is no character", s[:2+n])
	}
	return rune(v), 2 + n, nil
}
