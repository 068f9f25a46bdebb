package names

import (
	"slices"
	"strings"
	"unicode"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An Org is the name of an institute or a format, read into what it is (its heads:
// institute, center, ministry), what it is about, whom it belongs to, and its
// country. Make it once by ParseOrg.
type Org struct {
	Text    string
	from    *reference.Gazetteer  // what known and bearers are of
	known   string                // ID in reference of the entry with this very name
	bearers []reference.Institute // several of that name, in several countries
	acronym string                // the name is nothing but this, folded
	heads   []string              // of the body itself, then of those it is a part of
	core    []string              // concepts of the body itself, sorted
	parent  []string              // concepts of what it belongs to, sorted
	ruler   bool                  // under a president or government
	country string                // named in it, ISO 3166-1 alpha-2
	digits  string
	format  bool

	// What comparing needs, made once.
	folded   string    // Text
	letters  []rune    // of an acronym
	initials []initial // of the words of Text
	kinds    []string  // heads that tell kinds of formats apart
	whole    []string  // core and parent as one, sorted
	telling  bool      // Specific without the gazetteer
}

// ParseOrg reads the name of an institute or format. kind is Institute or Format.
func ParseOrg(kind, text string) Org { return ParseOrgBy(nil, kind, text) }

// ParseOrgBy is ParseOrg by another gazetteer than the one that ships; nil is that one.
// Names that are compared must be read by one gazetteer.
func ParseOrgBy(g *reference.Gazetteer, kind, text string) Org {
	if g == nil {
		g = reference.Builtin()
	}
	o := Org{Text: text, from: g, format: kind == Format}
	o.known = knownID(g, kind, text)
	base := text
	// "Institute for Strategic and Regional Studies (ISRS) under …": the acronym in
	// brackets is another form of what stands before it.
	if i, j := strings.IndexByte(base, '('), strings.IndexByte(base, ')'); i > 0 && j > i {
		inner := base[i+1 : j]
		base = base[:i] + " " + base[j+1:]
		if o.known == "" {
			o.known = knownID(g, kind, strings.Join(strings.Fields(base), " "))
		}
		after := strings.TrimSpace(text[j+1:])
		if o.known == "" && isAcronym(inner) && (after == "" || strings.HasPrefix(after, "under ") || strings.HasPrefix(after, "of ") || strings.HasPrefix(after, "при ")) {
			o.known = knownID(g, kind, inner)
		}
	}
	if kind == Institute {
		o.bearers = bearersOf(g, text)
		for _, s := range shorter(g, kind, text) {
			if len(o.bearers) == 0 {
				o.bearers = bearersOf(g, s)
			}
		}
	}
	words := orgWords(base)
	written := len(strings.Fields(text))
	words = expand(g, kind, translate(words))
	if written == 1 && isAcronym(strings.TrimSpace(text)) && len(words) <= 3 && (len(words) == 1 || words[0] != "CA") {
		o.acronym = reference.Fold(text)
	}
	o.read(kind, words)
	o.prepare()
	return o
}

// expand writes well-known acronyms inside a longer name in full.
func expand(g *reference.Gazetteer, kind string, words []string) []string {
	out := make([]string, 0, len(words))
	if len(words) > 1 && kind == Institute && isAcronym(words[0]) { // CICA Secretariat: Secretariat of the CICA
		if knownID(g, Institute, words[0]) != "" {
			words = append(append(slices.Clone(words[1:]), "of", "the"), words[0])
		}
	}
	for _, w := range words {
		if !isAcronym(w) {
			out = append(out, w)
			continue
		}
		switch strings.ToLower(w) {
		case "мид", "mfa":
			out = append(out, "Ministry", "of", "Foreign", "Affairs")
			continue
		case "нан":
			out = append(out, "National", "Academy", "of", "Sciences")
			continue
		}
		if len(words) > 1 && kind == Institute {
			if k, ok := g.InstituteByName(w); ok {
				out = append(append(out, "of", "the"), orgWords(k.Name)...)
				continue
			}
			if k, ok := g.FormatByName(w); ok {
				out = append(out, orgWords(k.Name)...)
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

// orgWords folds a name and cuts it into words. "+" is a word.
func orgWords(s string) []string {
	s = strings.ReplaceAll(s, "’s", "")
	s = strings.ReplaceAll(s, "'s", "")
	s = strings.ReplaceAll(s, "&", " and ")
	s = strings.ReplaceAll(s, "+", " + ")
	return strings.FieldsFunc(s, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '+' || isApostrophe(r))
	})
}

// read finds heads, concepts, ruler and country.
func (o *Org) read(kind string, words []string) {
	t := conceptIndex()
	inParent, ruled := false, false
	put := func(c string) {
		if inParent {
			o.parent = append(o.parent, c)
		} else {
			o.core = append(o.core, c)
		}
	}
	for i := 0; i < len(words); i++ {
		// Countries, of up to four words.
		if n, code := countryAt(words, i); n > 0 {
			if kind == Format {
				put("country:" + code)
			} else if o.country == "" || ruled || inParent && o.country != code {
				if o.country != "" && o.country != code {
					put("country:" + o.country)
				}
				o.country = code
			} else if o.country != code {
				put("country:" + code)
			}
			i += n - 1
			continue
		}
		w := reference.Fold(words[i])
		next := ""
		if i+1 < len(words) {
			next = reference.Fold(words[i+1])
		}
		switch {
		case w == "central" && strings.HasPrefix(next, "asia") || strings.HasPrefix(w, "центральн") && strings.HasPrefix(next, "ази"):
			put("central-asia")
			i++
			continue
		case strings.HasPrefix(w, "центральноаз") || w == "ca" && isAcronym(words[i]) && kind == Format:
			put("central-asia")
			continue
		case w == "plus" || w == "плюс" || w == "+":
			if w != "+" && i+1 == len(words) {
				w = "word:plus" // a name that ends so is not the family of plus-formats
			} else {
				w = "+"
			}
			put(w)
			continue
		case w == "united" && next == "nations" || strings.HasPrefix(w, "объединенн") && strings.HasPrefix(next, "наци"):
			put("~un")
			i++
			continue
		case w == "think" && strings.HasPrefix(next, "tank"), strings.HasPrefix(w, "analytic") && strings.HasPrefix(next, "cent"),
			strings.HasPrefix(w, "аналитическ") && strings.HasPrefix(next, "центр"), strings.HasPrefix(w, "мозгов") && strings.HasPrefix(next, "центр"):
			if kind == Format {
				put("think-tank")
				i++
				continue
			}
		case w == "post" && strings.HasPrefix(next, "soviet"):
			put("postsoviet")
			i++
			continue
		case strings.HasPrefix(w, "president") || strings.HasPrefix(w, "президент") || w == "government" && i > 0 || w == "cabinet":
			o.ruler, ruled = true, true
			continue
		case w == "of" || w == "at" || w == "under" || w == "при":
			// "of the Institute", "at the University": what follows is the parent.
			if len(o.heads) > 0 && len(o.core) > 0 {
				j := i + 1
				for j < len(words) && (strings.EqualFold(words[j], "the") || strings.EqualFold(words[j], "национальной")) {
					j++
				}
				if j < len(words) {
					if headWithin(words[j:], t) {
						inParent = true
					}
				}
			}
			continue
		}
		digits := strings.IndexFunc(w, unicode.IsDigit) >= 0
		if digits {
			if ordinalOrYear(w) {
				continue
			}
			o.digits += w + " "
			put(w)
			continue
		}
		c, ok := t.of(w)
		switch {
		case !ok:
			if isAcronym(words[i]) {
				if id := knownID(o.from, Format, words[i]); id != "" {
					put("known:" + id)
					continue
				}
				if kind == Institute && len(o.core) > 0 {
					inParent = true
				}
			}
			if city := cityOf(words[i]); city != "" {
				put("word:" + city)
				continue
			}
			if scriptOf([]rune(w)[0]) == cyrillic {
				w = strings.TrimRight(record.Slug(w), "aeiouy")
				if len(w) > 7 {
					w = strings.TrimSuffix(w, "sk") // Примаковские
				}
			}
			if len(w) > 1 {
				put("word:" + spelling(w))
			}
		case c.kind == '-':
		case c.kind == '!':
			if len(o.heads) > 0 && len(o.core) > 0 && !inParent && len(words) > 3 && genitive(words, i) {
				inParent = true
			}
			o.heads = append(o.heads, c.name)
			if inParent {
				o.parent = append(o.parent, c.name)
			}
		case c.kind == '~':
			put("~" + c.name)
		default:
			put(c.name)
		}
	}
	if kind == Format {
		o.core, o.parent = append(o.core, o.parent...), nil
	}
	slices.Sort(o.core)
	o.core = slices.Compact(o.core)
	slices.Sort(o.parent)
	o.parent = slices.Compact(o.parent)
}

// cityOf gives the name of the city that a word names, as a noun in any case or as a
// Russian adjective; "" for none. Latin words must begin with a capital.
func cityOf(w string) string {
	rs := []rune(w)
	if len(rs) < 4 || !unicode.IsUpper(rs[0]) {
		return ""
	}
	if c, ok := reference.CityByName(w); ok {
		return reference.Fold(c.Name)
	}
	if scriptOf(rs[0]) != cyrillic {
		return ""
	}
	for _, end := range []string{"ский", "ская", "ское", "ского", "ской", "ском", "скому", "ским"} {
		if stem, ok := strings.CutSuffix(w, end); ok {
			for _, back := range []string{"", "а", "ск", "ь", "о", "и", "ы"} {
				if c, ok := reference.CityByName(stem + back); ok {
					return reference.Fold(c.Name)
				}
			}
		}
	}
	return ""
}

// ordinalOrYear knows "5th", "16-е" and "2025", which tell the edition, not the name.
func ordinalOrYear(w string) bool {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == len(w) {
		return n == 4 && (w[:2] == "19" || w[:2] == "20")
	}
	switch w[n:] {
	case "st", "nd", "rd", "th", "й", "я", "е", "го":
		return n > 0
	}
	return false
}

// spelling gives a word, as a rule a name, as its consonants by class, so that
// Nazarbayev and Назарбаев are one word, and integration and интеграция; a short word
// stays as it is.
func spelling(w string) string {
	for _, end := range []string{"tions", "tional", "tion", "ционный", "ционная", "ционное", "ционного", "ционной", "цией", "ция", "ции", "цию", "ций"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 3 {
			w = stem + "ts"
			if scriptOf([]rune(stem)[0]) == cyrillic {
				w = stem + "ц"
			}
			break
		}
	}
	list, _ := sounds([]rune(w))
	var buf [40]byte
	key := skeleton(buf[:0], list, false)
	switch {
	case len(key) >= 4:
		return string(key)
	case len(key) == 3 && len(list) > 3:
		return string(starts[list[0]]) + "." + string(key)
	}
	return w
}

// genitive says whether a Russian head stands in the genitive, so names the parent.
func genitive(words []string, i int) bool {
	w := reference.Fold(words[i])
	return scriptOf([]rune(w)[0]) == cyrillic && i > 0 && (strings.HasSuffix(w, "а") || strings.HasSuffix(w, "ии") || strings.HasSuffix(w, "ства"))
}

// headWithin says whether the next few words name another body.
func headWithin(words []string, t *conceptTable) bool {
	for i, w := range words {
		if i > 5 {
			break
		}
		f := reference.Fold(w)
		if c, ok := t.of(f); ok && c.kind == '!' && c.name != "initiative" && c.name != "program" {
			return true
		}
		if f == "and" || f == "of" && i > 0 {
			return false
		}
	}
	return false
}

// countryAt finds a country or its people's name at a place among words.
func countryAt(words []string, i int) (int, string) {
	for n := min(4, len(words)-i); n > 0; n-- {
		phrase := strings.Join(words[i:i+n], " ")
		if n == 1 && len(phrase) < 4 && !isAcronym(phrase) {
			continue
		}
		if !unicode.IsUpper([]rune(phrase)[0]) && n == 1 && scriptOf([]rune(phrase)[0]) == latin {
			continue
		}
		if n == 1 && (phrase == "CA" || phrase == "NISS") {
			continue
		}
		if c, ok := reference.CountryByName(phrase); ok {
			return n, c.Code
		}
		if n == 1 {
			if c, ok := reference.CountryByDemonym(phrase); ok {
				return n, c.Code
			}
			if code := inflected(phrase); code != "" {
				return n, code
			}
		}
	}
	return 0, ""
}

// inflected finds a country in a case of a language other than English and Russian:
// საქართველოს, Հայաստանի, Türkmenistanyň, Oʻzbekistonning.
func inflected(word string) string {
	rs := []rune(word)
	if len(rs) < 6 || scriptOf(rs[0]) == cyrillic {
		return ""
	}
	if scriptOf(rs[0]) == latin {
		for _, end := range []string{"nyň", "yň", "iň", "ning", "ın", "in", "nın", "nin"} {
			if stem, ok := strings.CutSuffix(word, end); ok {
				if c, ok := reference.CountryByName(stem); ok {
					return c.Code
				}
			}
		}
		return ""
	}
	for n := 1; n <= 2 && len(rs)-n >= 5; n++ {
		if c, ok := reference.CountryByName(string(rs[:len(rs)-n])); ok {
			return c.Code
		}
	}
	return ""
}

// weight is how much a concept says.
func weight(c string) float64 {
	switch {
	case strings.HasPrefix(c, "~"):
		return 0.25
	case strings.HasPrefix(c, "word:"), strings.HasPrefix(c, "known:"), strings.HasPrefix(c, "country:"):
		return 1.6
	}
	switch c {
	case "consultative", "reading":
		return 1.6
	case "study", "science", "analysis", "policy", "+":
		return 0.5
	case "international", "relation", "foreign", "affair", "economy", "strategy", "development", "region", "information", "discussion":
		return 0.7
	}
	return 1
}

// overlap gives the weight of what two sorted lists share, and of what each has alone.
func overlap(a, b []string) (both, onlyA, onlyB float64) {
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			onlyA += weight(a[i])
			i++
		case i == len(a) || b[j] < a[i]:
			onlyB += weight(b[j])
			j++
		default:
			both += weight(a[i])
			i++
			j++
		}
	}
	return both, onlyA, onlyB
}

// Specific says whether a name tells more than a kind and a field: whether it would
// hardly be borne by two bodies.
func (o *Org) Specific() bool { return o.known != "" || o.telling }

func (o *Org) head() string {
	if len(o.heads) == 0 {
		return ""
	}
	return o.heads[0]
}
