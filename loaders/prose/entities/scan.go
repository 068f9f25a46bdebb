package entities

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A scan is a text with what the stages have found so far, token by token.
type scan struct {
	*words.Text
	lex       *lists
	reference *reference.Gazetteer // institutes and formats known beforehand, nil for none
	low       []string             // folded tokens
	flags     []flag
	caps      []bool              // words with a capital, as cap tells
	capitals  lexicon.Index[bool] // words with a capital -> the text writes them with a small letter as well
	geo       []geoMark
	geoAt     []int32 // token -> index into geo + 1
	inst      []instMark
	insAt     []int32 // token -> index into inst + 1
	form      []instMark
	called    []instMark // councils of leagues, as they are called without the league
	forAt     []int32
	role      []rolePhrase
	rolAt     []int32
	perAt     []int32 // token -> 1 where a person is named
	ents      *Entities
	alone     map[string]bool    // names that speak by themselves somewhere
	acro      map[string]acronym // acronyms that the text itself defines
	backs     []backRef
	insBy     map[string]int // name key -> index into institutes
	fmtBy     map[string]int // name key -> index into formats
	led       map[int]bool   // token after a name that has its post before it -> a comma between
	cityCodes map[string]int // the same with cities
	sided     []side         // what sides found, nil before
	heldBy    map[string]int // post without its state -> the first who holds it, made once
	weakHome  bool           // home is only where the meeting was
	homed     *string        // what home found, nil before
	codes     map[string]int // country -> how often it is named, made once
}

// An instMark is a place where an institute or format is named.
type instMark struct {
	first, last int // tokens, half-open
	entity      int
}

// newScan looks up every token once.
func newScan(t *words.Text, lex *lists, known *reference.Gazetteer) *scan {
	n := len(t.Toks)
	at := make([]int32, 5*n)
	sc := &scan{Text: t, lex: lex, reference: known, low: t.Folded, flags: make([]flag, n), caps: make([]bool, n),
		geoAt: at[:n:n], insAt: at[n : 2*n : 2*n], forAt: at[2*n : 3*n : 3*n], rolAt: at[3*n : 4*n : 4*n], perAt: at[4*n:],
		ents: &Entities{}, acro: map[string]acronym{}, insBy: map[string]int{}, fmtBy: map[string]int{}}
	for i := range t.Toks {
		w := t.Word(i)
		if t.Toks[i].Kind != words.Word {
			continue
		}
		sc.flags[i] = lex.flags.At(sc.at(i))
		if sc.flags[i]&isShort != 0 && w[len(w)-1] != '.' && (w != strings.ToUpper(w) || !sc.lex.Roles.Holds(sc.at(i))) {
			sc.flags[i] &^= isRole // until it stands where a post may stand
			if w != strings.ToUpper(w) {
				sc.flags[i] &^= isShort
			}
		}
		if sc.low[i] == "marshal" && sc.at(i+1) != "of" {
			sc.flags[i] &^= isRole // a rank, not the Marshal of the Senate
		}
		if sc.low[i] != w {
			sc.caps[i] = sc.Capital(i) || sc.article(i)
			sc.capitals.Put(sc.low[i], false)
			if acronymLike(w) {
				sc.flags[i] |= isUpper
			}
		}
	}
	for i, w := range sc.low {
		if sc.allSmall(i) && sc.capitals.Has(w) {
			sc.capitals.Put(w, true)
		}
	}
	return sc
}

// allSmall tells whether token i is a word of more than two letters, none of them a capital.
func (sc *scan) allSmall(i int) bool {
	return sc.isWord(i) && len(sc.low[i]) > 2 && sc.Word(i) == sc.low[i]
}

// smallToo tells whether the text writes the word at token i with a small letter somewhere.
func (sc *scan) smallToo(i int) bool { return sc.allSmall(i) || sc.capitals.At(sc.at(i)) }

func (sc *scan) n() int { return len(sc.Toks) }

