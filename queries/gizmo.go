package queries

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/quad"
)

// Gizmo runs code in Cayley's Gizmo language, which is JavaScript: g.V("coop:person/x").
// Out("coop:attended").All(). Prefixes of vocab are expanded in strings. It only reads.
// limit is the most rows, 0 for no limit. The columns of a row are the tags of its path
// ("id" is the node it ends in), or what g.Emit was given. It stops with ctx, whose
// deadline is the time limit, even where the code never ends.
func Gizmo(ctx context.Context, st *store.Store, code string, limit int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := gizmo.NewSession(st.QuadStore())
		it, err := s.Execute(ctx, expandStrings(code), query.Options{Collation: query.Raw, Limit: max(limit, 0)})
		if err != nil {
			yield(nil, usagef("gizmo: %s", err))
			return
		}
		defer it.Close()
		for n := 0; (limit <= 0 || n < limit) && it.Next(ctx); n++ {
			row, err := gizmoRow(ctx, st, it.Result())
			if err == nil && row == nil {
				n--
				continue
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := it.Err(); err != nil && !errors.Is(err, ctx.Err()) {
			yield(nil, usagef("gizmo: %s", err))
			return
		}
		if err := ctx.Err(); err != nil {
			yield(nil, fmt.Errorf("gizmo: %w", err))
		}
	}
}

func gizmoRow(ctx context.Context, st *store.Store, result any) (Row, error) {
	res, ok := result.(*gizmo.Result)
	if !ok || res.Meta {
		return nil, nil
	}
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
	if text, err := json.Marshal(v); err == nil {
		return string(text)
	}
	return fmt.Sprint(v)
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
