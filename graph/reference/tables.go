package reference

import (
	"slices"
	"strings"
)

// rows gives the fields of each line of a table of this package, filled up to n.
func rows(text string, n int) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < n {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func unique(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(n string) bool {
		if n == "" || seen[n] {
			return true
		}
		seen[n] = true
		return false
	})
}

func setFirst(m map[string]int, key string, i int) {
	if _, taken := m[key]; !taken && key != "" {
		m[key] = i
	}
}
