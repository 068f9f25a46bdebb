package export

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
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
	pageWidth  = 900.0
	margin     = 24.0
	labelSize  = 12.0
	smallest   = 3.2 // radius of a node
	largest    = 13.0
	widestMost = 190.0 // width of a label
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
	p := &picture{view: v, s: &scene{width: pageWidth, title: capital(v.title())}}
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

// place lays the shown nodes out and turns the longer side of the network level.
func (p *picture) place(ctx context.Context) error {
	index := make(map[int]int, len(p.shown))
	for k, i := range p.shown {
		index[i] = k
	}
	ties := make([]layout.Tie, len(p.pulling))
	for k, t := range p.pulling {
		ties[k] = layout.Tie{A: index[t.a], B: index[t.b], Strength: t.strength}
	}
	at, err := layout.ForceAtlas(ctx, len(p.shown), ties, layout.Options{Seed: p.Run.Seed})
	if err != nil {
		return err
	}
	var mx, my, xx, yy, xy float64
	for _, q := range at {
		mx += q.X / float64(len(at))
		my += q.Y / float64(len(at))
	}
	for _, q := range at {
		x, y := q.X-mx, q.Y-my
		xx, yy, xy = xx+x*x, yy+y*y, xy+x*y
	}
	sin, cos := math.Sincos(-0.5 * math.Atan2(2*xy, xx-yy))
	for i, q := range at {
		x, y := q.X-mx, q.Y-my
		at[i] = layout.Point{X: x*cos - y*sin, Y: x*sin + y*cos}
	}
	p.at = at
	return nil
}

func (p *picture) text(x, y, size float64, s, color string) {
	p.s.texts = append(p.s.texts, sceneText{x: x, y: y, size: size, text: s, color: color})
}

// heading writes the rule of the network.
func (p *picture) heading() float64 {
	y := margin + 4
	lines := wrap(capital(oneLine(p.title())), 15, pageWidth-2*margin)
	for _, l := range lines[:min(len(lines), 4)] {
		p.s.texts = append(p.s.texts, sceneText{x: margin, y: y, size: 15, text: l, color: "#000000", bold: true})
		y += 20
	}
	return y
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
	p.s.marks = append(p.s.marks, sceneMark{shape: p.shape(i), x: x, y: y, r: r, fill: p.groups.color(p.groups.of[i]), title: p.nodeTitle(i)})
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

// apart pushes circles that overlap away from each other.
func apart(x, y, r []float64) {
	for range 60 {
		moved := false
		for i := range x {
			for j := i + 1; j < len(x); j++ {
				dx, dy := x[j]-x[i], y[j]-y[i]
				need := r[i] + r[j] + 1.5
				if math.Abs(dx) >= need || math.Abs(dy) >= need {
					continue
				}
				d := math.Hypot(dx, dy)
				if d >= need {
					continue
				}
				if d < 1e-6 {
					dx, dy, d = 1, float64(i%3)-1, 1
				}
				push := (need - d) / 2 / d
				x[i], y[i] = x[i]-dx*push, y[i]-dy*push
				x[j], y[j] = x[j]+dx*push, y[j]+dy*push
				moved = true
			}
		}
		if !moved {
			return
		}
	}
}

// A box is where something is drawn.
type box struct{ x1, y1, x2, y2 float64 }

func (a box) meets(b box) bool { return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2 }

// label writes the names of nodes, the largest first, where they cover neither nodes
// nor other names; it keeps the names that do not fit.
func (p *picture) label(x, y, r []float64, top, bottom float64) {
	taken := make([]box, len(x))
	for k := range x {
		taken[k] = box{x[k] - r[k], y[k] - r[k], x[k] + r[k], y[k] + r[k]}
	}
	order := make([]int, len(p.shown))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(p.sizes[p.shown[b]], p.sizes[p.shown[a]])
	})
	for _, k := range order {
		i := p.shown[k]
		full := oneLine(p.name(i))
		size := labelSize + 2*p.sizes[i]
		s := shorten(full, size, widestMost)
		w, h := textWidth(s, size), size*1.15
		gap := r[k] + 2.5
		done := false
		for _, c := range [][2]float64{ // left edge and top edge of the text
			{gap, -h / 2}, {-gap - w, -h / 2}, {-w / 2, -gap - h}, {-w / 2, gap},
			{0.7 * gap, -0.7*gap - h}, {-0.7*gap - w, -0.7*gap - h}, {0.7 * gap, 0.7 * gap}, {-0.7*gap - w, 0.7 * gap},
			{gap, -h}, {gap, 0}, {-gap - w, -h}, {-gap - w, 0},
		} {
			b := box{x[k] + c[0], y[k] + c[1], x[k] + c[0] + w, y[k] + c[1] + h}
			if b.x1 < 4 || b.x2 > pageWidth-4 || b.y1 < top-8 || b.y2 > bottom+4 {
				continue
			}
			free := true
			for o, t := range taken {
				if o != k && b.meets(t) {
					free = false
					break
				}
			}
			if free {
				taken = append(taken, box{b.x1 - 2, b.y1, b.x2 + 2, b.y2})
				p.s.texts = append(p.s.texts, sceneText{x: b.x1, y: b.y1 + 0.9*size, size: size, text: s, color: "#000000", halo: true})
				p.labels++
				done = true
				break
			}
		}
		if !done {
			p.missing = append(p.missing, full)
		}
	}
	for _, i := range p.isolates {
		p.missing = append(p.missing, oneLine(p.name(i)))
	}
}

