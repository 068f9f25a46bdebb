package queries

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// Gizmo runs code in Cayley's Gizmo language, which is JavaScript: g.V("coop:person/x").
// Out("coop:attended").All(). Prefixes of vocab are expanded in strings. It only reads.
// limit is the most rows, 0 for no limit. The columns of a row are the tags of its path
// ("id" is the node it ends in), or what g.Emit was given. It stops with ctx, whose
// deadline is the time limit, even where the code never ends.
func Gizmo(ctx context.Context, st *store.Store, code string, limit int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		run, cancel := context.WithCancel(ctx)
		results, done, err := startGizmo(run, st.QuadStore(), expandStrings(code))
		if err != nil {
			cancel()
			yield(nil, usagef("gizmo: %s", err))
			return
		}
		defer func() { // what runs is told to stop, and given a moment to
			cancel()
			select {
			case <-done:
			case <-time.After(2 * time.Second):
			}
		}()
		for n := 0; limit <= 0 || n < limit; {
			select {
			case <-ctx.Done():
				yield(nil, fmt.Errorf("gizmo: %w", ctx.Err()))
				return
			case err := <-done:
				if ctx.Err() != nil {
					yield(nil, fmt.Errorf("gizmo: %w", ctx.Err()))
				} else if err != nil {
					yield(nil, usagef("gizmo: %s", err))
				}
				return
			case res := <-results:
				row, err := gizmoRow(ctx, st, res)
				if row == nil && err == nil {
					continue
				}
				if n++; !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// deepestCall is how many calls may stand in each other; goja's own bound is memory.
const deepestCall = 4096

// startGizmo runs code in a goroutine of ours. Gizmo's own would let one wrong
// argument, such as Out({a: 1}), end the program, and endless recursion take all
// memory; so its session is driven from here, through fields that it keeps to itself.
func startGizmo(ctx context.Context, qs graph.QuadStore, code string) (<-chan *gizmo.Result, <-chan error, error) {
	program, err := goja.Compile("", code, false)
	if err != nil {
		return nil, nil, err
	}
	s := gizmo.NewSession(qs)
	out := make(chan *gizmo.Result)
	vm, ok := field[*goja.Runtime](s, "vm")
	to, ok2 := field[chan *gizmo.Result](s, "out")
	in, ok3 := field[context.Context](s, "ctx")
	if !ok || !ok2 || !ok3 {
		return nil, nil, errors.New("this version of Cayley is not known")
	}
	*to, *in = out, ctx
	(*vm).SetMaxCallStackSize(deepestCall)
	done := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() { (*vm).Interrupt(ctx.Err()) })
	go func() {
		defer close(done)
		defer stop()
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("%v", r)
			}
		}()
		if _, err := (*vm).RunProgram(program); err != nil {
			done <- err
		}
	}()
	return out, done, nil
}

// field gives the address of a session's field that has the type T.
func field[T any](s *gizmo.Session, name string) (*T, bool) {
	f := reflect.ValueOf(s).Elem().FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		return nil, false
	}
	return (*T)(f.Addr().UnsafePointer()), true
}

