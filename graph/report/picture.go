package report

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/export"
)

// prolog is what an SVG file begins with and an HTML page must not hold.
var prolog = regexp.MustCompile(`(?s)^\s*(<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*`)

// picture draws the network with its clusters, and says in words what is drawn.
func (c *collector) picture(ctx context.Context) error {
	if c.net.Len() == 0 {
		c.report.Alt = "Nothing to draw: no node has a counted seat."
		return nil
	}
	var b bytes.Buffer
	anchors := c.report.anchors()
	in := &export.Input{Network: c.net, Partition: c.parts, Run: c.opt.Run, Title: "Who met whom", Link: func(i int) string {
		if id := anchors[c.net.Nodes[i].IRI]; id != "" {
			return "#" + id
		}
		return ""
	}}
	if c.scores != nil {
		in.Scores = []graph.Scores{*c.scores}
	}
	if err := export.SVG.Write(ctx, &b, in); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	c.report.drawn = in
	c.report.Picture = string(prolog.ReplaceAll(b.Bytes(), nil))
	c.report.Alt = fmt.Sprintf("The network of %s with %s, coloured by cluster.", counted(c.net.Len(), c.noun.one, c.noun.many), counted(c.net.Ties(), "tie", "ties"))
	if len(c.report.Central) > 0 {
		c.report.Alt += fmt.Sprintf(" The larger a dot, the higher its %s; the largest is %s.", c.opt.Measures[0].Name, c.report.Central[0].Label)
	}
	if at := strings.Index(c.report.Picture, labelsLeftOut); at >= 0 {
		rest, _, _ := strings.Cut(c.report.Picture[at:], "</desc>")
		rest, _, _ = strings.Cut(rest, "\n")
		c.report.LeftOut = html.UnescapeString(rest)
	}
	return nil
}

// dots draws the network for paper, as PNG; nothing where there is nothing to draw.
func (r *Report) dots() ([]byte, error) {
	if r.drawn == nil {
		return nil, nil
	}
	var b bytes.Buffer
	if err := export.PNG.Write(context.Background(), &b, r.drawn); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return b.Bytes(), nil
}

// labelsLeftOut begins, in the description of a picture, the list of names for which
// there was no room.
const labelsLeftOut = "Labels left out: "
