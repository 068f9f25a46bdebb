package queries

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

// join sets out a list in one cell.
func join(list []string) string { return strings.Join(list, "; ") }

// joinWith joins what is not empty.
func joinWith(sep string, parts ...string) string {
	var given []string
	for _, p := range parts {
		if p != "" {
			given = append(given, p)
		}
	}
	return strings.Join(given, sep)
}

// count is "1 person", "3 people".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// orNil leaves a cell empty where there is no IRI.
func orNil(i quad.IRI) any {
	if i == "" {
		return nil
	}
	return i
}