// legend explains colour, shape, size and width.
func (p *picture) legend(y float64) float64 {
	y += 18
	x := margin
	const size = labelSize
	item := func(mark func(x, y float64), width float64, s string) {
		w := width + 6 + textWidth(s, size) + 18
		if x+w > pageWidth-margin && x > margin {
			x, y = margin, y+20
		}
		mark(x, y-4)
		p.text(x+width+6, y, size, s, "#000000")
		x += w
	}
	dot := func(shape, fill string, r float64) func(x, y float64) {
		return func(x, y float64) {
			p.s.marks = append(p.s.marks, sceneMark{shape: shape, x: x + r, y: y, r: r, fill: fill})
		}
	}
	groups := p.groups
	shape := func(name string) string {
		if p.modes > 1 {
			for i := range p.nodes {
				if p.nodes[i].Kind == name {
					return p.shape(i)
				}
			}
		}
		return "circle"
	}
	members := make([]int, len(groups.names))
	for _, k := range groups.of {
		members[k]++
	}
	for k, name := range groups.names {
		if name == "" {
			name = "not known"
		}
		item(dot(shape(name), groups.color(k), 6), 12, fmt.Sprintf("%s (%d)", shorten(oneLine(name), size, 160), members[k]))
	}
	if len(p.shown) > 0 {
		if x > margin {
			x, y = margin, y+20
		}
		item(dot("circle", grey, smallest), 2*smallest, "low")
		x -= 8
		item(dot("circle", grey, largest*0.7), 2*largest*0.7, "high "+p.sizeOf)
		if p.modes == 1 {
			item(func(x, y float64) {
				p.s.lines = append(p.s.lines, sceneLine{x, y, x + 26, y, 3, 0.7, ""})
			}, 26, "wide tie: strong")
		}
	}
	return y
}

// notes says what is not drawn.
func (p *picture) notes(y float64) float64 {
	y += 22
	for _, n := range p.remarks() {
		for _, l := range wrap(n, 11, pageWidth-2*margin) {
			p.text(margin, y, 11, l, "#333333")
			y += 15
		}
	}
	return y
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (p *picture) remarks() []string {
	var out []string
	drawn := len(p.shown) + min(len(p.isolates), mostIsolates)
	if drawn < len(p.nodes) || len(p.ties) < len(p.view.ties) {
		s := fmt.Sprintf("Backbone: %d of %s and %d of %s are drawn", drawn, count(len(p.nodes), "node"), len(p.ties), count(len(p.view.ties), "tie"))
		if len(p.shown)+len(p.isolates) < len(p.nodes) {
			s += fmt.Sprintf(", the %d nodes with the greatest strength", len(p.shown))
		}
		out = append(out, s+"; of the ties, each node's strongest and the strongest of all.")
	} else {
		out = append(out, fmt.Sprintf("%s and %s.", count(len(p.nodes), "node"), count(len(p.view.ties), "tie")))
	}
	if n := len(p.isolates); n > 0 {
		s := count(n, "node") + " without ties: the dots below the network"
		if n > mostIsolates {
			s += fmt.Sprintf(", %d of them drawn", mostIsolates)
		}
		out = append(out, s+".")
	}
	if n := len(p.missing); n > 0 {
		out = append(out, fmt.Sprintf("%s of %d did not fit; they are listed in the description of the picture.", count(n, "label"), n+p.labels))
	}
	return out
}

// describe is the text alternative: what is drawn, the largest nodes, and the labels
// that did not fit.
func (p *picture) describe() string {
	var b strings.Builder
	b.WriteString(strings.Join(p.remarks(), " "))
	order := slices.Clone(p.shown)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.sizes[b], p.sizes[a]) })
	if len(order) > 0 {
		var names []string
		for _, i := range order[:min(10, len(order))] {
			names = append(names, oneLine(p.name(i)))
		}
		fmt.Fprintf(&b, " Highest %s: %s.", p.sizeOf, strings.Join(names, "; "))
	}
	if p.Partition != nil {
		fmt.Fprintf(&b, " %s by %s.", count(p.Partition.Len(), "cluster"), p.Partition.Method)
	}
	if len(p.missing) > 0 {
		fmt.Fprintf(&b, " Labels left out: %s.", strings.Join(p.missing, "; "))
	}
	if s := p.Run.Text(); s != "" {
		b.WriteString("\n" + s)
	}
	return b.String()
}
