package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/record"

	"golang.org/x/text/unicode/norm"
)

// A Name is the name of a person, read into its words. Make it once by ParseName
// and compare it as often as needed.
type Name struct {
	Text   string // as given
	words  []word
	exact  string     // of a code
	tilted *[2][]word // read as a Russian oblique case: of a man, of a woman; nil for neither
	script script
	code   bool // holds a digit: compared exactly
	comma  bool // the surname stands first, before a comma
	asian  int8 // Chinese or Korean by its surname
	signed bool // a foreign name, written sign by sign
}

// A word is one part of a name.
type word struct {
	text    string // lower case
	units   []unit
	script  script
	initial bool // one letter, or one with a full stop
	role    role
	female  int8  // 1 by its ending -ova, -1 by -ov, 0 not told
	ending  uint8 // the kind of its ending, from 1; 0 for none
	korean  uint8 // group of Korean surnames, 0 for none
	short   int32 // group of given names that are used for each other, 0 for none
	stem    int32 // units before the surname's or patronymic's ending
	second  int32 // where the part after a hyphen starts, in units; 0 for none
	// Units that custom adds: at the end a Mongolian genitive or -jon, at the start the
	// Arabic article.
	genitive, dear, article int8
}

type role uint8

const (
	anyRole role = iota
	surname
	patronymic
)

// What an Asian surname tells.
const (
	notAsian int8 = iota
	chinese
	korean
)

// Parse reads a name: titles and particles are dropped, initials, patronymics
// and surnames are known by their form, a word for "son of" makes the word before
// it a patronymic. Any script; a name with a digit is a code.
func Parse(s string) Name {
	n := Name{Text: s}
	plain := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			plain = false
		}
		if s[i] >= '0' && s[i] <= '9' {
			n.code = true
		}
	}
	if !plain {
		s = norm.NFC.String(s)
	}
	if n.code {
		n.exact = strings.Join(strings.Fields(strings.ToLower(s)), " ")
		return n
	}
	if !plain {
		n.signed = bySigns(s)
	}
	s = withoutStyle(s)
	if i := strings.IndexByte(s, ','); i > 0 {
		n.comma = len(strings.Fields(s[:i])) <= 2 && len(strings.Fields(s[i+1:])) > 0
	}
	n.split(s)
	n.settle()
	return n
}

// split cuts the name into its words.
func (n *Name) split(s string) {
	var buf []rune
	var dot, upper bool
	afterComma := false
	hyphen := false
	part := 0 // letters before a hyphen
	flush := func() {
		if len(buf) == 0 {
			return
		}
		w := make([]rune, len(buf))
		copy(w, buf)
		buf = buf[:0]
		wasDot, wasUpper := dot, upper
		dot, upper = false, false
		before := len(n.words)
		n.add(w, wasDot, wasUpper, afterComma)
		if part > 0 && part < len(w) && len(n.words) > before {
			first, _ := sounds(w[:part])
			if last := &n.words[len(n.words)-1]; len(first) < len(last.units) {
				last.second = int32(len(first))
			}
		}
		part = 0
	}
	rs := []rune(s)
	for i, r := range rs {
		switch {
		case unicode.IsLetter(r) || unicode.In(r, unicode.Mn, unicode.Mc) && len(buf) > 0:
			upper = upper || len(buf) == 0 && unicode.IsUpper(r)
			if r == 'İ' {
				r = 'i'
			}
			if r = unicode.ToLower(r); r != 0x307 { // the dot that İ leaves behind
				buf = append(buf, r)
			}
			// Chinese and Korean names are written without a space: the first sign is the surname.
			if sc := scriptOf(r); (sc == han || sc == hangul) && len(buf) == 1 && len(n.words) == 0 && i+1 < len(rs) && scriptOf(rs[i+1]) == sc && !hyphen && !n.signed {
				flush()
			}
		case isApostrophe(r):
			if len(buf) > 0 {
				buf = append(buf, '\'')
			}
		case r == '-' || r == '‐' || r == '‑' || r == '–':
			if i+1 < len(rs) && article(string(buf), unicode.ToLower(rs[i+1])) {
				buf = buf[:0] // the article of an Arabic name
				dot, upper = false, false
			} else if len(buf) == 1 && i+2 < len(rs) && rs[i+2] == '.' {
				flush() // J.-P.
			}
			hyphen = true
			if part == 0 {
				part = len(buf)
			}
		case r == '.':
			dot = true
			flush()
		case r == ',':
			flush()
			afterComma = true
		case r == '(' || r == '"' || r == '«' || r == '“':
			flush()
		default:
			flush()
		}
	}
	flush()
}

var sonOf = wordSet("oglu oglı oğlu ogly oghlu oglou ugli ogli o'g'li o'gli uulu uly ұлы улы ūly ulı оглы оглу оғлы угли ўғли уулу kyzy qyzy qizi kizi gizi qızı gyzy kızı кызы қызы қизи гызы")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// add puts one word to the name.
func (n *Name) add(rs []rune, dot, capital, afterComma bool) {
	if len(rs) == 0 {
		return
	}
	rs = unmix(rs)
	for len(rs) > 0 && rs[len(rs)-1] == '\'' {
		rs = rs[:len(rs)-1]
	}
	text := string(rs)
	if titles[text] && (len(n.words) == 0 && (!dot || len(rs) > 1) || text == "phd") {
		return
	}
	if particles[text] && !dot && (!capital || len(n.words) > 0) {
		return
	}
	if sonOf[text] && len(n.words) > 0 {
		n.words[len(n.words)-1].role = patronymic
		return
	}
	if first, rest, ok := compound(text); ok {
		n.add([]rune(first), false, capital, afterComma)
		n.add([]rune(rest), false, capital, afterComma)
		return
	}
	w := word{text: text}
	switch {
	case len(n.words) == 0 && len(rs) == 1 && hanSurnames[rs[0]] != "":
		w.units, _ = sounds([]rune(hanSurnames[rs[0]]))
		w.script = han
	default:
		w.units, w.script = sounds(religious(text, rs))
	}
	if len(w.units) == 0 {
		return
	}
	w.initial = len(rs) == 1 && w.script != han && w.script != hangul || dot && len(rs) <= 3 && !vowelInside(w.units)
	if n.comma && !afterComma {
		w.role = surname
	}
	if n.script == otherScript {
		n.script = w.script
	}
	n.words = append(n.words, w)
}

