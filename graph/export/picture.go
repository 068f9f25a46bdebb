package export

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/export/layout"
)

// What a picture shows at most; above it, it shows the backbone and says so.
const (
	mostTies     = 1000  // drawn
	mostNodes    = 1000  // drawn, or else:
	backbone     = 400   // the nodes drawn of a larger network
	mostPulling  = 20000 // ties that the layout reckons with
	mostIsolates = 300   // dots for nodes without ties
)

// Measures of the page, in pixels.
const (
	pageWidth   = 900.0
	margin      = 24.0
	labelSize   = 12.0
	lineHeight  = 1.15 // of the size
	smallest    = 3.2  // radius of a node
	largest     = 13.0
	widestLabel = 190.0
	widestOfFew = 290.0 // where there are
	fewNodes    = 60    // nodes at most
)

// draw makes the picture of a network: nodes placed by ForceAtlas2, sized by the first
// score, coloured by group, as many labels as fit, a legend and notes on what is left
// out.
func draw(ctx context.Context, in *Input) (*scene, error) {
	v, err := in.view()
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &picture{view: v, s: &scene{width: pageWidth, title: v.pictureTitle()}}
	p.sizes, p.sizeOf = v.sizes()
	p.groups = v.grouping()
	p.choose()
	if err := p.place(ctx); err != nil {
		return nil, err
	}
	y := p.heading()
	y = p.plot(y)
	y = p.legend(y)
	y = p.notes(y)
	p.s.height = math.Ceil(y + margin/2)
	p.s.desc = p.describe()
	return p.s, nil
}

// A picture is in the making.
type picture struct {
	*view
	s        *scene
	sizes    []float64
	sizeOf   string
	groups   grouping
	shown    []int // nodes with ties that are drawn, by index
	isolates []int // nodes without ties
	ties     []tie // drawn, the strongest last
	pulling  []tie // that place the nodes
	missing  []string
	labels   int
	at       []layout.Point // of shown
}

// choose picks what is drawn: everything, or the backbone.
func (p *picture) choose() {
	degree := make([]int, len(p.nodes))
	strength := make([]float64, len(p.nodes))
	for _, t := range p.view.ties {
		degree[t.a]++
		degree[t.b]++
		strength[t.a] += t.strength
		strength[t.b] += t.strength
	}
	for i := range p.nodes {
		if degree[i] == 0 {
			p.isolates = append(p.isolates, i)
		} else {
			p.shown = append(p.shown, i)
		}
	}
	all := p.view.ties
	if len(p.nodes) > mostNodes && len(p.shown) > backbone {
		slices.SortStableFunc(p.shown, func(a, b int) int { return cmp.Compare(strength[b], strength[a]) })
		p.shown = slices.Clone(p.shown[:backbone])
		slices.Sort(p.shown)
		in := make([]bool, len(p.nodes))
		for _, i := range p.shown {
			in[i] = true
		}
		all = nil
		for _, t := range p.view.ties {
			if in[t.a] && in[t.b] {
				all = append(all, t)
			}
		}
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b tie) int { return cmp.Compare(b.strength, a.strength) })
	p.pulling = all[:min(len(all), mostPulling)]
	if len(all) <= mostTies {
		p.ties = all
	} else { // each node's strongest tie, then the strongest of all
		tied := make([]bool, len(p.nodes))
		var rest []tie
		for _, t := range all {
			if !tied[t.a] || !tied[t.b] {
				tied[t.a], tied[t.b] = true, true
				p.ties = append(p.ties, t)
			} else {
				rest = append(rest, t)
			}
		}
		p.ties = append(p.ties, rest[:max(0, min(len(rest), mostTies-len(p.ties)))]...)
		slices.SortStableFunc(p.ties, func(a, b tie) int { return cmp.Compare(b.strength, a.strength) })
	}
	slices.Reverse(p.ties)
}

func (p *picture) text(x, y, size float64, s, color string) {
	p.s.texts = append(p.s.texts, sceneText{x: x, y: y, size: size, text: s, color: color})
}

// heading writes the rule of the network.
func (p *picture) heading() float64 {
	y := margin + 4
	lines := wrap(oneLine(p.pictureTitle()), 16.2, pageWidth-2*margin) // bold letters are wider
	for _, l := range lines[:min(len(lines), 4)] {
		p.s.texts = append(p.s.texts, sceneText{x: margin, y: y, size: 15, text: l, color: "#000000", bold: true})
		y += 20
	}
	return y
}

