package report

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// columns draws one upright bar for each label.
func columns(title, unit string, labels []string, counts []int) (*Chart, error) {
	c := &Chart{Title: title, Head: []string{"", unit}}
	p := newPlot()
	p.Y.Label.Text = unit
	values := make(plotter.Values, len(counts))
	most := 0
	for i, n := range counts {
		values[i] = float64(n)
		if n > counts[most] {
			most = i
		}
		c.Rows = append(c.Rows, []string{labels[i], thousands(n)})
	}
	bars, err := plotter.NewBarChart(values, min(chartWidth/vg.Length(len(counts)+2)*0.7, 40))
	if err != nil {
		return nil, fmt.Errorf("chart %q: %w", title, err)
	}
	bars.Color, bars.LineStyle.Width = okabeIto[0], 0
	p.Add(bars)
	shown := slices.Clone(labels)
	for every := (len(labels) + 15) / 16; every > 1; every = 0 { // so that they do not run into each other
		for i := range shown {
			if i%every > 0 {
				shown[i] = ""
			}
		}
	}
	p.NominalX(shown...)
	p.Y.Min, p.Y.Tick.Marker = 0, wholeTicks{}
	c.Alt = fmt.Sprintf("One bar for each of %s to %s; the highest is %s with %s.", labels[0], labels[len(labels)-1], labels[most], thousands(counts[most]))
	return c, c.picture(p, 220)
}

// A series is one colour of a chart of lying bars.
type series struct {
	name   string
	counts []int
}

// rows draws lying bars, one row for each label from top to bottom: the series one after
// another in a row, or side by side where stacked is false.
func rows(title, unit, of string, labels []string, list []series, stacked bool) (*Chart, error) {
	c := &Chart{Title: title, Head: []string{of}}
	p := newPlot()
	p.X.Label.Text = unit
	n := len(labels)
	high := 0.0
	sums := make([]float64, n)
	for _, s := range list {
		c.Head = append(c.Head, s.name)
		for i, v := range s.counts {
			sums[i] += float64(v)
			high = max(high, float64(v))
		}
	}
	if stacked {
		high = slices.Max(sums)
	}
	thick := vg.Length(12)
	if !stacked {
		thick = 7
	}
	var below *plotter.BarChart
	for k, s := range list {
		values := make(plotter.Values, n)
		for i, v := range s.counts {
			values[n-1-i] = float64(v) // the first row on top
		}
		bars, err := plotter.NewBarChart(values, thick)
		if err != nil {
			return nil, fmt.Errorf("chart %q: %w", title, err)
		}
		bars.Horizontal, bars.Color, bars.LineStyle.Width = true, okabeIto[k%len(okabeIto)], 0
		if stacked && below != nil {
			bars.StackOn(below)
		} else if !stacked {
			bars.Offset = (vg.Length(len(list)-1)/2 - vg.Length(k)) * thick
		}
		below = bars
		p.Add(bars)
		p.Legend.Add(s.name, bars)
	}
	shown := make([]string, n)
	for i, l := range labels {
		shown[n-1-i] = cut(l)
		row := []string{l}
		for _, s := range list {
			row = append(row, thousands(s.counts[i]))
		}
		c.Rows = append(c.Rows, row)
	}
	p.NominalY(shown...)
	p.X.Min, p.X.Max, p.X.Tick.Marker = 0, high*1.45, wholeTicks{} // room for the legend
	p.Legend.Top = true
	return c, c.picture(p, vg.Length(60+n*20))
}

// A heat is a table of numbers as a heat map: the more, the darker, the number in each field.
type heat struct {
	labels, heads []string
	counts        [][]int
}

func (h heat) Dims() (columns, rows int) { return len(h.heads), len(h.labels) }
func (h heat) X(c int) float64           { return float64(c) }
func (h heat) Y(r int) float64           { return float64(r) }
func (h heat) Z(c, r int) float64        { return float64(h.counts[len(h.labels)-1-r][c]) }

// blues are the shades of a heat map, from none to most.
type blues struct{}

