package export

// A scene is a picture as lines, marks and text, before it becomes SVG or PNG. Its
// unit is a pixel at 96 to the inch, y goes down.
type scene struct {
	width, height float64
	title, desc   string
	lines         []sceneLine
	marks         []sceneMark
	texts         []sceneText
}

type sceneLine struct {
	x1, y1, x2, y2, width float64
	opacity               float64
	title                 string
}

// A sceneMark is a node: circle, square, triangle or diamond of radius r.
type sceneMark struct {
	shape   string
	x, y, r float64
	fill    string
	title   string
	link    string
}

// A sceneText starts at x; y is its base line.
type sceneText struct {
	x, y, size float64
	text       string
	color      string
	halo, bold bool
	link       string
}

// role is what the picture is to a reader of screens: one image, or a group of links.
func (s *scene) role() string {
	for _, m := range s.marks {
		if m.link != "" {
			return "group"
		}
	}
	return "img"
}

// outline gives the corners of a mark that is no circle, of about the circle's area.
func (m sceneMark) outline() [][2]float64 {
	switch m.shape {
	case "square":
		a := 0.89 * m.r
		return [][2]float64{{m.x - a, m.y - a}, {m.x + a, m.y - a}, {m.x + a, m.y + a}, {m.x - a, m.y + a}}
	case "triangle":
		return [][2]float64{{m.x, m.y - 1.3*m.r}, {m.x + 1.17*m.r, m.y + 0.75*m.r}, {m.x - 1.17*m.r, m.y + 0.75*m.r}}
	case "diamond":
		a := 1.25 * m.r
		return [][2]float64{{m.x, m.y - a}, {m.x + a, m.y}, {m.x, m.y + a}, {m.x - a, m.y}}
	}
	return nil
}
