package names

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"coopgraph/graph/reference"
)

// CompareTexts compares two names of a kind (person, institute or format) as they
// were read; a kind of "" is person. An unknown kind is an error. g is the gazetteer,
// nil for the one that ships.
func CompareTexts(g *reference.Gazetteer, kind, a, b string, ca, cb Context) (Comparison, error) {
	switch kind {
	case Person, "":
		return Compare(Parse(a), Parse(b), ca, cb), nil
	case Institute, Format:
		x, y := ParseOrgBy(g, kind, a), ParseOrgBy(g, kind, b)
		return CompareOrgs(kind, &x, &y, ca, cb), nil
	}
	return Comparison{}, fmt.Errorf("kind %q: want person, institute or format", kind)
}

// ComparePairs reads lines of kind, name A, name B, country A and country B, parted
// by tabs, and writes each with its verdict, score and reasons added. A country is a
// code or a name; "" and "-" are none, and both countries may be left out at the end.
// Empty lines are passed over. An error names the line; what was compared before it
// is written.
func ComparePairs(g *reference.Gazetteer, r io.Reader, w io.Writer) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 1<<16), 1<<20)
	out := bufio.NewWriter(w)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimRight(in.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 || len(f) > 5 {
			out.Flush()
			return fmt.Errorf("line %d: %d fields; want kind, A, B, country A, country B, parted by tabs", n, len(f))
		}
		for len(f) < 5 {
			f = append(f, "")
		}
		c, err := CompareTexts(g, strings.TrimSpace(f[0]), f[1], f[2], Context{Country: CountryCode(f[3])}, Context{Country: CountryCode(f[4])})
		if err != nil {
			out.Flush()
			return fmt.Errorf("line %d: %w", n, err)
		}
		fmt.Fprintf(out, "%s\t%s\t%.2f\t%s\n", strings.Join(f, "\t"), c.Verdict, c.Score, strings.Join(c.Reasons, "; "))
	}
	if err := in.Err(); err != nil {
		out.Flush()
		return fmt.Errorf("line too long or unreadable: %w", err)
	}
	return out.Flush()
}

// CountryCode gives the code of a country that is given by code, in any case of
// letters, or by name; "-" is none, and what is no country stays as it is.
func CountryCode(s string) string {
	s = strings.TrimSpace(s)
	if s == "-" {
		return ""
	}
	if up := strings.ToUpper(s); len(s) == 2 {
		return up
	}
	if c, ok := reference.CountryByName(s); ok {
		return c.Code
	}
	return s
}
