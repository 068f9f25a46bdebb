package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// HTML writes the report as one self-contained page.
func (r *Report) HTML(w io.Writer) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"style":  func() template.CSS { return template.CSS(pageCSS) },
		"script": func() template.JS { return template.JS(pageJS) },
		// The page allows its own script and no other: a policy by hash.
		"scriptHash": func() string {
			sum := sha256.Sum256([]byte(pageJS))
			return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		},
		"chart":   func(c *Chart) template.HTML { return template.HTML(c.SVG) },      // made by gonum/plot, which escapes text
		"picture": func(r *Report) template.HTML { return template.HTML(r.Picture) }, // made by graph/export, which escapes labels
		"value":   value, "plural": plural, "join": join, "shares": shares, "years": years, "count": count, "short": short, "run": run,
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("report page: %w", err)
	}
	return page.Execute(withoutControls{w}, r)
}

// withoutControls drops control characters, which HTML does not allow.
type withoutControls struct{ to io.Writer }

// Write writes p without them.
func (w withoutControls) Write(p []byte) (int, error) {
	kept := bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, p)
	_, err := w.to.Write(kept)
	return len(p), err
}

// value prints a score with four significant digits.
func value(v float64) string { return fmt.Sprintf("%.4g", v) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func join(list []string) string { return strings.Join(list, ", ") }

func shares(list []Share) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, fmt.Sprintf("%s (%d)", s.Label, s.Count))
	}
	return join(parts)
}

func years(first, last string) string {
	if first == last {
		return first
	}
	return first + "–" + last
}

// count prints a declared number, nothing where none was declared.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func short(hash string) string { return hash[:min(len(hash), 12)] }

// run gives the run record as name and value.
func run(r *Report) []Figure {
	list := []Figure{
		{Name: "Program", Value: "coopgraph " + r.Run.Version},
		{Name: "Network", Value: r.Rule},
		{Name: "Seed", Value: fmt.Sprint(r.Run.Seed)},
		{Name: "Clusters", Value: r.Method},
		{Name: "Documents", Value: fmt.Sprintf("%d, with their SHA-256 under Sources", len(r.Sources))},
	}
	if r.Run.JudgementsSHA256 != "" {
		list = append(list, Figure{Name: "Judgements", Value: "SHA-256 " + r.Run.JudgementsSHA256})
	}
	for _, m := range r.Measures {
		list = append(list, Figure{Name: "Measure " + m.Name, Value: m.Title + "; " + m.Unit})
	}
	return list
}
