package store

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Datatypes that have a Go value of their own in package quad.
const (
	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdString   = quad.IRI(xsd + "string")
	xsdDouble   = quad.IRI(xsd + "double")
	xsdDateTime = quad.IRI(xsd + "dateTime")
	langString  = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
)

// Prefixes that package quad shortens IRIs with; <rdf:type> and the full IRI would
// be two nodes, so the short one is refused.
var shortPrefixes = []string{"rdf", "rdfs", "xsd", "owl", "schema", "foaf", "dc", "skos", "org", "prov", "coop"}

// normalQuad checks a quad and gives it with one value for each RDF term.
func normalQuad(q quad.Quad) (quad.Quad, error) {
	var c quadChecker
	_, err := c.normal(&q)
	return q, err
}

// A quadChecker checks quads one after the other. It remembers the IRIs of the last one:
// most quads have some in common with the one before.
type quadChecker struct{ last [4]quad.IRI }

// normal checks a quad and makes its object the one value of its RDF term, and says
// whether that changed it: all else is normal as it is, or an error.
func (c *quadChecker) normal(q *quad.Quad) (changed bool, err error) {
	given := q.Object
	for i, v := range [...]*quad.Value{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		iri, is := (*v).(quad.IRI)
		if is && slices.Contains(c.last[:], iri) && iri != "" {
			c.last[i] = iri
			continue
		}
		if *v, err = Normal(*v); err != nil {
			return false, fmt.Errorf("%s: %w", [...]string{"subject", "predicate", "object", "label"}[i], err)
		}
		if is {
			c.last[i] = iri
		}
	}
	switch q.Subject.(type) {
	case quad.IRI, quad.BNode:
	default:
		return false, fmt.Errorf("subject %s: neither IRI nor blank node", show(q.Subject))
	}
	if _, ok := q.Predicate.(quad.IRI); !ok {
		return false, fmt.Errorf("predicate %s: not an IRI", show(q.Predicate))
	}
	if _, ok := q.Label.(quad.IRI); !ok {
		return false, fmt.Errorf("label %s: not an IRI", show(q.Label))
	}
	switch given.(type) {
	case quad.TypedString, quad.Float, quad.Time:
		changed = q.Object != given
	}
	return changed, nil
}

// Normal gives the one value that stands for v's RDF term: a typed string in
// canonical form becomes quad.Int, Bool, Float or Time, xsd:string becomes
// quad.String; any other form is kept as written. An IRI that is not absolute or
// that holds a sign which N-Quads forbids, a short IRI such as <rdf:type>, a bad
// blank node or language tag, and invalid UTF-8 are errors: nothing is escaped or
// mended unsaid.
func Normal(in quad.Value) (quad.Value, error) {
	switch v := in.(type) { // in goes back where nothing changes: a new box costs an allocation
	case nil:
		return nil, errors.New("missing")
	case quad.IRI:
		return in, checkIRI(string(v))
	case quad.BNode:
		return in, checkBNode(string(v))
	case quad.String:
		return in, checkText(string(v))
	case quad.LangString:
		if err := checkLang(v.Lang); err != nil {
			return in, err
		}
		return in, checkText(string(v.Value))
	case quad.Int, quad.Bool:
		return in, nil
	case quad.Float:
		if math.IsNaN(float64(v)) {
			return quad.Float(math.NaN()), nil
		}
		return in, nil
	case quad.Time:
		t := time.Time(v).UTC().Round(0)
		if y := t.Year(); y < 1 || y > 9999 {
			return in, fmt.Errorf("time of year %d: outside 1 to 9999", y)
		}
		return quad.Time(t), nil
	case quad.TypedString:
		if err := checkIRI(string(v.Type)); err != nil {
			return in, fmt.Errorf("datatype: %w", err)
		}
		if v.Type == langString {
			return in, errors.New("datatype rdf:langString without a language")
		}
		return native(v), checkText(string(v.Value))
	}
	return in, fmt.Errorf("value of type %T: not an RDF term", in)
}

