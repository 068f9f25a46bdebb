package queries

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/store"
)

// A word is one word of a line.
type word struct {
	text   string
	quoted bool
	comma  bool // a comma ends the argument after it
}

var quotes = map[rune]rune{'"': '"', '\'': '\'', '“': '”', '«': '»', '„': '“'}

var errOpenQuote = errors.New("a quote is not closed")

// split cuts a line into words at spaces. "...", '...', “...” and «...» keep spaces;
// in "..." a backslash makes the next sign plain. An apostrophe within a word is one.
func split(line string) ([]word, error) {
	var out []word
	runes := []rune(line)
	for i := 0; i < len(runes); {
		r := runes[i]
		if r == ' ' || r == '\t' || r == '\n' {
			i++
			continue
		}
		if r == ',' {
			if len(out) > 0 {
				out[len(out)-1].comma = true
			}
			i++
			continue
		}
		var b strings.Builder
		if end, ok := quotes[r]; ok {
			for i++; i < len(runes) && runes[i] != end; i++ {
				if r == '"' && runes[i] == '\\' && i+1 < len(runes) {
					i++
				}
				b.WriteRune(runes[i])
			}
			if i == len(runes) {
				return nil, errOpenQuote
			}
			i++
			out = append(out, word{text: b.String(), quoted: true})
			continue
		}
		for ; i < len(runes) && !strings.ContainsRune(" \t\n", runes[i]); i++ {
			if runes[i] == ',' && (i+1 == len(runes) || strings.ContainsRune(" \t\n", runes[i+1])) {
				break
			}
			b.WriteRune(runes[i])
		}
		out = append(out, word{text: b.String()})
	}
	return out, nil
}

// Quote puts a name in quotes where a line needs them.
func Quote(name string) string {
	if name != "" && !strings.ContainsAny(name, " \t\n,\"'“”«»„\\") && name[0] != '.' && name[0] != '#' {
		return name
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}

// group puts words together that belong together without doubt: NAME @ DOCUMENT, and
// what commas part.
func group(list []word) (args [][]word, parted bool) {
	parted = slices.ContainsFunc(list, func(w word) bool { return w.comma })
	for i, w := range list {
		first := i == 0
		if !first && (parted && !list[i-1].comma) {
			args[len(args)-1] = append(args[len(args)-1], w)
			continue
		}
		args = append(args, []word{w})
	}
	return args, parted
}

func phrase(list []word) string {
	var parts []string
	for _, w := range list {
		parts = append(parts, w.text)
	}
	return strings.Join(parts, " ")
}

// Arguments makes the arguments of a question of the words typed after its name.
// Names may come without quotes: where words are more than arguments, that cutting
// is taken in which every part is the name of somebody; commas cut too.
func (n *Names) Arguments(ctx context.Context, q *Query, typed []string) ([]string, error) {
	list := make([]word, len(typed))
	for i, t := range typed {
		list[i] = word{text: t, quoted: strings.ContainsAny(t, " ")}
	}
	return n.arguments(ctx, q, list)
}

func (n *Names) arguments(ctx context.Context, q *Query, list []word) ([]string, error) {
	least, most := q.Arity()
	plainly := func() []string {
		var out []string
		for _, w := range list {
			out = append(out, w.text)
		}
		return out
	}
	if most == 0 || len(list) == 0 || strings.Contains(q.Args[0], "WORD") {
		return plainly(), nil
	}
	if args, parted := group(list); parted {
		var out []string
		for _, a := range args {
			out = append(out, phrase(a))
		}
		return out, nil
	}
	if !slices.ContainsFunc(list, func(w word) bool { return !w.quoted }) || len(list) == 1 {
		return plainly(), nil
	}
	if err := n.load(ctx); err != nil {
		return nil, err
	}
	if most < 0 {
		most = len(list)
	}
	known := map[string]bool{}
	is := func(k int, arg string) (bool, error) {
		if k == 0 && strings.Contains(q.Args[0], "DATE") {
			return isDate.MatchString(arg), nil
		}
		if ok, had := known[arg]; had {
			return ok, nil
		}
		ok, err := n.known(ctx, arg)
		known[arg] = ok
		return ok, err
	}
	for k := max(least, 1); k <= min(most, len(list)); k++ {
		var found [][]string
		var cut func(from int, args []string) error
		cut = func(from int, args []string) error {
			if len(args) == k {
				if from == len(list) {
					found = append(found, slices.Clone(args))
				}
				return nil
			}
			first := from + 1
			if len(args) == k-1 {
				first = len(list) // the last argument takes what is left
			}
			for to := first; to <= len(list)-(k-len(args)-1); to++ {
				if to-from > 1 && slices.ContainsFunc(list[from:to], func(w word) bool { return w.quoted }) && !slices.ContainsFunc(list[from:to], func(w word) bool { return w.text == "@" }) {
					break // what is quoted is an argument of its own, but for NAME @ DOCUMENT
				}
				arg := phrase(list[from:to])
				ok, err := is(len(args), arg)
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				if err := cut(to, append(args, arg)); err != nil {
					return err
				}
			}
			return nil
		}
		if err := cut(0, nil); err != nil {
			return nil, err
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		}
		return nil, usagef("%q can be read in %d ways; put names in quotes, or commas between them", phrase(list), len(found))
	}
	switch {
	case len(list) >= least && len(list) <= most:
		if most == 1 || least == 1 {
			return []string{phrase(list)}, nil
		}
		return plainly(), nil
	case most == 1:
		return []string{phrase(list)}, nil
	}
	return nil, usagef("%q: put names in quotes, or commas between them: usage: %s", phrase(list), q.Usage())
}

// known tells whether arg may be the name of something.
func (n *Names) known(ctx context.Context, arg string) (bool, error) {
	if _, ok := asIRI(arg); ok {
		return true, nil
	}
	if strings.Contains(arg, " @ ") {
		_, err := n.Resolve(ctx, arg)
		return err == nil || errors.As(err, new(*AmbiguousError)), ctx.Err()
	}
	if len(n.exact(arg, namedKinds)) > 0 {
		return true, nil
	}
	if hits, err := n.asRead(ctx, arg, namedKinds); err != nil || len(hits) > 0 {
		return len(hits) > 0, err
	}
	return len(n.byWords(words(fold(arg)), namedKinds, false)) > 0, nil
}

// Ask answers a question with its arguments as they were typed, names in quotes or
// without, as a line of the shell would.
func Ask(ctx context.Context, st *store.Store, q *Query, typed []string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		n := namesOf(ctx, st)
		ctx := WithNames(ctx, n)
		args, err := n.Arguments(ctx, q, typed)
		if err != nil {
			yield(nil, err)
			return
		}
		q.Run(ctx, st, args)(yield)
	}
}
