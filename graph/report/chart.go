package report

import (
	"bytes"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A Chart is a figure: a picture, what it shows in words, and its data.
type Chart struct {
	Title, Alt string
	SVG        string
	Head       []string
	Rows       [][]string
}

// barBlue is the blue of Okabe and Ito's palette, told apart by colour-blind readers.
var barBlue = color.RGBA{0, 114, 178, 255}

// bars draws one bar for each label, with its count above it.
func bars(title, unit string, labels []string, counts []int) (Chart, error) {
	c := Chart{Title: title, Head: []string{"", unit}}
	p := plot.New()
	p.Y.Label.Text = unit
	p.Y.Min = 0
	values := make(plotter.Values, len(counts))
	most := 0
	for i, n := range counts {
		values[i] = float64(n)
		if n > counts[most] {
			most = i
		}
		c.Rows = append(c.Rows, []string{labels[i], fmt.Sprint(n)})
	}
	width := vg.Points(640 / float64(len(counts)+2) * 0.7)
	chart, err := plotter.NewBarChart(values, min(width, vg.Points(40)))
	if err != nil {
		return c, fmt.Errorf("chart %q: %w", title, err)
	}
	chart.Color, chart.LineStyle.Width = barBlue, 0
	p.Add(chart)
	p.NominalX(labels...)
	p.Y.Tick.Marker = wholeTicks{}
	canvas := vgsvg.New(640, 240)
	p.Draw(draw.New(canvas))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return c, fmt.Errorf("chart %q: %w", title, err)
	}
	c.SVG = string(prolog.ReplaceAll(b.Bytes(), nil))
	c.Alt = fmt.Sprintf("Bars from %s to %s; the highest is %s with %d.", labels[0], labels[len(labels)-1], labels[most], counts[most])
	return c, nil
}

// wholeTicks are at most eight marks at whole numbers.
type wholeTicks struct{}

// Ticks gives the marks between low and high.
func (wholeTicks) Ticks(low, high float64) []plot.Tick {
	step := 1
	for high/float64(step) > 8 {
		switch {
		case high/float64(2*step) <= 8:
			step *= 2
		case high/float64(5*step) <= 8:
			step *= 5
		default:
			step *= 10
		}
	}
	var ticks []plot.Tick
	for v := 0; float64(v) <= high; v += step {
		ticks = append(ticks, plot.Tick{Value: float64(v), Label: fmt.Sprint(v)})
	}
	return ticks
}
