package meeting

import (
	"strings"
	"unicode"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A placeMark is a city or a state where something may have taken place.
type placeMark struct {
	first, last int // tokens, half-open
	city        string
	country     string
	capital     bool // said as "the capital of", "the Kazakh capital"
}

// place is the city and the country of the meeting, empty where the text does not say.
func (r *meetingReader) place() (string, string) {
	best, mark := 0, placeMark{}
	for _, p := range r.places() {
		if g := r.gradePlace(p); g > best {
			best, mark = g, p
		}
	}
	if best < 9 {
		return "", ""
	}
	return mark.city, mark.country
}

// places lists the cities that the text names, and states after "in".
func (r *meetingReader) places() []placeMark {
	if r.found == nil {
		r.found = append(make([]placeMark, 0, 8), r.findPlaces()...)
	}
	return r.found
}

func (r *meetingReader) findPlaces() []placeMark {
	t := r.t
	g := entities.Gazette()
	var out []placeMark
	taken := make([]bool, len(t.Toks)) // by the name of a person or body
	for _, p := range r.e.People {
		for _, m := range p.Mentions {
			for k := t.TokenAt(m.Start); k < len(t.Toks) && t.Toks[k].Start < m.End; k++ {
				taken[k] = true
			}
		}
	}
	for _, b := range r.e.Institutes {
		for _, m := range b.Mentions {
			if k := t.TokenAt(m.Start); t.Toks[k].Start == m.Start && t.Toks[k].End == m.End {
				taken[k] = true // a short form that is a town's name too: "the KISI director"
			}
		}
	}
	for i := 0; i < len(t.Toks); i++ {
		if t.Toks[i].Kind != words.Word || taken[i] {
			continue
		}
		if t.Is(i, "capital") {
			if p, ok := r.capital(i); ok {
				out = append(out, p)
			}
			continue
		}
		if !t.Capital(i) {
			continue
		}
		if last, code := lookup(t, g.Names, i); last > i && !r.rather(g, i, last, code) {
			if t.Is(i-1, "in") || t.Is(i-1, "the") && t.Is(i-2, "in") {
				out = append(out, placeMark{first: i, last: last, country: code})
			}
			i = last - 1
			continue
		}
		if i > 0 && r.lex.Titles.Holds(t.Fold(i-1)) && t.Capital(i-1) && t.Capital(i+1) {
			continue // "H.E. Baghdad Amreyev"
		}
		last, code := lookup(t, g.Cities, i)
		if last == 0 {
			p, ok := r.unlisted(i)
			if !ok {
				p, ok = r.shouted(i)
			}
			if ok {
				out = append(out, p)
				i = p.last - 1
			}
			continue
		}
		words := t.S[t.Toks[i].Start:t.Toks[last-1].End]
		p := placeMark{first: i, last: last, city: cityName(words), country: code}
		if next, other := r.stateAfter(last); next > last && other != "" {
			p.country = other
		}
		out = append(out, p)
		i = last - 1
	}
	return out
}

// unlisted reads a town that no list knows by the state behind it: "in Wisla, southern Poland".
func (r *meetingReader) unlisted(i int) (placeMark, bool) {
	t := r.t
	if !t.Is(i-1, "in", "at", "(") {
		return placeMark{}, false
	}
	last := i
	for last < len(t.Toks) && last < i+3 && t.Toks[last].Kind == words.Word && t.Capital(last) {
		last++
	}
	if !t.Is(last, ",") || r.lex.Gatherings.Holds(t.Fold(last-1)) || r.lex.Institutes.Holds(t.Fold(last-1)) || dates.MonthOf(r.lex, t.Word(i)) > 0 {
		return placeMark{}, false
	}
	k := last + 1
	if t.Is(k, "southern", "northern", "eastern", "western", "central", "north", "south", "east", "west", "north-eastern", "the") {
		k++
	}
	if k >= len(t.Toks) || t.Toks[k].Kind != words.Word {
		return placeMark{}, false
	}
	end, code := lookup(t, entities.Gazette().Names, k)
	if t.Is(i-1, "(") && (!t.Is(end, ")") || r.body(t.Toks[i].Sent) > 1) {
		return placeMark{}, false
	}
	if end == 0 || code == "" || t.Is(end, ",") && t.Capital(end+1) {
		return placeMark{}, false // a list of names
	}
	return placeMark{first: i, last: last, city: strings.Join(strings.Fields(t.S[t.Toks[i].Start:t.Toks[last-1].End]), " "), country: code}, true
}

// shouted reads a town that no list knows in the capitals of a dateline: "TROMSØ –".
func (r *meetingReader) shouted(i int) (placeMark, bool) {
	t := r.t
	w := t.Word(i)
	si := t.Toks[i].Sent
	if i != t.Sents[si].First || r.body(si) < 0 || r.body(si) > 1 || len(w) < 4 || strings.ToUpper(w) != w || strings.ToLower(w) == w {
		return placeMark{}, false
	}
	if si > 0 && t.Sents[si-1].Para == t.Sents[si].Para && t.Sents[si-1].Last-t.Sents[si-1].First <= 2 {
		return placeMark{}, false // "SUVA. PACNEWS – ": the agency behind the place
	}
	p := placeMark{first: i, last: i + 1}
	if _, code := r.stateAfter(i + 1); code != "" {
		p.country = code
	}
	// The town as it stands elsewhere in the text, else with small letters.
	for k := range t.Toks {
		if k != i && t.Toks[k].Kind == words.Word && strings.EqualFold(t.Word(k), w) && t.Word(k) != w {
			p.city = t.Word(k)
			return p, r.dateline(p, t.Sents[si])
		}
	}
	low := []rune(strings.ToLower(w))
	low[0] = unicode.ToUpper(low[0])
	p.city = string(low)
	return p, r.dateline(p, t.Sents[si]) && p.country != ""
}

// rather tells whether the words are a city although some language calls a state
// so: "Tunis", "Singapore".
func (r *meetingReader) rather(g entities.Gazetteer, i, last int, code string) bool {
	end, in := lookup(r.t, g.Cities, i)
	if end != last || in != code {
		return false
	}
	c, ok := reference.CountryByCode(code)
	return ok && (reference.Fold(c.Capital) == reference.Fold(r.t.S[r.t.Toks[i].Start:r.t.Toks[last-1].End]))
}

// cityName is the city as it stands in the text, without the capitals of a dateline.
func cityName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if strings.ToUpper(s) == s && strings.ToLower(s) != s {
		if c, ok := reference.CityByName(s); ok {
			for _, n := range c.Names {
				if strings.EqualFold(n, s) {
					return n
				}
			}
			return c.Name
		}
	}
	return s
}

