package export

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A box is where something is drawn.
type box struct{ x1, y1, x2, y2 float64 }

func (a box) meets(b box) bool { return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2 }

// nearest is the point of the box that lies nearest to a place.
func (a box) nearest(x, y float64) (float64, float64) {
	return min(max(x, a.x1), a.x2), min(max(y, a.y1), a.y2)
}

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
	page := box{4, top - 8, pageWidth - 4, bottom + 4}
	for _, k := range order {
		i := p.shown[k]
		full := oneLine(p.name(i))
		size := labelSize + 2*p.sizes[i]
		h := size * lineHeight
		done := false
		for _, lines := range labelForms(full, size, widest) {
			w := 0.0
			for _, line := range lines {
				w = max(w, textWidth(line, size))
			}
			b, far, ok := beside(x, y, r, k, w, h*float64(len(lines)), page, taken)
			if !ok {
				continue
			}
			taken = append(taken, box{b.x1 - 2, b.y1, b.x2 + 2, b.y2})
			for n, line := range lines {
				left := b.x1
				switch { // the lines of a name end or have their middle where it stands to the node so
				case b.x2 <= x[k]:
					left = b.x2 - textWidth(line, size)
				case b.x1 < x[k]:
					left = (b.x1 + b.x2 - textWidth(line, size)) / 2
				}
				p.s.texts = append(p.s.texts, sceneText{x: left, y: b.y1 + 0.9*size + h*float64(n), size: size, text: line, color: "#000000", halo: true})
			}
			if far {
				lx, ly := b.nearest(x[k], y[k])
				d := math.Hypot(lx-x[k], ly-y[k])
				p.s.lines = append(p.s.lines, sceneLine{x[k] + (lx-x[k])*r[k]/d, y[k] + (ly-y[k])*r[k]/d, lx, ly, 0.8, 1, ""})
			}
			p.labels++
			done = true
			break
		}
		if !done {
			p.missing = append(p.missing, full)
		}
	}
	for _, i := range p.isolates[:min(len(p.isolates), mostIsolates)] {
		p.missing = append(p.missing, oneLine(p.name(i)))
	}
}

// labelForms gives the ways to write a name, the best first: whole or in two lines, and
// where that finds no room, cut to one.
func labelForms(name string, size, widest float64) [][]string {
	short := shorten(name, size, widest)
	if short == name {
		return [][]string{{name}}
	}
	longest := 0.0
	for word := range strings.FieldsSeq(name) {
		longest = max(longest, textWidth(word, size))
	}
	lines := wrap(name, size, widest)
	if len(lines) > 2 {
		lines = []string{lines[0], shorten(lines[1]+" "+lines[2], size, widest)}
	} else { // two lines of about one length take the least room
		for width := max(longest, widest/2); width < widest; width += size / 2 {
			if even := wrap(name, size, width); len(even) <= 2 {
				lines = even
				break
			}
		}
	}
	return [][]string{lines, {short}}
}

// beside finds a place for a text of w by h at node k, right beside the node or further
// off with a line to it, where it covers nothing that is taken.
func beside(x, y, r []float64, k int, w, h float64, page box, taken []box) (b box, far, ok bool) {
	for _, off := range []float64{0, 11, 22, 36} {
		gap := r[k] + 2.5 + off
		for _, c := range [][2]float64{ // left edge and top edge of the text
			{gap, -h / 2}, {-gap - w, -h / 2}, {-w / 2, -gap - h}, {-w / 2, gap},
			{0.7 * gap, -0.7*gap - h}, {-0.7*gap - w, -0.7*gap - h}, {0.7 * gap, 0.7 * gap}, {-0.7*gap - w, 0.7 * gap},
			{gap, -h}, {gap, 0}, {-gap - w, -h}, {-gap - w, 0},
		} {
			b := box{x[k] + c[0], y[k] + c[1], x[k] + c[0] + w, y[k] + c[1] + h}
			if b.x1 < page.x1 || b.x2 > page.x2 || b.y1 < page.y1 || b.y2 > page.y2 {
				continue
			}
			free := true
			for o, t := range taken {
				if o != k && b.meets(t) {
					free = false
					break
				}
			}
			lx, ly := b.nearest(x[k], y[k])
			if free && (off == 0 || !crosses(x, y, r, k, lx, ly)) {
				return b, off > 0, true
			}
		}
	}
	return box{}, false, false
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