// at is the folded token i, "" outside the text.
func (sc *scan) at(i int) string {
	if i < 0 || i >= len(sc.low) {
		return ""
	}
	return sc.low[i]
}

func (sc *scan) has(i int, f flag) bool { return i >= 0 && i < len(sc.flags) && sc.flags[i]&f != 0 }

// same tells whether i and j stand in one sentence.
func (sc *scan) same(i, j int) bool {
	return i >= 0 && j >= 0 && i < sc.n() && j < sc.n() && sc.Toks[i].Sent == sc.Toks[j].Sent
}

// isWord tells whether token i is a word.
func (sc *scan) isWord(i int) bool { return i >= 0 && i < sc.n() && sc.Toks[i].Kind == words.Word }

// cap tells whether token i is a word with a capital.
func (sc *scan) cap(i int) bool { return i >= 0 && i < len(sc.caps) && sc.caps[i] }

// article tells whether token i is a name with an article in small letters: "al-Thani", "d'Ivoire".
func (sc *scan) article(i int) bool {
	w := sc.Word(i)
	n := 0
	for n < len(w) && n <= 3 && w[n] != '-' && w[n] != '\'' && !strings.HasPrefix(w[n:], "’") {
		n++
	}
	if n == 0 || n > 3 || n+1 >= len(w) || !sc.lex.Particles.Has(w[:n]) && w[:n] != "d" && w[:n] != "l" {
		return false
	}
	if w[n] != '-' {
		n += len("’") - 1
		if w[n-len("’")+1] == '\'' {
			n = strings.IndexByte(w, '\'')
		}
	}
	r, _ := utf8.DecodeRuneInString(w[n+1:])
	return unicode.IsUpper(r)
}

// poss tells whether token i is a possessive "’s" or the apostrophe of a plural.
func (sc *scan) poss(i int) bool {
	w := sc.at(i)
	return w == "'s" || w == "'" && i > 0 && strings.HasSuffix(sc.at(i-1), "s") && !sc.Spaced(i)
}

// upper tells whether token i is an acronym by its look: two or more capitals
// and no run of small letters as in a word.
func (sc *scan) upper(i int) bool { return sc.has(i, isUpper) }

// acronymLike tells whether w looks like an acronym: "ISRS", "KazISS", "UfM", "V4", "CA+".
func acronymLike(w string) bool {
	caps, small, digits, runs := 0, 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			caps++
			runs = 0
		case unicode.IsLower(r):
			small++
			runs++
			if runs > 2 {
				return caps >= 3 && small <= 5
			}
		case unicode.IsDigit(r):
			digits++
		case r == '-' || r == '&' || r == '/' || r == '+':
		default:
			return false
		}
	}
	return caps >= 2 && caps >= small || caps >= 3 || caps == 1 && digits > 0 && small == 0
}

// initial tells whether token i is an initial: "S.", "Yu.", "A.A.", "Sh.", or a bare capital.
func (sc *scan) initial(i int) bool {
	if !sc.cap(i) || sc.geoAt[i] > 0 && strings.Count(sc.low[i], ".") > 1 { // "U.S."
		return false
	}
	w := sc.Word(i)
	if n := utf8.RuneCountInString(w); n == 1 {
		return true
	}
	if !strings.HasSuffix(w, ".") || sc.has(i, isTitle|isTail) {
		return false
	}
	for _, part := range strings.Split(strings.TrimSuffix(w, "."), ".") {
		part = strings.TrimPrefix(part, "-")
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 {
			return false
		}
	}
	return true
}

// starts tells whether token i opens its sentence, or a quotation in it.
func (sc *scan) starts(i int) bool {
	if i < 0 || i >= sc.n() {
		return false
	}
	return i == sc.Sents[sc.Toks[i].Sent].First || sc.Toks[i-1].Kind == words.QuoteOpen
}

