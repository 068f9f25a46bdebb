package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// unique gives each node a name made by safe, made unique by a number; an empty name
// becomes the number of the node.
func (v *view) unique(safe func(string) string) []string {
	out := make([]string, len(v.nodes))
	seen := make(map[string]bool, len(v.nodes))
	next := map[string]int{}
	for i := range v.nodes {
		name := safe(v.name(i))
		if name == "" {
			name = safe(fmt.Sprintf("node %d", i+1))
		}
		for try := name; ; {
			if !seen[strings.ToLower(try)] {
				out[i] = try
				seen[strings.ToLower(try)] = true
				break
			}
			next[name]++
			try = safe(fmt.Sprintf("%s (%d)", name, next[name]+1))
		}
	}
	return out
}

// ascii gives text in Latin letters without accents, digits and a few signs.
func ascii(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\`, r) {
			return ' '
		}
		return r
	}, unidecode.Unidecode(strings.NewReplacer("ё", "yo", "Ё", "Yo").Replace(clean(s))))), " ")
}

// labelsBeside is the table of true labels beside a file whose labels are made safe.
func labelsBeside(safe func(string) string) Beside {
	return Beside{
		Suffix: "-labels.csv",
		Title:  "true labels and all attributes of the nodes",
		Write: func(ctx context.Context, w io.Writer, in *Input) error {
			v, err := in.view()
			if err != nil {
				return err
			}
			names := v.unique(safe)
			return writeNodeTable(ctx, w, v, attribute{"written_as", "string", "label in the file beside", func(i int) (string, bool) { return names[i], true }})
		},
	}
}