// lookup finds the longest name of the list that begins at token i.
func lookup(t *words.Text, set *lexicon.List, i int) (int, string) {
	n := set.Head(t.Fold(i))
	best, value := 0, ""
	var key []byte
	for k := i; k < len(t.Toks) && k < i+n && t.Toks[k].Kind == words.Word && t.Toks[k].Sent == t.Toks[i].Sent; k++ {
		if k > i {
			key = append(key, ' ')
		}
		key = append(key, t.Fold(k)...)
		if v, ok := set.Get(string(key)); ok {
			best, value = k+1, v
		}
	}
	return best, value
}

// stateAfter reads ", Uzbekistan" after a city.
func (r *meetingReader) stateAfter(i int) (int, string) {
	t := r.t
	if !t.Is(i, ",") && !t.Is(i, "(") {
		return i, ""
	}
	k := i + 1
	if t.Is(k, "the") {
		k++
	}
	if k >= len(t.Toks) || t.Toks[k].Kind != words.Word {
		return i, ""
	}
	last, code := lookup(t, entities.Gazette().Names, k)
	return last, code
}

// capital reads "the capital of Kazakhstan", "the Azerbaijani capital" at token i.
func (r *meetingReader) capital(i int) (placeMark, bool) {
	t, g := r.t, entities.Gazette()
	code, first, last := "", i, i+1
	if t.Is(i+1, "of") {
		k := i + 2
		if t.Is(k, "the") {
			k++
		}
		if k < len(t.Toks) && t.Toks[k].Kind == words.Word {
			if end, c := lookup(t, g.Names, k); end > k {
				code, last = c, end
			}
		}
	} else if i > 0 && t.Toks[i-1].Kind == words.Word {
		code = g.Adjectives.At(t.Fold(i - 1))
		if code == "" && words.Possessive(t.Word(i-1)) == len(t.Word(i-1)) && i > 1 {
			code = g.Names.At(t.Fold(i - 2))
		}
		first = i - 1
	}
	if code == "" {
		return placeMark{}, false
	}
	c, ok := reference.CountryByCode(code)
	if !ok || c.Capital == "" {
		return placeMark{}, false
	}
	return placeMark{first: first, last: last, city: c.Capital, country: code, capital: true}, true
}

