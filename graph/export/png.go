package export

import (
	"context"
	"image/color"
	"io"
	"math"
	"strconv"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// PNG is the same picture as SVG, in dots.
var PNG = &Exporter{
	Name:  "png",
	Title: "picture as PNG, for documents and slides",
	Doc: `The same picture as svg at 192 dots to the inch. Labels are drawn in Liberation Sans, which has Latin,
Cyrillic and Greek letters; for other scripts use svg.`,
	Ext:   ".png",
	Write: writePNG,
}

// pngScale is the number of dots to a pixel of the scene.
const pngScale = 2

func writePNG(ctx context.Context, w io.Writer, in *Input) error {
	s, err := draw(ctx, in)
	if err != nil {
		return err
	}
	bold, err := opentype.Parse(liberationsansbold.TTF)
	if err != nil {
		return err
	}
	// One point of vg is one pixel of the scene; y goes up.
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(s.width), vg.Length(s.height)), vgimg.UseDPI(72*pngScale), vgimg.UseBackgroundColor(color.White))
	at := func(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(s.height - y)} }
	for _, l := range s.lines {
		c.SetColor(color.NRGBA{0x55, 0x55, 0x55, uint8(255 * l.opacity)})
		c.SetLineWidth(vg.Length(l.width))
		var p vg.Path
		p.Move(at(l.x1, l.y1))
		p.Line(at(l.x2, l.y2))
		c.Stroke(p)
	}
	c.SetLineWidth(0.7)
	for _, m := range s.marks {
		var p vg.Path
		if m.shape == "circle" {
			p.Move(at(m.x+m.r, m.y))
			p.Arc(at(m.x, m.y), vg.Length(m.r), 0, 2*math.Pi)
		} else {
			for k, q := range m.outline() {
				if k == 0 {
					p.Move(at(q[0], q[1]))
				} else {
					p.Line(at(q[0], q[1]))
				}
			}
		}
		p.Close()
		c.SetColor(hex(m.fill))
		c.Fill(p)
		c.SetColor(hex("#222222"))
		c.Stroke(p)
	}
	for i, t := range s.texts {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f := font.Face{Font: font.Font{Size: vg.Length(t.size)}, Face: sans()}
		if t.bold {
			f.Face = bold
		}
		if t.halo {
			c.SetColor(color.White)
			for _, d := range [][2]float64{{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}} {
				c.FillString(f, at(t.x+1.2*d[0], t.y+1.2*d[1]), t.text)
			}
		}
		c.SetColor(hex(t.color))
		c.FillString(f, at(t.x, t.y), t.text)
	}
	_, err = vgimg.PngCanvas{Canvas: c}.WriteTo(w)
	return err
}

// hex reads a colour of the palette, such as #0072B2.
func hex(s string) color.Color {
	n, _ := strconv.ParseUint(s[1:], 16, 32)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}
