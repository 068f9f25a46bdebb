package export

import (
	"cmp"
	"math"
	"slices"
)

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
	widest := widestLabel
	if len(x) <= fewNodes {
		widest = widestOfFew
	}
	for _, k := range order {
		i := p.shown[k]
		full := oneLine(p.name(i))
		size := labelSize + 2*p.sizes[i]
		s := shorten(full, size, widest)
		w, h := textWidth(s, size), size*1.15
		done := false
		for _, far := range []float64{0, 11, 22, 36} { // beside the node, or further off with a line to it
			gap := r[k] + 2.5 + far
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
				lx, ly := min(max(x[k], b.x1), b.x2), min(max(y[k], b.y1), b.y2)
				if !free || far > 0 && crosses(x, y, r, k, lx, ly) {
					continue
				}
				taken = append(taken, box{b.x1 - 2, b.y1, b.x2 + 2, b.y2})
				p.s.texts = append(p.s.texts, sceneText{x: b.x1, y: b.y1 + 0.9*size, size: size, text: s, color: "#000000", halo: true})
				if far > 0 {
					d := math.Hypot(lx-x[k], ly-y[k])
					p.s.lines = append(p.s.lines, sceneLine{x[k] + (lx-x[k])*r[k]/d, y[k] + (ly-y[k])*r[k]/d, lx, ly, 0.8, 1, ""})
				}
				p.labels++
				done = true
				break
			}
			if done {
				break
			}
		}
		if !done {
			p.missing = append(p.missing, full)
		}
	}
	for _, i := range p.isolates[:min(len(p.isolates), mostIsolates)] {
		p.missing = append(p.missing, oneLine(p.name(i)))
	}
}

// crosses tells whether a line from node k to a place touches another node.
func crosses(x, y, r []float64, k int, tox, toy float64) bool {
	dx, dy := tox-x[k], toy-y[k]
	for i := range x {
		if i == k {
			continue
		}
		along := ((x[i]-x[k])*dx + (y[i]-y[k])*dy) / max(dx*dx+dy*dy, 1e-9)
		along = min(max(along, 0), 1)
		if math.Hypot(x[k]+along*dx-x[i], y[k]+along*dy-y[i]) < r[i]+1.5 {
			return true
		}
	}
	return false
}
