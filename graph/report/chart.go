package report

import (
	"bytes"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	letters "gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// A Chart is a figure: a picture, what it shows in words, and its data.
type Chart struct {
	Title, Alt string
	SVG        string
	Head       []string
	Rows       [][]string

	plot   *plot.Plot // to be drawn for paper too
	height vg.Length
}

// okabeIto are colours that colour-blind readers tell apart, the first for what stands alone.
var okabeIto = []color.Color{
	color.RGBA{0, 114, 178, 255}, color.RGBA{230, 159, 0, 255}, color.RGBA{0, 158, 115, 255}, color.RGBA{204, 121, 167, 255},
	color.RGBA{86, 180, 233, 255}, color.RGBA{213, 94, 0, 255}, color.RGBA{153, 153, 153, 255},
}

const chartWidth = vg.Length(680)

// newPlot gives an empty plot in the letters of the page.
func newPlot() *plot.Plot {
	p := plot.New()
	for _, f := range []*font.Font{&p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font, &p.Legend.TextStyle.Font} {
		f.Variant = "Sans"
		f.Size = 11
	}
	return p
}

// labelStyle is the style of words inside a plot.
func labelStyle(p *plot.Plot) letters.Style {
	s := p.X.Tick.Label
	s.XAlign, s.YAlign = letters.XCenter, letters.YCenter
	return s
}

// picture draws the plot for the page.
func (c *Chart) picture(p *plot.Plot, height vg.Length) error {
	page := vgsvg.New(chartWidth, height)
	p.Draw(inside(draw.New(page)))
	var b bytes.Buffer
	if _, err := page.WriteTo(&b); err != nil {
		return fmt.Errorf("chart %q: %w", c.Title, err)
	}
	c.SVG = string(prolog.ReplaceAll(b.Bytes(), nil))
	c.plot, c.height = p, height
	return nil
}

// inside leaves a margin, so that nothing touches the edge.
func inside(c draw.Canvas) draw.Canvas { return draw.Crop(c, 8, -14, 6, -8) }

// dots draws the n-th chart for paper, as PNG. Each is a dot wider than the one before:
// fpdf orders pictures by width, and those of equal width by chance.
func (c *Chart) dots(n int) ([]byte, error) {
	canvas := vgimg.NewWith(vgimg.UseWH(chartWidth+vg.Length(n)/2, c.height), vgimg.UseDPI(150))
	c.plot.Draw(inside(draw.New(canvas)))
	var b bytes.Buffer
	if _, err := (vgimg.PngCanvas{Canvas: canvas}).WriteTo(&b); err != nil {
		return nil, fmt.Errorf("chart %q: %w", c.Title, err)
	}
	return b.Bytes(), nil
}

// widest is how many letters of a label a chart shows.
const widest = 44

// cut shortens a label for a chart; the data behind it have it whole.
func cut(s string) string {
	r := []rune(s)
	if len(r) <= widest {
		return s
	}
	return string(r[:widest-1]) + "…"
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
		if float64(v) >= low {
			ticks = append(ticks, plot.Tick{Value: float64(v), Label: thousands(v)})
		}
	}
	return ticks
}
