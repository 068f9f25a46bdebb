package names

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// CompareTexts compares two names of a kind (person, institute or format) as they
// were read; a kind of "" is person. An unknown kind is an error.
func CompareTexts(kind, a, b string, ca, cb Context) (Comparison, error) {
	switch kind {
	case Person, "":
		return Compare(Parse(a), Parse(b), ca, cb), nil
	case Institute, Format:
		return CompareOrgs(kind, ParseOrg(kind, a), ParseOrg(kind, b), ca, cb), nil
	}
	return Comparison{}, fmt.Errorf("kind %q: want person, institute or format", kind)
}

// ComparePairs reads lines of kind, name A, name B, country A and country B, parted
// by tabs (the countries may be left out), and writes each with its verdict, score
// and reasons added. An error names the line; what was compared before it is written.
func ComparePairs(r io.Reader, w io.Writer) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 1<<16), 1<<20)
	out := bufio.NewWriter(w)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimRight(in.Text(), "\r")
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
		c, err := CompareTexts(strings.TrimSpace(f[0]), f[1], f[2], Context{Country: strings.TrimSpace(f[3])}, Context{Country: strings.TrimSpace(f[4])})
		if err != nil {
			out.Flush()
			return fmt.Errorf("line %d: %w", n, err)
		}
		fmt.Fprintf(out, "%s\t%s\t%.2f\t%s\n", line, c.Verdict, c.Score, strings.Join(c.Reasons, "; "))
	}
	if err := in.Err(); err != nil {
		out.Flush()
		return fmt.Errorf("line too long or unreadable: %w", err)
	}
	return out.Flush()
}