// vowelInside tells a short word with a full stop, "Jan.", from an initial of
// several letters, "Kh.", "Yu.", "Dzh.".
func vowelInside(units []unit) bool {
	for i, u := range units {
		if u.vowel() && i > 0 && !(i == 1 && units[0] == uY) {
			return true
		}
	}
	return false
}

// settle finds the role of each word and the other ways to read the name.
func (n *Name) settle() {
	n.joinServant()
	full := 0
	for i := range n.words {
		if !n.words[i].initial {
			full++
		}
	}
	for i := range n.words {
		w := &n.words[i]
		if w.initial {
			continue
		}
		n.ending(w, full)
		w.short = shortForm(w)
		n.custom(i)
	}
	if !n.signed {
		n.asian = asian(n.words)
	}
	if len(n.words) <= 4 {
		for i := range n.words {
			w := &n.words[i]
			switch {
			case len(w.units) > 5:
			case w.script == latin:
				w.korean = uint8(koreanGroups[w.text])
			case w.script == hangul || w.script == cyrillic:
				w.korean = uint8(koreanGroups[record.Slug(w.text)])
			}
		}
	}
	if n.script == cyrillic {
		if man, woman := nominative(n.words, -1), nominative(n.words, 1); man != nil || woman != nil {
			n.tilted = &[2][]word{man, woman}
		}
	}
}

// surnameEndings are the endings that make a surname of a stem, and those that make a
// patronymic, in units. The first that fits counts.
var surnameEndings = []struct {
	letters []string
	role    role
	female  int8
	least   int // units that must be left
}{
	{[]string{"ovich", "evich", "ович", "евич", "ёвич", "owitsch", "ewitsch", "ovitch", "evitch", "ovych", "evych", "йович", "авіч", "евіч", "avich", "oviç", "eviç"}, patronymic, -1, 2},
	{[]string{"ovna", "evna", "owna", "ewna", "овна", "евна", "ёвна", "івна", "ivna", "ович", "аўна"}, patronymic, 1, 2},
	{[]string{"uly", "ulı", "ұлы", "улы", "oglu", "oğlu", "ogly", "оглы", "ogli", "uulu"}, patronymic, -1, 3},
	{[]string{"kyzy", "qyzy", "qizi", "қызы", "кызы", "qızı"}, patronymic, 1, 3},
	{[]string{"zoda", "zade", "zadeh", "zada", "zadə", "зода", "заде", "зоде", "задэ"}, surname, 0, 2},
	{[]string{"ova", "eva", "owa", "ewa", "ова", "ева", "ёва", "yova"}, surname, 1, 2},
	{[]string{"ov", "ev", "ow", "ew", "off", "eff", "ov", "ов", "ев", "ёв", "yov", "iev"}, surname, -1, 2},
	{[]string{"skaya", "skaia", "skaja", "цкая", "ская", "ska"}, surname, 1, 2},
	{[]string{"skiy", "sky", "ski", "skij", "skyi", "skyy", "цкий", "ский", "ський", "tsky", "скі", "цкі"}, surname, -1, 2},
	{[]string{"enko", "енко", "чук", "chuk", "shvili", "швили", "შვილი", "dze", "дзе", "ძე", "yan", "ян", "jan"}, surname, 0, 3},
}

// endingsBy are the endings by their last byte, in their order.
var endingsBy = func() (by [256][]struct {
	of      int
	letters string
}) {
	for i, e := range surnameEndings {
		for _, end := range e.letters {
			last := end[len(end)-1]
			by[last] = append(by[last], struct {
				of      int
				letters string
			}{i, end})
		}
	}
	return by
}()

// ending tells the role of a word by its ending.
func (n *Name) ending(w *word, full int) {
	for _, by := range endingsBy[w.text[len(w.text)-1]] {
		e, end := &surnameEndings[by.of], by.letters
		rest, ok := strings.CutSuffix(w.text, end)
		if !ok || utf8.RuneCountInString(rest) < e.least {
			continue
		}
		role, female := e.role, e.female
		if role == patronymic && full < 3 && n.words[0].role != patronymic && len(n.words) < 3 {
			role, female = anyRole, 0
			if strings.HasSuffix(w.text, "ich") || strings.HasSuffix(w.text, "ич") {
				role = surname // Stankevich
			}
		}
		if w.role == anyRole {
			w.role = role
		}
		w.female, w.ending = female, uint8(by.of+1)
		stem, _ := sounds([]rune(rest))
		w.stem = int32(len(stem))
		if int(w.stem) < len(w.units) && w.units[w.stem] == uY {
			w.stem++ // Сарыбаев, Сарыбай
		}
		return
	}
}
