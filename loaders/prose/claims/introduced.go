package claims

import (
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// introduced reads words in quotation marks that no verb of speech leads to: "X, Director
// of Y, also welcomed the guests, “Today we …”", "“We agree,” X opened the debate".
func (c *claimReader) introduced(s words.Sentence) (attribution, bool) {
	t := c.t
	if c.masked[s.First] {
		k := s.First
		for k < s.Last && c.masked[k] {
			k++
		}
		if k >= s.Last || k < s.First+4 || !(t.Is(k-2, ",", "!", "?") || t.Is(k, ",")) {
			return attribution{}, false
		}
		for n := k; n < s.Last && n < k+12 && !c.masked[n]; n++ {
			if m := c.personAt[n]; m > 0 {
				a := c.named(m - 1)
				before := c.beforeRole(k, n)
				return attribution{who: a, verb: [2]int{k, k}, class: "quote", aside: true, after: true, content: [2]int{s.First, k}}, before < k || before == k && t.Is(k, ",")
			}
		}
		return attribution{}, false
	}
	for k := s.First + 3; k < s.Last; k++ {
		if !c.masked[k] || c.masked[k-1] {
			continue
		}
		if !t.Is(k-1, ",", ":") {
			break
		}
		who, ok := c.introducer(s.First, k-1)
		return attribution{who: who, verb: [2]int{k, k}, class: "quote", aside: true, content: [2]int{k, s.Last}}, ok && who.personal()
	}
	return attribution{}, false
}

// introducer is who speaks the words after token end: the person before ", who gave some
// advice", the one by whom "the meeting was opened", else the subject.
func (c *claimReader) introducer(lo, end int) (actor, bool) {
	t := c.t
	lo = max(lo, end-lookBack)
	for k := end - 1; k > lo+1 && !c.masked[k]; k-- {
		if t.Is(k, "who") && t.Is(k-1, ",") {
			return c.antecedent(lo, k)
		}
		if c.personAt[k] > 0 || t.Is(k, ";") {
			break
		}
	}
	for k := lo + 2; k < end; k++ {
		m := c.personAt[k]
		if m == 0 {
			continue
		}
		if a := c.named(m - 1); a.first == k {
			if by := c.beforeRole(lo, k); by > lo && t.Is(by, "by") && c.finite(by-1) && c.isBe(lo, by-2) {
				return a, true
			}
		}
	}
	return c.mainSubject(lo, end)
}

// isBe tells whether a form of "to be" stands at token k or, before an adverb, at the one before.
func (c *claimReader) isBe(lo, k int) bool {
	for ; k >= lo && speech.Adverb(c.t.Fold(k)); k-- {
	}
	return k >= lo && speech.BeForms.Has(c.t.Fold(k))
}

// A turn is a paragraph that opens with its speaker and a colon.
type turn struct {
	person int
	colon  int // token
}

// turns finds the paragraphs of a discussion that is given speaker by speaker: "X,
// Director of Y: We need a tariff." One such paragraph alone is none.
func (c *claimReader) turns() map[int]turn {
	t := c.t
	out := map[int]turn{}
	for i := 0; i < len(t.Sents); i++ {
		s := t.Sents[i]
		if i > 0 && t.Sents[i-1].Para == s.Para || s.End <= t.Title.End {
			continue
		}
		colon := -1
		for k := s.First + 1; k < s.Last && k < s.First+45 && !c.masked[k]; k++ {
			if t.Is(k, ":") {
				colon = k
				break
			}
		}
		if colon < 0 || c.masked[colon+1] || !t.Capital(colon+1) {
			continue
		}
		if p, ok := c.turnOf(s, colon); ok && c.speaks(s.Para, i, colon) {
			out[s.Para] = turn{p, colon}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// turnOf is the person who is all, with posts, that stands before the colon.
func (c *claimReader) turnOf(s words.Sentence, colon int) (int, bool) {
	t := c.t
	for k := s.First; k < colon; k++ {
		m := c.personAt[k]
		if m == 0 {
			continue
		}
		a := c.named(m - 1)
		if a.first != k || c.beforeRole(s.First, k) >= s.First || !(a.last == colon || t.Is(a.last, ",", "(", "–", "—", "-")) {
			return 0, false
		}
		for n := a.last; n < colon; n++ {
			if c.personAt[n] > 0 || !t.Capital(n) && (speech.BeForms.Has(t.Fold(n)) || len(c.l.Verbs.At(t.Fold(n))) > 0 && c.finite(n)) {
				return 0, false
			}
		}
		return a.index, true
	}
	return 0, false
}

// speaks tells whether sentences follow the colon in the paragraph, not the title of a talk.
func (c *claimReader) speaks(para, sent, colon int) bool {
	t := c.t
	last := sent
	for last+1 < len(t.Sents) && t.Sents[last+1].Para == para {
		last++
	}
	end := t.Sents[last].Last
	if !t.Is(end-1, ".", "!", "?", "…") || end-colon < 5 {
		return false
	}
	for k := colon + 1; k < end; k++ {
		if w := t.Fold(k); speech.BeForms.Has(w) || speech.Auxiliaries.Has(w) || firstPerson.Has(w) {
			return true
		}
	}
	return false
}

var firstPerson = lexicon.Set("i we our us let need needs")

// turn credits a sentence of a discussion to its speaker.
func (c *claimReader) turn(i int, s words.Sentence, w turn) {
	content := [2]int{s.First, s.Last}
	if w.colon >= s.First && w.colon < s.Last {
		content[0] = w.colon + 1
	}
	c.add(i, s, c.personSpeaker(w.person), "", content, [2]int{})
	c.mem.person, c.mem.last = w.person, "person"
}