// common tells whether token i, whatever its capital, is a word of the language
// rather than a name.
func (sc *scan) common(i int) bool {
	if sc.has(i, isEast) && sc.cap(i) && sc.cap(i+1) && sc.same(i, i+1) && (strings.Contains(sc.low[i+1], "-") || sc.has(i+1, isEast)) && !sc.has(i+1, isField|isCommon|isInst) {
		return false // "Moon Chung-in", "Park Jin"
	}
	if sc.has(i, isCommon|isField|isInst|isFunction) || sc.has(i, isRole) && !sc.has(i, isGiven) {
		return true
	}
	if sc.has(i, isAct) && !sc.has(i, isGiven) {
		return true
	}
	if w := sc.at(i); !sc.has(i, isGiven) && len(w) > 4 && w[len(w)-1] == 's' && sc.lex.flags.At(w[:len(w)-1])&(isCommon|isField|isInst|isForm) != 0 {
		return true
	}
	if w, ok := strings.CutSuffix(sc.at(i), "ies"); ok && !sc.has(i, isGiven) && sc.lex.flags.At(w+"y")&(isCommon|isField|isInst) != 0 {
		return true
	}
	return !sc.has(i, isGiven) && sc.smallToo(i)
}

// nameLike tells whether token i looks like a part of a person's name.
func (sc *scan) nameLike(i int) bool {
	if !sc.cap(i) || sc.common(i) || sc.geoAt[i] > 0 {
		return false
	}
	return sc.has(i, isGiven) || sc.initial(i) || sc.surnameEnd(i) >= 2
}

// surnameEnd is the weight of the end of word i as the end of a surname.
func (sc *scan) surnameEnd(i int) int {
	w := sc.at(i)
	if sc.common(i) || len(w) < 5 {
		return 0
	}
	best := 0
	set := sc.lex.SurnameEnds
	for k := 2; k <= 6 && k <= len(w)-2; k++ {
		if v, ok := set.Get(w[len(w)-k:]); ok {
			if v == "2" {
				return 2
			}
			best = 1
		}
	}
	return best
}

// phrase is the number of tokens of the longest entry of the list that begins at
// token i, and the entry's value. Tokens must follow each other within a sentence.
func (sc *scan) phrase(set *lexicon.List, i int) (int, string) {
	if !sc.isWord(i) {
		return 0, ""
	}
	longest := set.Head(sc.at(i))
	if longest == 0 {
		return 0, ""
	}
	best, value := 0, ""
	if longest == 1 && !sc.poss(i+1) {
		if v, ok := set.Get(sc.at(i)); ok {
			return 1, v
		}
		return 0, ""
	}
	for n, j := 0, i; n <= longest && j < sc.n() && sc.same(i, j); j++ {
		k := sc.Toks[j].Kind
		if n > 0 && !sc.Spaced(j) && (sc.Word(j) == "’" || sc.Word(j) == "'") { // "officials’ meeting"
			continue
		}
		if k != words.Word && k != words.Number {
			break
		}
		if n == 0 || sc.Spaced(j) {
			n++
		}
		if v, ok := set.Get(sc.Phrase(i, j+1)); ok {
			best, value = j-i+1, v
		}
	}
	return best, value
}

// span is the text of tokens first to last, half-open.
func (sc *scan) span(first, last int) string {
	if first >= last || first < 0 || last > sc.n() {
		return ""
	}
	return sc.S[sc.Toks[first].Start:sc.Toks[last-1].End]
}

// skipThe steps over an article.
func (sc *scan) skipThe(i int) int {
	if w := sc.at(i); w == "the" || w == "a" || w == "an" {
		return i + 1
	}
	return i
}

// dash tells whether token i is a dash or hyphen that stands by itself.
func (sc *scan) dash(i int) bool {
	switch sc.at(i) {
	case "-", "–", "—", "‒", "―":
		return true
	}
	return false
}

// innerCapital tells whether a capital stands behind the first letter of token i: "MP", "MdB".
func (sc *scan) innerCapital(i int) bool {
	w := sc.Word(i)
	_, first := utf8.DecodeRuneInString(w)
	return strings.ContainsFunc(w[first:], unicode.IsUpper)
}
