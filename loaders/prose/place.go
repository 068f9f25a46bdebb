package prose

import (
	"strings"
	"unicode"

	"coopgraph/graph/reference"
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
	g := gazette()
	var out []placeMark
	people := make([]bool, len(t.toks))
	for _, p := range r.e.people {
		for _, m := range p.mentions {
			for k := t.tokenAt(m.start); k < len(t.toks) && t.toks[k].start < m.end; k++ {
				people[k] = true
			}
		}
	}
	for i := 0; i < len(t.toks); i++ {
		if t.toks[i].kind != word || people[i] {
			continue
		}
		if t.is(i, "capital") {
			if p, ok := r.capital(i); ok {
				out = append(out, p)
			}
			continue
		}
		if !t.capital(i) {
			continue
		}
		if last, code := lookup(t, g.names, i); last > i && !r.rather(g, i, last, code) {
			if t.is(i-1, "in") || t.is(i-1, "the") && t.is(i-2, "in") {
				out = append(out, placeMark{first: i, last: last, country: code})
			}
			i = last - 1
			continue
		}
		if i > 0 && r.lex.set("titles").holds(t.fold(i-1)) && t.capital(i-1) && t.capital(i+1) {
			continue // "H.E. Baghdad Amreyev"
		}
		last, code := lookup(t, g.cities, i)
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
		words := t.s[t.toks[i].start:t.toks[last-1].end]
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
	if !t.is(i-1, "in", "at") {
		return placeMark{}, false
	}
	last := i
	for last < len(t.toks) && last < i+3 && t.toks[last].kind == word && t.capital(last) {
		last++
	}
	if !t.is(last, ",") || r.lex.set("gatherings").holds(t.fold(last-1)) || r.lex.set("institutes").holds(t.fold(last-1)) || monthOf(r.lex, t.word(i)) > 0 {
		return placeMark{}, false
	}
	k := last + 1
	if t.is(k, "southern", "northern", "eastern", "western", "central", "north", "south", "east", "west", "north-eastern", "the") {
		k++
	}
	if k >= len(t.toks) || t.toks[k].kind != word {
		return placeMark{}, false
	}
	end, code := lookup(t, gazette().names, k)
	if end == 0 || code == "" || t.is(end, ",") && t.capital(end+1) {
		return placeMark{}, false // a list of names
	}
	return placeMark{first: i, last: last, city: strings.Join(strings.Fields(t.s[t.toks[i].start:t.toks[last-1].end]), " "), country: code}, true
}

// shouted reads a town that no list knows in the capitals of a dateline: "TROMSØ –".
func (r *meetingReader) shouted(i int) (placeMark, bool) {
	t := r.t
	w := t.word(i)
	si := t.toks[i].sent
	if i != t.sents[si].first || r.body(si) < 0 || r.body(si) > 1 || len(w) < 4 || strings.ToUpper(w) != w || strings.ToLower(w) == w {
		return placeMark{}, false
	}
	p := placeMark{first: i, last: i + 1}
	if _, code := r.stateAfter(i + 1); code != "" {
		p.country = code
	}
	// The town as it stands elsewhere in the text, else with small letters.
	for k := range t.toks {
		if k != i && t.toks[k].kind == word && strings.EqualFold(t.word(k), w) && t.word(k) != w {
			p.city = t.word(k)
			return p, r.dateline(p, t.sents[si])
		}
	}
	low := []rune(strings.ToLower(w))
	low[0] = unicode.ToUpper(low[0])
	p.city = string(low)
	return p, r.dateline(p, t.sents[si]) && p.country != ""
}

// rather tells whether the words are a city although some language calls a state
// so: "Tunis", "Singapore".
func (r *meetingReader) rather(g gazetteer, i, last int, code string) bool {
	end, in := lookup(r.t, g.cities, i)
	if end != last || in != code {
		return false
	}
	c, ok := reference.CountryByCode(code)
	return ok && (reference.Fold(c.Capital) == reference.Fold(r.t.s[r.t.toks[i].start:r.t.toks[last-1].end]))
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
func lookup(t *text, set *wordset, i int) (int, string) {
	n := set.heads[t.fold(i)]
	best, value := 0, ""
	var key []byte
	for k := i; k < len(t.toks) && k < i+n && t.toks[k].kind == word && t.toks[k].sent == t.toks[i].sent; k++ {
		if k > i {
			key = append(key, ' ')
		}
		key = append(key, t.fold(k)...)
		if v, ok := set.words[string(key)]; ok {
			best, value = k+1, v
		}
	}
	return best, value
}

// stateAfter reads ", Uzbekistan" after a city.
func (r *meetingReader) stateAfter(i int) (int, string) {
	t := r.t
	if !t.is(i, ",") && !t.is(i, "(") {
		return i, ""
	}
	k := i + 1
	if t.is(k, "the") {
		k++
	}
	if k >= len(t.toks) || t.toks[k].kind != word {
		return i, ""
	}
	last, code := lookup(t, gazette().names, k)
	return last, code
}

// capital reads "the capital of Kazakhstan", "the Azerbaijani capital" at token i.
func (r *meetingReader) capital(i int) (placeMark, bool) {
	t, g := r.t, gazette()
	code, first, last := "", i, i+1
	if t.is(i+1, "of") {
		k := i + 2
		if t.is(k, "the") {
			k++
		}
		if k < len(t.toks) && t.toks[k].kind == word {
			if end, c := lookup(t, g.names, k); end > k {
				code, last = c, end
			}
		}
	} else if i > 0 && t.toks[i-1].kind == word {
		code = g.adjectives.words[t.fold(i-1)]
		if code == "" && possessive(t.word(i-1)) == len(t.word(i-1)) && i > 1 {
			code = g.names.words[t.fold(i-2)]
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
	si := t.toks[p.first].sent
	s := t.sents[si]
	pos := r.body(si)
	g := 10 - min(max(pos, 0), 9)
	before := t.lower(p.first - 1)
	if p.first == s.first {
		before = ""
	}
	dateline := r.dateline(p, s)
	switch {
	case dateline:
		g += 5
	case before == "in" || before == "at" || before == "to" && pos >= 0 || before == "and" && t.is(p.first-2, "cities"):
		g += 3
		if before == "to" && !r.travels(s, p) {
			g -= 5
		}
	case pos < 0 && (p.first == s.first || before == "in"):
		g++
	case p.first == s.first, before == "of" && t.is(p.first-2, "city"):
		// "Tashkent hosted", "The city of Xining hosted"
		if r.hosts(s, p.last) {
			g += 6
		} else {
			g -= 2
		}
	case p.capital:
		g += 2
	case before == "(":
		g -= 6
		if t.is(p.last, ")") {
			g -= 4
		}
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
	for k := max(s.first, p.first-30); k < min(s.last, p.last+30); k++ {
		if t.toks[k].kind != word {
			continue
		}
		near = near || r.lex.set("gatherings").holds(t.fold(k))
		happens = happens || r.lex.set("happenings").holds(t.fold(k))
	}
	if near {
		g += 2
	}
	if happens {
		g += 3
	}
	if r.main >= 0 && t.toks[r.dates[r.main].first].sent == si {
		g += 4
		if gap := p.first - r.dates[r.main].last; gap >= -8 && gap <= 6 {
			g += 2
		}
	}
	if r.elsewhere(s) {
		g -= 6
	}
	if r.toCome(s, p) {
		g -= 10
	}
	if !dateline && r.inName(p) {
		g -= 6
		if before != "in" {
			g -= 8
		}
	}
	// A date of another event beside the city.
	if i := r.dateAt(p.last); i < len(r.dates) && i != r.main && r.main >= 0 && r.dates[i].first <= p.last+3 && r.dates[i].first < s.last {
		if m := r.dates[i]; (!m.from.zero() || m.yearless) && !r.same(m, r.dates[r.main]) {
			g -= 8
		}
	}
	return g
}

// heldThere tells whether a verb of meeting stands close before "in" and the state.
func (r *meetingReader) heldThere(s sentence, p placeMark) bool {
	for k := max(s.first, p.first-5); k < p.first; k++ {
		switch r.t.fold(k) {
		case "held", "place", "met", "meet", "hosted", "convened", "gathered", "opened", "organized", "organised", "begins", "began", "conference", "meeting", "forum", "summit", "visit":
			return true
		}
	}
	return false
}

// toCome tells whether the words before the place lead on to another meeting:
// "the summit scheduled for July in Niamey".
func (r *meetingReader) toCome(s sentence, p placeMark) bool {
	for k := max(s.first, p.first-12); k < p.first; k++ {
		switch r.t.fold(k) {
		case "ahead", "precursor", "next", "eve":
			return true
		case "upcoming", "forthcoming", "scheduled", "planned", "preparation", "preparations", "due":
			return !r.announces()
		}
	}
	return false
}

func (r *meetingReader) same(a, b dateMark) bool {
	return a.from == b.from || !b.to.zero() && (a.from == b.to || a.from.d > 0 && b.from.d > 0 && !a.from.time().Before(b.from.time()) && !a.from.time().After(b.to.time())) || a.from.d == 0 && a.from.y == b.from.y && (a.from.m == 0 || a.from.m == b.from.m)
}

// inName tells whether the place is part of a longer name: "University of Tashkent",
// "Embassy in Astana", "Samarkand summit".
func (r *meetingReader) inName(p placeMark) bool {
	if r.cover == nil {
		r.cover = make([]int, len(r.t.toks))
		for i := range r.e.institutes {
			r.covers(r.e.institutes[i].mentions)
		}
		for i := range r.e.formats {
			r.covers(r.e.formats[i].mentions)
		}
	}
	if r.cover[p.first] > r.t.toks[p.last-1].end-r.t.toks[p.first].start {
		return true
	}
	next := r.t.fold(p.last)
	if r.t.capital(p.last) && !r.t.is(p.last-1, ",") && (r.lex.set("gatherings").holds(next) || r.lex.set("institutes").holds(next)) {
		return true
	}
	switch next {
	case "university", "summit", "institute", "region", "spirit", "declaration", "agreement", "process", "state", "time", "province", "initiative", "consensus", "format", "platform":
		return !(next == "region" && r.t.is(p.first-1, "in"))
	}
	return false
}

// covers notes the length of the longest mention over each token.
func (r *meetingReader) covers(ms []mention) {
	for _, m := range ms {
		for k := r.t.tokenAt(m.start); k < len(r.t.toks) && r.t.toks[k].start < m.end; k++ {
			r.cover[k] = max(r.cover[k], m.end-m.start)
		}
	}
}

// dateline tells whether the place opens a report: "TASHKENT –", "BISHKEK.", "Baku, September 29 –".
func (r *meetingReader) dateline(p placeMark, s sentence) bool {
	t := r.t
	if p.first > s.first+3 || r.body(t.toks[p.first].sent) < 0 || r.body(t.toks[p.first].sent) > 1 {
		return false
	}
	for k := s.first; k < p.first; k++ {
		if !(t.is(k, "/", ",", "(") || t.capital(k)) {
			return false
		}
	}
	for k := p.last; k < s.last && k < p.last+12; k++ {
		switch {
		case t.is(k, "–", "—", "-", "--", ":") && k+1 < s.last:
			return true
		case t.is(k, ".") && k+1 == s.last:
			return k == p.last
		case t.is(k, ",", "/", "(", ")", ".") || t.toks[k].kind == number || t.capital(k):
		default:
			return false
		}
	}
	return false
}

// travels tells whether somebody comes to the place: "came to", "travelled to", "visit to".
func (r *meetingReader) travels(s sentence, p placeMark) bool {
	for k := max(s.first, p.first-8); k < p.first; k++ {
		switch r.t.fold(k) {
		case "came", "come", "travelled", "traveled", "visit", "trip", "arrived", "brought", "welcomed", "comes", "travel", "goes", "invited":
			return true
		}
	}
	return false
}

// hosts tells whether a verb of hosting follows the place: "Tashkent hosted", "was the scene of".
func (r *meetingReader) hosts(s sentence, i int) bool {
	for k := i; k < s.last && k < i+9; k++ {
		switch r.t.fold(k) {
		case "hosted", "hosts", "host", "hosting", "scene", "venue", "welcomed", "welcomes", "received", "receives", "home", "saw", "became":
			return true
		}
	}
	return false
}
