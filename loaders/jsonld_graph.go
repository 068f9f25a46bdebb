package loaders

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// decodeJSON reads one value and nothing behind it.
func decodeJSON(text string) (any, error) {
	var value any
	err := json.Unmarshal([]byte(text), &value)
	if err != nil && strings.HasPrefix(err.Error(), "unexpected end") {
		err = io.ErrUnexpectedEOF
	}
	return value, err
}

type node = map[string]any

// linked is the nodes of a JSON-LD document.
type linked struct {
	byID   map[string]node
	events []node // in the order of the document
}

// newLinked finds the events at the top, in lists and in @graph, and notes what
// has an @id, so that references to it can be followed.
func newLinked(value any) *linked {
	g := &linked{byID: map[string]node{}}
	g.index(value, 0)
	g.find(value, 0)
	return g
}

// deepest bounds how far nodes are followed into each other.
const deepest = 40

func (g *linked) index(value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			g.index(item, depth+1)
		}
	case node:
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 && g.byID[id] == nil {
			g.byID[id] = v
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			g.index(v[key], depth+1)
		}
	}
}

func (g *linked) find(value any, depth int) {
	if depth > deepest {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			g.find(item, depth+1)
		}
	case node:
		if isEvent(v) {
			g.events = append(g.events, v)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "itemListElement", "item", "event", "events"} {
			g.find(prop(v, key), depth+1)
		}
	}
}

// types lists the types of a node without their namespace.
func types(n node) []string {
	var all []string
	for _, t := range asList(n["@type"]) {
		if s, ok := t.(string); ok {
			if i := strings.LastIndexAny(s, "/#:"); i >= 0 {
				s = s[i+1:]
			}
			all = append(all, s)
		}
	}
	return all
}

func hasType(n node, words ...string) bool {
	return slices.ContainsFunc(types(n), func(t string) bool { return slices.Contains(words, t) })
}

// isEvent says whether a node is a meeting; a series is none.
func isEvent(n node) bool {
	return slices.ContainsFunc(types(n), func(t string) bool {
		return strings.HasSuffix(t, "Event") && t != "PublicationEvent" && t != "DeliveryEvent" && t != "BroadcastEvent" && t != "UserInteractionEvent"
	})
}

// prop is a property by its short name, whichever prefix it has.
func prop(n node, name string) any {
	for _, prefix := range []string{"", "schema:", "https://schema.org/", "http://schema.org/"} {
		if v, ok := n[prefix+name]; ok {
			return v
		}
	}
	return nil
}

func asList(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case node:
		if l, ok := v["@list"].([]any); ok {
			return l
		}
	}
	return []any{v}
}

// nodes lists what a property leads to: nodes, and names as nodes with a name.
// References by @id are followed, Role nodes give way to what they hold.
func (g *linked) nodes(v any, name string) []node {
	var all []node
	for _, item := range asList(v) {
		switch item := item.(type) {
		case string:
			if s := tidy(item); s != "" {
				if n := g.byID[s]; n != nil {
					all = append(all, n)
				} else {
					all = append(all, node{"name": s})
				}
			}
		case node:
			if id, _ := item["@id"].(string); id != "" && len(item) == 1 && g.byID[id] != nil {
				item = g.byID[id]
			}
			if inner := prop(item, name); inner != nil && (hasType(item, "Role", "OrganizationRole", "PerformanceRole") || len(types(item)) == 0) {
				for _, n := range asList(inner) {
					if n, ok := n.(node); ok {
						if id, _ := n["@id"].(string); id != "" && len(n) == 1 && g.byID[id] != nil {
							n = g.byID[id]
						}
						n = maps.Clone(n)
						n["\x00role"] = prop(item, "roleName")
						all = append(all, n)
					}
				}
				continue
			}
			all = append(all, item)
		}
	}
	return all
}

// text is a property in words: a string, the first of several, a @value, or the
// name of a node.
func (g *linked) text(v any) string {
	for _, item := range asList(v) {
		switch item := item.(type) {
		case string:
			if s := tidy(item); s != "" {
				return s
			}
		case json.Number:
			return item.String()
		case float64:
			return fmt.Sprintf("%g", item)
		case node:
			if s, ok := item["@value"].(string); ok {
				return tidy(s)
			}
			if id, _ := item["@id"].(string); id != "" && len(item) == 1 {
				if n := g.byID[id]; len(n) > 1 {
					return g.nameOf(n)
				}
				return ""
			}
			if s := g.nameOf(item); s != "" {
				return s
			}
		}
	}
	return ""
}

// nameOf is the name of a node; it follows no references.
func (g *linked) nameOf(n node) string {
	for _, key := range []string{"name", "legalName", "headline"} {
		for _, item := range asList(prop(n, key)) {
			switch item := item.(type) {
			case string:
				if s := tidy(item); s != "" {
					return s
				}
			case node:
				if s, ok := item["@value"].(string); ok && tidy(s) != "" {
					return tidy(s)
				}
			}
		}
	}
	given, _ := prop(n, "givenName").(string)
	family, _ := prop(n, "familyName").(string)
	return tidy(given + " " + family)
}
