package report

import (
	"bytes"
	"context"
	"fmt"
	"regexp"

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
	in := &export.Input{Network: c.net, Partition: c.parts, Run: c.opt.Run}
	if c.scores != nil {
		in.Scores = []graph.Scores{*c.scores}
	}
	if err := export.SVG.Write(ctx, &b, in); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	var dots bytes.Buffer
	if err := export.PNG.Write(ctx, &dots, in); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	c.report.pngPicture = dots.Bytes()
	c.report.Picture = string(prolog.ReplaceAll(b.Bytes(), nil))
	c.report.Alt = fmt.Sprintf("%d nodes and %d ties, coloured by cluster.", c.net.Len(), c.net.Ties())
	if len(c.report.Central) > 0 {
		c.report.Alt += fmt.Sprintf(" Larger is higher by %s; the largest is %s.", c.opt.Measures[0].Name, c.report.Central[0].Label)
	}
	return nil
}