// pictureTitle is the title of the input, or else the rule.
func (v *view) pictureTitle() string {
	if v.Input.Title != "" {
		return v.Input.Title
	}
	return capital(v.title())
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func (p *picture) radius(i int) float64 {
	crowd := min(1, math.Sqrt(200/float64(len(p.shown)+1))) // the more nodes, the smaller
	return smallest + (largest*crowd-smallest)*math.Sqrt(p.sizes[i])
}

// plot draws ties, nodes and labels below top and gives the y below them.
func (p *picture) plot(top float64) float64 {
	const sides = margin + 70 // room for labels of the outermost nodes
	width := pageWidth - 2*sides
	height := 0.0
	x, y, r := make([]float64, len(p.shown)), make([]float64, len(p.shown)), make([]float64, len(p.shown))
	if len(p.shown) > 0 {
		low, high := p.at[0], p.at[0]
		for _, q := range p.at {
			low = layout.Point{X: min(low.X, q.X), Y: min(low.Y, q.Y)}
			high = layout.Point{X: max(high.X, q.X), Y: max(high.Y, q.Y)}
		}
		w, h := max(high.X-low.X, 1e-9), max(high.Y-low.Y, 1e-9)
		scale := min(width/w, 1000/h)
		if len(p.shown) < 20 { // a small network needs no full page
			scale = min(scale, 90*math.Sqrt(float64(len(p.shown)))*2/max(w, h))
		}
		for k, q := range p.at {
			x[k] = pageWidth/2 + (q.X-(low.X+high.X)/2)*scale
			y[k] = (q.Y - low.Y) * scale
			r[k] = p.radius(p.shown[k])
		}
		apart(x, y, r)
		least := slices.Min(y)
		for k := range y {
			y[k] += top + largest + 14 - least
			x[k] = min(max(x[k], margin+r[k]), pageWidth-margin-r[k])
		}
		height = slices.Max(y) + largest + 18 - top
	}
	place := make(map[int]int, len(p.shown))
	for k, i := range p.shown {
		place[i] = k
	}
	for _, t := range p.ties {
		a, b := place[t.a], place[t.b]
		share := 0.2
		if p.ties[0].strength < p.ties[len(p.ties)-1].strength {
			share = t.strength / p.ties[len(p.ties)-1].strength
		}
		p.s.lines = append(p.s.lines, sceneLine{x[a], y[a], x[b], y[b], 0.4 + 3.2*share, 0.25 + 0.45*share, p.tieTitle(t)})
	}
	for k, i := range p.shown {
		p.mark(i, x[k], y[k], r[k])
	}
	bottom := top + height
	if n := min(len(p.isolates), mostIsolates); n > 0 {
		const step = 12
		row := int((pageWidth - 2*margin) / step)
		for k, i := range p.isolates[:n] {
			p.mark(i, margin+step/2+float64(k%row)*step, bottom+step/2+float64(k/row)*step, smallest)
		}
		bottom += float64((n+row-1)/row)*step + 8
	}
	p.label(x, y, r, top, bottom)
	return bottom
}

func (p *picture) mark(i int, x, y, r float64) {
	p.s.marks = append(p.s.marks, sceneMark{shape: p.shape(i), x: x, y: y, r: r, fill: p.groups.color(p.groups.of[i]), title: p.nodeTitle(i), link: p.link(i)})
}

// shape tells the kinds of a network with several kinds apart without colour.
func (p *picture) shape(i int) string {
	if p.modes == 1 {
		return "circle"
	}
	switch p.nodes[i].Kind {
	case "meeting":
		return "square"
	case "institute":
		return "triangle"
	case "country", "format":
		return "diamond"
	}
	return "circle"
}

func (p *picture) link(i int) string {
	if p.Link == nil {
		return ""
	}
	return p.Link(i)
}

func (p *picture) nodeTitle(i int) string {
	n := p.nodes[i]
	out := oneLine(p.name(i))
	if n.Country != "" {
		out += " (" + oneLine(n.Country) + ")"
	}
	for k, s := range p.Scores {
		if x, ok := p.score(k, i); ok {
			out += fmt.Sprintf("; %s %.4g", s.Name, x)
		}
	}
	if c := p.cluster(i); c > 0 {
		out += fmt.Sprintf("; cluster %d", c)
	}
	return out
}

func (p *picture) tieTitle(t tie) string {
	out := oneLine(p.name(t.a)) + " – " + oneLine(p.name(t.b))
	if t.kind == "shared" {
		out += fmt.Sprintf(": %s, strength %.3g", count(t.meetings, "meeting"), t.strength)
	}
	return out
}