// gradePlace tells how likely the meeting took place there.
func (r *meetingReader) gradePlace(p placeMark) int {
	t := r.t
	si := t.Toks[p.first].Sent
	s := t.Sents[si]
	pos := r.body(si)
	g := 10 - min(max(pos, 0), 9)
	before := t.Lower(p.first - 1)
	if p.first == s.First {
		before = ""
	}
	dateline := r.dateline(p, s)
	switch {
	case dateline:
		g += 5
	case before == "in" || before == "at" || before == "to" && pos >= 0 || before == "and" && t.Is(p.first-2, "cities"):
		g += 3
		if before == "to" && !r.travels(s, p) {
			g -= 5
		}
	case pos < 0 && (p.first == s.First || before == "in"):
		g++
	case p.first == s.First, before == "of" && t.Is(p.first-2, "city"):
		// "Tashkent hosted", "The city of Xining hosted"
		if r.hosts(s, p.last) {
			g += 6
		} else {
			g -= 2
		}
	case p.capital:
		g += 2
	case before == "(" && pos >= 0 && pos < 2 && p.city != "" && r.bracketed(s, p):
		g += 2 // "the conference “A and B” (Tashkent, Uzbekistan)"
	case before == "," && r.heading(si, p):
		g += 3
	case before == "(":
		g -= 6
		if t.Is(p.last, ")") {
			g -= 4
		}
	case before == "," && r.house(s, p.first-1):
		g += 3 // "in the Reef Palace, Suva"
	case before == ",", before == "and", before == "from", before == "of", before == "between":
		g -= 5
	default:
		g -= 3
	}
	if p.city == "" {
		g -= 4
		if !r.heldThere(s, p) {
			g -= 4
		}
	}
	near, happens := false, false
	for k := max(s.First, p.first-30); k < min(s.Last, p.last+30); k++ {
		if t.Toks[k].Kind != words.Word {
			continue
		}
		near = near || r.lex.Gatherings.Holds(t.Fold(k))
		happens = happens || r.lex.Happenings.Holds(t.Fold(k))
	}
	if near {
		g += 2
	}
	if happens {
		g += 3
	}
	if r.main >= 0 && t.Toks[r.dates[r.main].First].Sent == si {
		g += 4
		if gap := p.first - r.dates[r.main].Last; gap >= -8 && gap <= 6 {
			g += 2
		}
	}
	if r.elsewhere(s) {
		g -= 6
	}
	if pos < 2 && r.heldIn(s, p) {
		g += 6 // more than a dateline
	}
	if r.pastVisit(s, p) {
		g -= 8
	}
	if r.toCome(s, p) || r.spokenFrom(s, p) {
		g -= 10
	}
	if !dateline && r.inName(p) {
		g -= 6
		if before != "in" {
			g -= 8
		}
	}
	// A date of another event beside the city.
	if i := r.dateAt(p.last); i < len(r.dates) && i != r.main && r.main >= 0 && r.dates[i].First <= p.last+3 && r.dates[i].First < s.Last {
		if m := r.dates[i]; (!m.From.Zero() || m.Yearless) && !r.same(m, r.dates[r.main]) {
			g -= 8
		}
	}
	return g
}