// Colors gives the shades.
func (blues) Colors() []color.Color {
	const shades = 40
	list := make([]color.Color, shades)
	for i := range list {
		t := float64(i) / (shades - 1)
		mix := func(from, to float64) uint8 { return uint8(from + (to-from)*t) }
		list[i] = color.RGBA{mix(255, 0), mix(255, 90), mix(255, 155), 255}
	}
	return list
}

// field draws counts of two things against each other; fields of 0 are empty.
func field(title, of string, h heat) (*Chart, error) {
	c := &Chart{Title: title, Head: append([]string{of}, h.heads...)}
	p := newPlot()
	most := 1.0
	for _, row := range h.counts {
		for _, n := range row {
			most = max(most, float64(n))
		}
	}
	m := plotter.NewHeatMap(h, blues{})
	m.Min, m.Max = 0, most
	p.Add(m)
	var at plotter.XYLabels
	var styles []bool
	for r := range h.labels {
		row := []string{h.labels[r]}
		for k, n := range h.counts[r] {
			row = append(row, thousands(n))
			if n > 0 {
				at.XYs = append(at.XYs, plotter.XY{X: float64(k), Y: float64(len(h.labels) - 1 - r)})
				at.Labels = append(at.Labels, thousands(n))
				styles = append(styles, float64(n) > 0.45*most)
			}
		}
		c.Rows = append(c.Rows, row)
	}
	if len(at.Labels) > 0 {
		numbers, err := plotter.NewLabels(at)
		if err != nil {
			return nil, fmt.Errorf("chart %q: %w", title, err)
		}
		for i := range numbers.TextStyle {
			numbers.TextStyle[i] = labelStyle(p)
			if styles[i] {
				numbers.TextStyle[i].Color = color.White
			}
		}
		p.Add(numbers)
	}
	shown := make([]string, len(h.labels))
	for i, l := range h.labels {
		shown[len(shown)-1-i] = cut(l)
	}
	p.NominalY(shown...)
	p.NominalX(h.heads...)
	return c, c.picture(p, vg.Length(50+len(h.labels)*24))
}

// A reach is a row of a chart of ranges: from best to worst, and where it is now.
type reach struct {
	label            string
	best, now, worst int
}

// reaches draws ranges of places with a dot at the place held.
type reaches []reach

// Plot draws them.
func (list reaches) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for i, r := range list {
		at := y(float64(len(list) - 1 - i))
		c.StrokeLine2(draw.LineStyle{Color: okabeIto[4], Width: 5}, x(float64(r.best)), at, x(float64(r.worst)), at)
		c.DrawGlyph(draw.GlyphStyle{Color: okabeIto[0], Radius: 4, Shape: draw.CircleGlyph{}}, vg.Point{X: x(float64(r.now)), Y: at})
	}
}

// DataRange gives the span of the places.
func (list reaches) DataRange() (xmin, xmax, ymin, ymax float64) {
	for _, r := range list {
		xmax = max(xmax, float64(r.worst))
	}
	return 0, xmax + 1, -0.5, float64(len(list)) - 0.5
}

// ranges draws how far each place moves when any one meeting is left out.
func ranges(title, of string, list reaches) (*Chart, error) {
	c := &Chart{Title: title, Head: []string{of, "Place", "Best", "Worst"}}
	p := newPlot()
	p.X.Label.Text = "place (1 is the first)"
	p.Add(list)
	shown := make([]string, len(list))
	var firm []string
	for i, r := range list {
		shown[len(list)-1-i] = cut(r.label)
		c.Rows = append(c.Rows, []string{r.label, thousands(r.now), thousands(r.best), thousands(r.worst)})
		if r.best == r.worst {
			firm = append(firm, r.label)
		}
	}
	p.NominalY(shown...)
	p.X.Tick.Marker = wholeTicks{}
	switch len(firm) {
	case 0:
		c.Alt = "A dot for each place, a bar for its range; no place is the same whichever meeting is left out."
	default:
		c.Alt = "A dot for each place, a bar for its range; the same place whichever meeting is left out: " + strings.Join(firm, ", ") + "."
	}
	return c, c.picture(p, vg.Length(50+len(list)*18))
}
