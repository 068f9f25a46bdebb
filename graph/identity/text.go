package identity

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"coopgraph/graph/record"
)

// judgementHead is the first line of an export; fields are parted by tabs.
const judgementHead = "# kind\tverdict\tname a\tcountry a\tdocument a\tname b\tcountry b\tdocument b\tby\twhen"

// Normal puts the two sides of a judgement into their order, so that what is said of
// A and B and what is said of B and A are one judgement.
func (j Judgement) Normal() Judgement {
	if compareSides(j.B, j.A) < 0 {
		j.A, j.B = j.B, j.A
	}
	return j
}

func compareSides(a, b Side) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Country, b.Country), strings.Compare(a.Place, b.Place))
}

// Same says whether two judgements are about the same two names.
func (j Judgement) Same(o Judgement) bool {
	a, b := j.Normal(), o.Normal()
	return a.Kind == b.Kind && a.A == b.A && a.B == b.B
}

// SortJudgements puts normal judgements into a stable order, and keeps of several
// about the same two names the last.
func SortJudgements(list []Judgement) []Judgement {
	out := make([]Judgement, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		j := list[i].Normal()
		if !slices.ContainsFunc(out, j.Same) {
			out = append(out, j)
		}
	}
	slices.SortFunc(out, func(a, b Judgement) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), compareSides(a.A, b.A), compareSides(a.B, b.B))
	})
	return out
}

// WriteJudgements writes judgements as text, one a line, in a stable order that is
// fit for git.
func WriteJudgements(w io.Writer, list []Judgement) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, judgementHead)
	for _, j := range SortJudgements(list) {
		fields := []string{j.Kind, string(j.Verdict), j.A.Name, j.A.Country, j.A.Place, j.B.Name, j.B.Country, j.B.Place, j.By, j.When}
		for i, f := range fields {
			fields[i] = strings.Join(strings.FieldsFunc(f, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
		}
		fmt.Fprintln(b, strings.Join(fields, "\t"))
	}
	return b.Flush()
}

// ReadJudgements reads what WriteJudgements writes. Empty lines and lines that start
// with # are passed over. An error names the line.
func ReadJudgements(r io.Reader) ([]Judgement, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 1<<16), 1<<20)
	var out []Judgement
	for n := 1; in.Scan(); n++ {
		line := strings.TrimRight(in.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 8 || len(f) > 10 {
			return nil, fmt.Errorf("line %d: %d fields; want 8 to 10, parted by tabs: %s", n, len(f), strings.ReplaceAll(strings.TrimPrefix(judgementHead, "# "), "\t", ", "))
		}
		for len(f) < 10 {
			f = append(f, "")
		}
		j := Judgement{Kind: f[0], Verdict: Verdict(f[1]), A: Side{f[2], f[3], f[4]}, B: Side{f[5], f[6], f[7]}, By: f[8], When: f[9]}
		if err := j.Check(); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, j)
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	return out, nil
}

// Check says what is wrong with a judgement, or nil.
func (j Judgement) Check() error {
	switch {
	case !slices.Contains([]string{Person, Institute, Format, Meeting}, j.Kind):
		return fmt.Errorf("kind %q: want person, institute, format or meeting", j.Kind)
	case !slices.Contains([]Verdict{Same, Different, Unsure}, j.Verdict):
		return fmt.Errorf("verdict %q: want same, different or unsure", j.Verdict)
	case j.A.Name == "" || j.B.Name == "":
		return fmt.Errorf("a judgement needs two names")
	case j.A == j.B:
		return fmt.Errorf("%q is judged against itself; say in which country or document each is meant", j.A.Name)
	case j.When != "" && !record.ValidDate(j.When):
		return fmt.Errorf("date %q: no such day", j.When)
	}
	return nil
}
