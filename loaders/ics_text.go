package loaders

import (
	"fmt"
	"iter"
	"strings"
)

// A property is one content line of a calendar, unfolded.
type property struct {
	name   string // upper case
	params map[string]string
	value  string // still escaped
	line   int
}

// properties unfolds the content lines of a calendar.
func properties(text string) iter.Seq2[property, error] {
	return func(yield func(property, error) bool) {
		line := 0
		for len(text) > 0 {
			line++
			at := line
			whole, rest, _ := strings.Cut(text, "\n")
			whole = strings.TrimSuffix(whole, "\r")
			if strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\t") {
				var b strings.Builder
				b.WriteString(whole)
				for strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\t") {
					line++
					var next string
					next, rest, _ = strings.Cut(rest[1:], "\n")
					b.WriteString(strings.TrimSuffix(next, "\r"))
				}
				whole = b.String()
			}
			text = rest
			if strings.TrimSpace(whole) == "" {
				continue
			}
			p, err := parseProperty(whole)
			p.line = at
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// parseProperty reads NAME;PARAM=value;PARAM="value":value.
func parseProperty(line string) (property, error) {
	p := property{}
	end := strings.IndexAny(line, ";:")
	if end <= 0 {
		return p, fmt.Errorf("%q is no line of a calendar (NAME:value); mend the file", short(line))
	}
	p.name = strings.ToUpper(strings.TrimSpace(line[:end]))
	rest := line[end:]
	for strings.HasPrefix(rest, ";") {
		rest = rest[1:]
		eq := strings.IndexAny(rest, "=:;")
		if eq < 0 || rest[eq] != '=' {
			return p, fmt.Errorf("%q is no parameter (NAME=value); mend the file", short(rest))
		}
		name := strings.ToUpper(rest[:eq])
		rest = rest[eq+1:]
		var value string
		if strings.HasPrefix(rest, `"`) {
			close := strings.IndexByte(rest[1:], '"')
			if close < 0 {
				return p, fmt.Errorf("a quote of %s is never closed; mend the line", name)
			}
			value, rest = rest[1:1+close], rest[close+2:]
			if i := strings.IndexAny(rest, ";:"); i > 0 { // a further value of a list
				rest = rest[i:]
			}
		} else {
			i := strings.IndexAny(rest, ";:")
			if i < 0 {
				return p, fmt.Errorf("%s has no value behind its parameters; mend the line", p.name)
			}
			value, rest = rest[:i], rest[i:]
		}
		if p.params == nil {
			p.params = map[string]string{}
		}
		p.params[name] = strings.NewReplacer("^n", " ", "^'", `"`, "^^", "^").Replace(value)
	}
	if !strings.HasPrefix(rest, ":") {
		return p, fmt.Errorf("%s has no value; mend the line", p.name)
	}
	p.value = rest[1:]
	return p, nil
}

// unescape undoes the backslashes of a text value.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";").Replace(s)
}

// list parts a value at the commas that no backslash protects.
func list(s string) []string {
	var all []string
	from := 0
	for i := 0; i <= len(s); i++ {
		switch {
		case i < len(s) && s[i] == '\\':
			i++
		case i == len(s) || s[i] == ',':
			if item := tidy(unescape(s[from:min(i, len(s))])); item != "" {
				all = append(all, item)
			}
			from = i + 1
		}
	}
	return all
}