func gizmoRow(ctx context.Context, st *store.Store, res *gizmo.Result) (Row, error) {
	if res.Tags == nil {
		return jsonRow(res.Val), nil
	}
	keys := slices.Collect(maps.Keys(res.Tags))
	slices.SortFunc(keys, func(a, b string) int {
		if (a == "id") != (b == "id") {
			if a == "id" {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	refs := make([]graph.Ref, len(keys))
	for i, k := range keys {
		refs[i] = res.Tags[k]
	}
	values, err := graph.ValuesOf(ctx, st.QuadStore(), refs)
	if err != nil {
		return nil, err
	}
	var row Row
	for i, k := range keys {
		row = append(row, Field{k, cell(values[i])})
	}
	return row, nil
}

// cell makes a value fit for a Field.
func cell(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI:
		return v
	case quad.Int:
		return int(v)
	case quad.Float:
		return float64(v)
	case quad.Bool:
		return bool(v)
	}
	return plain(v)
}

// jsonRow sets out a JSON-like value as a row.
func jsonRow(v any) Row {
	m, ok := v.(map[string]any)
	if !ok {
		return Row{{"value", jsonCell(v)}}
	}
	var row Row
	for _, k := range slices.Sorted(maps.Keys(m)) {
		row = append(row, Field{k, jsonCell(m[k])})
	}
	return row
}

func jsonCell(v any) any {
	switch v := v.(type) {
	case nil, bool, float64, int:
		return v
	case int64:
		return int(v)
	case string:
		if strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">") {
			return quad.IRI(v[1 : len(v)-1])
		}
		return v
	case quad.Value:
		return cell(v)
	case []any:
		var list []string
		for _, x := range v {
			list = append(list, fmt.Sprint(display(jsonCell(x))))
		}
		return list
	}
	if _, text, err := jsonPair("", shortened(v)); err == nil {
		return text
	}
	return fmt.Sprint(v)
}

// shortened makes the IRIs of a nested answer short.
func shortened(v any) any {
	switch v := v.(type) {
	case string:
		if strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">") {
			return vocab.Short(quad.IRI(v[1 : len(v)-1]))
		}
	case quad.Value:
		return plain(v)
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[fmt.Sprint(shortened(k))] = shortened(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = shortened(x)
		}
		return out
	}
	return v
}

// GraphQL runs a query in Cayley's GraphQL: { nodes(rdf:type: coop:Person, first: 3){
// id, rdfs:label } }. It answers one row for each node of the outermost field.
// Prefixes of vocab are expanded; limit and ctx are as for Gizmo.
func GraphQL(ctx context.Context, st *store.Store, code string, limit int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		type reply struct {
			res any
			err error
		}
		done := make(chan reply, 1)
		go func() { // Cayley's GraphQL looks at ctx between nodes only
			it, err := graphql.NewSession(st.QuadStore()).Execute(ctx, expandNames(code), query.Options{Collation: query.JSON})
			if err != nil {
				done <- reply{nil, err}
				return
			}
			defer it.Close()
			var res any
			if it.Next(ctx) {
				res = it.Result()
			}
			done <- reply{res, it.Err()}
		}()
		var got reply
		select {
		case got = <-done:
		case <-ctx.Done():
			yield(nil, fmt.Errorf("graphql: %w", ctx.Err()))
			return
		}
		if err := ctx.Err(); err != nil {
			yield(nil, fmt.Errorf("graphql: %w", err))
			return
		}
		if got.err != nil {
			yield(nil, usagef("graphql: %s", got.err))
			return
		}
		fields, _ := got.res.(map[string]any)
		n := 0
		for _, name := range slices.Sorted(maps.Keys(fields)) {
			for _, v := range asList(fields[name]) {
				if n++; limit > 0 && n > limit {
					return
				}
				if !yield(graphqlRow(v), nil) {
					return
				}
			}
		}
	}
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []map[string]any:
		var out []any
		for _, m := range v {
			out = append(out, m)
		}
		return out
	}
	return []any{v}
}

func graphqlRow(v any) Row {
	m, ok := v.(map[string]any)
	if !ok {
		return Row{{"value", jsonCell(v)}}
	}
	var row Row
	if id, ok := m["id"]; ok {
		row = append(row, Field{"id", jsonCell(id)})
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if k != "id" {
			row = append(row, Field{vocab.Short(quad.IRI(strings.Trim(k, "<>"))), jsonCell(m[k])})
		}
	}
	return row
}

// expandStrings expands prefixed names in the strings of JavaScript.
func expandStrings(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case strings.HasPrefix(code[i:], "//"):
			n := strings.IndexByte(code[i:], '\n')
			if n < 0 {
				n = len(code) - i
			}
			b.WriteString(code[i : i+n])
			i += n
		case strings.HasPrefix(code[i:], "/*"):
			n := strings.Index(code[i+2:], "*/")
			if n < 0 {
				n = len(code) - i - 4
			}
			b.WriteString(code[i : i+n+4])
			i += n + 4
		case c == '"' || c == '\'' || c == '`':
			end := i + 1
			for end < len(code) && code[end] != c {
				if code[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(code) {
				b.WriteString(code[i:])
				return b.String()
			}
			b.WriteByte(c)
			b.WriteString(expandName(code[i+1 : end]))
			b.WriteByte(c)
			i = end + 1
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// expandName makes "coop:attended" or "<coop:attended>" the full IRI in brackets.
func expandName(s string) string {
	bare := strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">")
	if strings.ContainsAny(bare, " <>\"'\\\n") {
		return s
	}
	if full := vocab.Expand(bare); string(full) != bare {
		return "<" + string(full) + ">"
	}
	if strings.HasPrefix(bare, vocab.NS) {
		return "<" + bare + ">"
	}
	return s
}

var prefixedName = regexp.MustCompile(`<?\b(coop|rdf|rdfs|xsd|owl|schema|org|prov|skos|foaf|dcterms):[^\s(){}"'<>,:]+>?`)

// expandNames expands prefixed names in GraphQL, strings left as they are.
func expandNames(code string) string {
	parts := strings.Split(code, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = prefixedName.ReplaceAllStringFunc(parts[i], expandName)
	}
	return strings.Join(parts, `"`)
}