// native turns a typed string in canonical form into the Go value of its type.
func native(v quad.TypedString) quad.Value {
	s := string(v.Value)
	var n quad.Value
	switch v.Type {
	case xsdString:
		return v.Value
	case vocab.XSDInteger:
		if i, err := strconv.ParseInt(s, 10, 64); err == nil {
			n = quad.Int(i)
		}
	case vocab.XSDBoolean:
		switch s {
		case "true":
			return quad.Bool(true)
		case "false":
			return quad.Bool(false)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(s, 64); err == nil || s == "INF" || s == "-INF" || s == "NaN" {
			n = quad.Float(f)
		}
	case xsdDateTime:
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
			n = quad.Time(t.UTC())
		}
	}
	if n != nil {
		if lex, _ := lexical(n); lex == s {
			return n
		}
	}
	return v
}

// lexical gives the canonical lexical form and datatype of a literal.
func lexical(v quad.Value) (string, quad.IRI) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.TypedString:
		return string(v.Value), v.Type
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), vocab.XSDInteger
	case quad.Bool:
		return strconv.FormatBool(bool(v)), vocab.XSDBoolean
	case quad.Float:
		return double(float64(v)), xsdDouble
	case quad.Time:
		return time.Time(v).UTC().Format("2006-01-02T15:04:05.999999999Z"), xsdDateTime
	}
	return "", ""
}

// double is XML Schema's canonical form: 1.0E0, -1.5E-7, INF, NaN.
func double(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	s := strconv.FormatFloat(f, 'E', -1, 64) // -1.5E-07
	mant, exp, _ := strings.Cut(s, "E")
	if !strings.Contains(mant, ".") {
		mant += ".0"
	}
	n, _ := strconv.Atoi(exp)
	return mant + "E" + strconv.Itoa(n)
}

func checkText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("text %.40q: not valid UTF-8", s)
	}
	return nil
}

// plainIRI holds the bytes that need no closer look in an IRI.
var plainIRI = func() (plain [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		plain[c] = !strings.ContainsRune("<>\"{}|^`\\", rune(c))
	}
	return plain
}()

// plain says whether all bytes of s may stand in an IRI.
func plain(s string) bool {
	for i := range len(s) {
		if !plainIRI[s[i]] {
			return false
		}
	}
	return true
}

func checkIRI(s string) error {
	if rest, ok := strings.CutPrefix(s, vocab.NS); ok && plain(rest) {
		return nil
	}
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" {
		return fmt.Errorf("IRI %.80q: not absolute; write the full one", s)
	}
	for i, r := range scheme {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || i > 0 && (r >= '0' && r <= '9' || r == '+' || r == '-' || r == '.')) {
			return fmt.Errorf("IRI %.80q: not absolute; write the full one", s)
		}
	}
	if !strings.HasPrefix(rest, "//") && slices.Contains(shortPrefixes, scheme) {
		return fmt.Errorf("IRI %.80q: prefixed; write the full one", s)
	}
	if plain(s) {
		return nil
	}
	for i, r := range s {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			return fmt.Errorf("IRI %.80q: %q at byte %d is not allowed; percent-encode it in the source", s, r, i)
		}
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return fmt.Errorf("IRI %.80q: not valid UTF-8", s)
			}
		}
	}
	return nil
}

func checkBNode(s string) error {
	for i, r := range s {
		ok := r == '_' || r == ':' || r >= '0' && r <= '9' || unicode.IsLetter(r) ||
			i > 0 && (r == '-' || r == '\u00b7' || unicode.IsMark(r) || r == '.' && i < len(s)-1)
		if !ok || r == utf8.RuneError {
			return fmt.Errorf("blank node %.80q: %q is not allowed in its name", "_:"+s, r)
		}
	}
	if s == "" {
		return errors.New(`blank node "_:": no name`)
	}
	return nil
}

func checkLang(s string) error {
	bad := s == ""
	for i, part := range strings.Split(s, "-") {
		bad = bad || part == ""
		for _, r := range part {
			bad = bad || !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || i > 0 && r >= '0' && r <= '9')
		}
	}
	if bad {
		return fmt.Errorf("language tag %.40q: not like en or ru-RU", s)
	}
	return nil
}

// show quotes a value for an error message, shortened.
func show(v quad.Value) string {
	if v == nil {
		return "(none)"
	}
	return fmt.Sprintf("%.80q", quad.ToString(v))
}
