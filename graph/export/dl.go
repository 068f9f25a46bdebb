package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// DL is UCINET's text format.
var DL = &Exporter{
	Name:  "dl",
	Title: "UCINET DL edge list",
	Doc: `Each tie once with its strength (in UCINET: Transform, Symmetrize). Labels are made safe (Latin
letters, digits and _) and unique; the true labels and all attributes stand in the table beside.`,
	Ext:    ".dl",
	Write:  writeDL,
	Beside: []Beside{labelsBeside(dlLabel)},
}

// dlLabel gives a label without spaces and signs that part labels, and that does not
// begin with a digit.
func dlLabel(s string) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '.', r == '-':
			return r
		}
		return '_'
	}, ascii(s)), "_.-")
	for strings.Contains(s, "__") {
		s = strings.ReplaceAll(s, "__", "_")
	}
	switch {
	case s == "":
		return ""
	case '0' <= s[0] && s[0] <= '9', strings.EqualFold(s, "data"), strings.EqualFold(s, "labels"):
		return "_" + s
	}
	return s
}

func writeDL(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(b, "DL n=%d\nformat = edgelist1\nlabels:\n", len(v.nodes))
	for i, name := range v.unique(dlLabel) {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintln(b, name)
	}
	b.WriteString("data:\n")
	if err := v.numbered(ctx, b); err != nil {
		return err
	}
	return b.Flush()
}
