package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// A PosError is a fault at one place of a file of Records.
type PosError struct {
	Line, Column int // both from 1; the column counts bytes
	Err          error
}

// Error says the place and the fault.
func (e *PosError) Error() string {
	return fmt.Sprintf("line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap gives the fault without its place.
func (e *PosError) Unwrap() error { return e.Err }

// Encode writes r as one line of JSON, with the keys in the order of the type and
// no HTML escapes. The same Record gives the same bytes.
func Encode(w io.Writer, r Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(r)
}

// Decode reads Records from JSON: one object after the other, on one line each or
// pretty-printed over several, or one array of them. Each is checked by Validate.
// A fault comes as *PosError; after one in a Record that stands on lines of its own
// the caller may go on, and the next line that starts a Record is read. Unknown
// keys are faults, so that a misspelt key is not lost unsaid.
func Decode(r io.Reader) iter.Seq2[Record, error] { return DecodeUpTo(r, 0) }

// DecodeUpTo is Decode, for which a Record of more than so many bytes is an error; 0 is
// any number.
func DecodeUpTo(r io.Reader, most int) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		in := &reader{r: bufio.NewReaderSize(r, 1<<16), line: 1, most: most}
		for {
			value, at, err := in.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Record{}, err)
				return
			}
			rec, err := decodeOne(value, at)
			if !yield(rec, err) {
				return
			}
		}
	}
}

// decodeOne reads the one value that starts at the given place.
func decodeOne(value []byte, at place) (Record, error) {
	var rec Record
	dec := json.NewDecoder(bytes.NewReader(value))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&rec); err != nil {
		offset := dec.InputOffset()
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			offset = syntax.Offset - 1
		case errors.As(err, &kind):
			offset = kind.Offset - 1
			err = fmt.Errorf("key %q: %s where %s belongs", kind.Field, article(kind.Value), article(kind.Type.Kind().String()))
		case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
			offset = int64(len(value))
			err = errors.New("the Record ends too early; a closing brace or quotation mark is missing")
		default:
			if _, key, ok := strings.Cut(err.Error(), "unknown field "); ok {
				key = strings.Trim(key, `"`)
				if i := bytes.Index(value, []byte(`"`+key+`"`)); i >= 0 {
					offset = int64(i)
				}
				err = fmt.Errorf("no key %q in a Record", key)
			}
		}
		line, col := at.after(value, int(offset))
		return Record{}, &PosError{line, col, err}
	}
	if err := Validate(&rec); err != nil {
		return Record{}, &PosError{at.line, at.col, err}
	}
	return rec, nil
}

func article(kind string) string {
	switch kind {
	case "struct", "map", "object":
		return "an object"
	case "slice", "array":
		return "a list"
	case "int", "int64":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	return "a " + kind
}

type place struct{ line, col int }

// after gives the place n bytes into value, which starts at p.
func (p place) after(value []byte, n int) (line, col int) {
	n = min(max(n, 0), len(value))
	head := value[:n]
	if i := bytes.LastIndexByte(head, '\n'); i >= 0 {
		return p.line + bytes.Count(head, []byte{'\n'}), n - i
	}
	return p.line, p.col + n
}

// A reader cuts a stream into top-level JSON objects and keeps count of lines.
type reader struct {
	r         *bufio.Reader
	line, col int
	array     bool // inside one outer array
	begun     bool
	most      int // bytes of a Record, 0 for any
}

func (in *reader) byte() (byte, error) {
	c, err := in.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if c == '\n' {
		in.line, in.col = in.line+1, 0
	} else {
		in.col++
	}
	return c, nil
}

// next gives the bytes of the next object and where it starts.
func (in *reader) next() ([]byte, place, error) {
	if !in.begun {
		in.begun = true
		if head, _ := in.r.Peek(3); string(head) == "\xef\xbb\xbf" {
			in.r.Discard(3)
		}
	}
	for {
		c, err := in.byte()
		if err == io.EOF && in.array {
			return nil, place{}, &PosError{in.line, in.col + 1, errors.New("the list of Records ends too early; its closing bracket is missing")}
		}
		if err != nil {
			return nil, place{}, err
		}
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x1e:
		case c == ',' && in.array:
		case c == '[' && !in.array:
			in.array = true
		case c == ']' && in.array:
			in.array = false
		case c == '{':
			return in.object()
		default:
			return nil, place{}, &PosError{in.line, in.col, fmt.Errorf("%q where a Record should start with %q", string(rune(c)), "{")}
		}
	}
}

// object reads on to the brace that closes the object whose first brace was read.
// On a line by itself that does not close, it stops before the next line that
// starts with an object, so that one broken line does not swallow the rest.
func (in *reader) object() ([]byte, place, error) {
	at := place{in.line, in.col}
	value := []byte{'{'}
	depth, quoted, escaped := 1, false, false
	for depth > 0 {
		if value[len(value)-1] == '\n' {
			if head, _ := in.r.Peek(5); bytes.HasPrefix(head, []byte(`{"id"`)) {
				return value, at, nil
			}
		}
		c, err := in.byte()
		if err == io.EOF {
			return value, at, nil
		}
		if err != nil {
			return nil, at, err
		}
		value = append(value, c)
		if in.most > 0 && len(value) > in.most {
			return nil, at, &PosError{at.line, at.col, fmt.Errorf("a Record of more than %.1f MB, which takes more memory than is given; split it, or give more by --memory", float64(in.most)/(1<<20))}
		}
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped = c == '\\'
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
	}
	return value, at, nil
}
