package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

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
