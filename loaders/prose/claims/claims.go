// Package claims reads what people, institutes and groups say in a text, and who says it.
//
// A Text and its Entities enter Read, claims of the Record leave, in order. Who speaks in
// "he added" is the nearest fitting speaker before it, which is a guess.
package claims

import (
	"slices"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// A place is where an entity is named, in tokens.
type place struct {
	first, last int // tokens, half-open
	start       int // byte
	entity      int
}

// A claimReader reads the claims of one text.
type claimReader struct {
	t   *words.Text
	e   *entities.Entities
	lex *lexicon.Lexicon
	l   *speech.Lexicon

	masked     []bool // tokens inside quoted speech, marks included
	quotes     []speech.Quotation
	personAt   []int32 // 1 + index into mentions, 0 for none
	instAt     []int32 // 1 + index into institutes
	countryAt  []bool
	countries  map[int]string // token -> country
	mentions   []place
	ordered    int // mentions by full name or surname, in order; those by given name stand behind
	institutes []place
	marks      []mark
	selfPraise int // paragraphs before this one are about the publisher, once such a one was met

	mem     memory
	unnamed orphan
	out     []record.Claim
}

// Read gives what people, institutes and groups say in the text, in order.
//
// A sentence makes one claim (two where two people have a clause each), each
// sentence of a quotation one of its own. It takes linear time.
func Read(t *words.Text, e *entities.Entities, lex *lexicon.Lexicon, l *speech.Lexicon) []record.Claim {
	c := &claimReader{t: t, e: e, lex: lex, l: l, mem: memory{person: -1, institute: -1}}
	c.lay()
	open := -1 // quotation that awaits its speaker
	var pending []int
	turns := c.turns()
	for i := range t.Sents {
		s := t.Sents[i]
		if s.End <= t.Title.End || c.boilerplate(s) {
			continue
		}
		if w, ok := turns[s.Para]; ok {
			c.credit(pending, c.fallback())
			open, pending = -1, nil
			c.turn(i, s, w)
			continue
		}
		open, pending = c.sentence(i, s, open, pending)
	}
	c.credit(pending, c.fallback())
	return c.finish()
}

// lay marks for each token which entity and which quotation it belongs to.
func (c *claimReader) lay() {
	n := len(c.t.Toks)
	c.masked = make([]bool, n+1)
	c.personAt = make([]int32, n+1)
	c.instAt = make([]int32, n+1)
	c.countryAt = make([]bool, n+1)
	c.countries = map[int]string{}
	c.quotes = speech.Quotations(c.t, c.l)
	for _, q := range c.quotes {
		if q.Speech {
			for k := q.Open; k <= q.Close && k < n; k++ {
				c.masked[k] = true
			}
		}
	}
	for i := range c.e.People {
		for _, m := range c.e.People[i].Mentions {
			c.mentions = append(c.mentions, c.placeOf(m.Start, m.End, i))
		}
	}
	for i := range c.e.Institutes {
		for _, m := range c.e.Institutes[i].Mentions {
			c.institutes = append(c.institutes, c.placeOf(m.Start, m.End, i))
		}
	}
	byStart := func(a, b place) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.last - a.last
	}
	slices.SortStableFunc(c.mentions, byStart)
	slices.SortStableFunc(c.institutes, byStart)
	c.ordered = len(c.mentions)
	fill := func(at []int32, places []place) {
		end := 0
		for i, p := range places {
			for k := max(p.first, end); k < p.last; k++ {
				at[k] = int32(i + 1)
			}
			end = max(end, p.last)
		}
	}
	fill(c.personAt, c.mentions)
	fill(c.instAt, c.institutes)
	c.givenNames()
	c.gatherMarks()
	for i := range c.e.Countries {
		for _, m := range c.e.Countries[i].Mentions {
			p := c.placeOf(m.Start, m.End, i)
			for k := p.first; k < p.last; k++ {
				c.countryAt[k] = true
				c.countries[k] = c.e.Countries[i].Code
			}
		}
	}
}

// givenNames lets a part of a name stand for the whole where it is nobody else's:
// "Mohamad" for Mohamad Hasan, who is called so in his country.
func (c *claimReader) givenNames() {
	owner := map[string]int{}
	for i := range c.e.People {
		for _, w := range strings.Fields(c.e.People[i].Name) {
			w = lexicon.Fold(w)
			if len(w) < 4 || strings.HasSuffix(w, ".") {
				continue
			}
			if o, ok := owner[w]; ok && o != i {
				owner[w] = -1
				continue
			}
			owner[w] = i
		}
	}
	seen := make([]bool, len(c.e.People))
	for k := range c.t.Toks {
		if m := c.personAt[k]; m > 0 {
			seen[c.mentions[m-1].entity] = true
			continue
		}
		if c.t.Toks[k].Kind != words.Word || !c.t.Capital(k) || c.instAt[k] > 0 || c.countryAt[k] {
			continue
		}
		i, ok := owner[c.t.Fold(k)]
		if !ok || i < 0 || !seen[i] || k+1 < len(c.t.Toks) && c.t.Capital(k+1) && !c.t.Spaced(k) {
			continue
		}
		next := k + 1
		for next < len(c.t.Toks) && speech.Adverb(c.t.Fold(next)) {
			next++
		}
		if next < len(c.t.Toks) && len(c.l.Verbs.At(c.t.Fold(next))) > 0 {
			c.mentions = append(c.mentions, place{k, k + 1, c.t.Toks[k].Start, i})
			c.personAt[k] = int32(len(c.mentions))
		}
	}
}

func (c *claimReader) placeOf(start, end, entity int) place {
	first := c.t.TokenAt(start)
	last := c.t.TokenAt(max(start, end-1)) + 1
	return place{first, min(last, len(c.t.Toks)), start, entity}
}

// countryOf is the country that token k names, also by an adjective.
func (c *claimReader) countryOf(k int) string {
	if code := c.countries[k]; code != "" || !c.t.Capital(k) {
		return code
	}
	return entities.Gazette().Adjectives.At(c.t.Fold(k))
}

// boilerplate tells source lines, credits, share buttons and what stands under "About
// the Institute" from sentences of the report.
func (c *claimReader) boilerplate(s words.Sentence) bool {
	t := c.t
	first := t.TokenAt(t.Paras[s.Para].Start)
	if s.First == first && t.Toks[s.First].Sent > 2 && t.Is(first, "about") && (t.Capital(first+1) || t.Is(first+1, "the")) {
		for k := first + 1; k < s.Last && k < first+10; k++ {
			if t.Is(k, ":") {
				c.selfPraise = s.Para + 1 // this paragraph
			}
		}
		if s.End == t.Paras[s.Para].End && s.Last-s.First <= 10 && t.Toks[s.Last-1].Kind == words.Word {
			c.selfPraise = len(t.Paras) // a heading: all that follows
		}
	}
	return s.Last-s.First < 3 || s.Para < c.selfPraise
}

// sentence reads sentence i. open and pending are the quotation that goes on and
// the claims in it that nobody has been credited with yet.
func (c *claimReader) sentence(i int, s words.Sentence, open int, pending []int) (int, []int) {
	quoted := c.quotesIn(s)
	outside := c.choose(s, c.attributions(s))
	onward := open >= 0 && len(quoted) > 0 && (open == quoted[0] || c.quotes[quoted[0]].GoesOn && open == quoted[0]-1)
	if open >= 0 && !onward && (len(quoted) == 0 || c.quotes[quoted[0]].Open >= s.First) {
		// The quotation ended before this sentence and nobody was named.
		if len(outside) > 0 && outside[0].who.personal() && len(quoted) == 0 && !outside[0].that {
			if who, ok := c.resolve(outside[0].who, s.Start); ok && (outside[0].class == "quote" || s.Last-outside[0].verb[1] < 3) {
				c.credit(pending, who)
				pending = nil
			}
		}
		if len(pending) > 0 {
			c.credit(pending, c.fallback())
		}
		open, pending = -1, nil
	}
	if len(quoted) == 0 {
		for _, a := range outside {
			c.claim(i, s, a, a.content)
		}
		if len(outside) == 0 {
			c.follow(s)
		}
		return open, pending
	}
	// Words in quotation marks.
	q := c.quotes[quoted[0]]
	inner := [2]int{max(s.First, q.Open+1), min(s.Last, q.Close)}
	goesOn := q.Close >= s.Last // ends in a later sentence
	if len(quoted) > 1 && c.quotes[quoted[len(quoted)-1]].Close >= s.Last {
		goesOn = true
	}
	last := quoted[len(quoted)-1]
	if len(outside) > 0 && !outside[0].impersonal {
		a := outside[0]
		if a.aside || a.content == [2]int{} || c.t.Is(q.Open-1, ",", ":") && q.Open > s.First && q.Close >= s.Last-2 && c.t.Capital(q.Open+1) || c.masked[min(a.content[0], len(c.t.Toks)-1)] || q.Open == s.First || q.Open < s.First {
			a.content = inner
			a.class = "quote"
		}
		n := c.claim(i, s, a, a.content)
		if n >= 0 && (open >= 0 || len(pending) > 0) {
			c.credit(pending, speaker{c.out[n].Kind, c.out[n].Speaker, c.mem.person})
		} else {
			c.credit(pending, c.fallback())
		}
		if goesOn {
			return last, nil
		}
		return -1, nil
	}
	// No attribution in this sentence.
	n := c.add(i, s, speaker{}, "", inner, [2]int{})
	if onward && len(pending) == 0 {
		// goes on from a sentence that named the speaker
		c.credit([]int{n}, c.fallback())
		if goesOn {
			return last, nil
		}
		return -1, nil
	}
	pending = append(pending, n)
	return last, pending
}

// quotesIn lists the quotations of speech that the sentence touches.
func (c *claimReader) quotesIn(s words.Sentence) []int {
	lo, _ := slices.BinarySearchFunc(c.quotes, s.First, func(q speech.Quotation, first int) int {
		if q.Close < first {
			return -1
		}
		return 1
	})
	var out []int
	for k := lo; k < len(c.quotes) && c.quotes[k].Open < s.Last; k++ {
		q := c.quotes[k]
		if q.Speech && q.Close > s.First && min(q.Close, s.Last) > max(q.Open+1, s.First) {
			out = append(out, k)
		}
	}
	return out
}

// fallback is the last speaker, for words that nobody is named for.
func (c *claimReader) fallback() speaker {
	switch {
	case c.mem.last == "institute" && c.mem.institute >= 0:
		return speaker{"institute", c.e.Institutes[c.mem.institute].Name, c.mem.institute}
	case c.mem.last == "collective" && c.mem.group != "":
		return speaker{"collective", c.mem.group, -1}
	case c.mem.person >= 0:
		return c.personSpeaker(c.mem.person)
	}
	return speaker{"impersonal", "", -1}
}

// credit gives claims their speaker.
func (c *claimReader) credit(claims []int, who speaker) {
	for _, n := range claims {
		c.out[n].Kind, c.out[n].Speaker = who.kind, who.name
	}
}

// claim adds the claim of an attribution; its index, or -1 where nobody is meant.
func (c *claimReader) claim(i int, s words.Sentence, a attribution, content [2]int) int {
	who := speaker{"impersonal", "", -1}
	if !a.impersonal {
		var ok bool
		if who, ok = c.resolve(a.who, c.t.Toks[a.who.first].Start); !ok {
			return -1
		}
	}
	c.name(a.who, i)
	n := c.add(i, s, who, c.verb(a), content, a.addressedTo)
	switch who.kind {
	case "person":
		c.mem.person, c.mem.last = who.index, "person"
	case "institute":
		c.mem.institute, c.mem.last = who.index, "institute"
	case "collective":
		if a.who.kind != byPaper && a.who.kind != byPlace {
			c.mem.group, c.mem.last = who.name, "collective"
		}
	}
	return n
}

// verb is the attribution in the words of the text.
func (c *claimReader) verb(a attribution) string {
	if a.verb[0] >= a.verb[1] {
		return ""
	}
	return c.t.S[c.t.Toks[a.verb[0]].Start:c.t.Toks[a.verb[1]-1].End]
}

// add appends a claim with the words from content[0] to content[1], or of the whole sentence.
func (c *claimReader) add(i int, s words.Sentence, who speaker, verb string, content, to [2]int) int {
	first, last := content[0], content[1]
	if first >= last || first < s.First {
		first, last = s.First, s.Last
	}
	if first == s.First {
		if k := c.afterDateline(s); k < last-1 {
			first = k
		}
	}
	for last-1 > first && c.t.Toks[last-1].Kind == words.Punct && c.t.Is(last-1, ".", ",", ";", ":") || last-1 > first && c.t.Toks[last-1].Kind == words.QuoteClose && !c.opensWithin(first, last-1) {
		last--
	}
	closing := last - 1
	for closing > first && c.t.Toks[closing].Kind != words.QuoteClose {
		closing--
	}
	for first < last-1 && (c.t.Toks[first].Kind == words.Punct && c.t.Is(first, ",", ":") || c.t.Toks[first].Kind == words.QuoteOpen && closing <= first) {
		first++
	}
	start, end := c.t.Toks[first].Start, c.t.Toks[last-1].End
	claim := record.Claim{
		Speaker: who.name, Kind: who.kind, Verb: verb,
		Sentence: c.t.S[s.Start:s.End], Text: c.t.S[start:end], Start: start, End: end,
		Topics: c.l.TopicsIn(c.t, first, last), About: c.about(start, end, who),
	}
	if to[0] < to[1] {
		claim.AddressedTo = c.t.S[c.t.Toks[to[0]].Start:c.t.Toks[to[1]-1].End]
	}
	c.out = append(c.out, claim)
	return len(c.out) - 1
}

func (c *claimReader) opensWithin(first, last int) bool {
	depth := 0
	for k := last; k >= first && k > last-400; k-- {
		switch c.t.Toks[k].Kind {
		case words.QuoteClose:
			depth++
		case words.QuoteOpen:
			depth--
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// follow keeps in mind who acts in a sentence that claims nothing: "he" may be that one.
func (c *claimReader) follow(s words.Sentence) {
	if c.t.Is(s.First, "by", "photo", "image", "source", "author", "text") && s.Last-s.First < 14 {
		return // a byline
	}
	if a, ok := c.mainSubject(s.First, min(s.Last, s.First+lookBack)); ok {
		switch a.kind {
		case byName:
			c.mem.person, c.mem.last = a.index, "person"
			return
		case byGroup:
			if a.head != "and" {
				c.mem.group = c.words(a)
			}
			return
		case byNoun:
			if p := c.beside(a, s); p >= 0 {
				c.mem.person, c.mem.last = p, "person"
			} else if p := c.byRole(a, s.Start); p >= 0 {
				c.mem.person, c.mem.last = p, "person"
			}
			return
		}
	}
	only := -1
	for k := s.First; k < s.Last; k++ {
		if m := c.personAt[k]; m > 0 {
			if p := c.mentions[m-1].entity; only < 0 || only == p {
				only = p
			} else {
				return
			}
		}
	}
	if only >= 0 {
		c.mem.person, c.mem.last = only, "person"
	}
}

// beside is the person whom a phrase stands beside: "the floor was given to A, the Rector",
// "The third speaker was A"; -1 for none.
func (c *claimReader) beside(a actor, s words.Sentence) int {
	if k := a.first - 2; k >= s.First && c.t.Is(k+1, ",") && c.personAt[k] > 0 {
		return c.mentions[c.personAt[k]-1].entity
	}
	if c.t.Is(a.last, "was", "is") {
		for k := a.last + 1; k < s.Last && k < a.last+5; k++ {
			if m := c.personAt[k]; m > 0 {
				return c.mentions[m-1].entity
			}
			if !c.t.Capital(k) && c.t.Toks[k].Kind == words.Word {
				break
			}
		}
	}
	return -1
}

// finish drops quotations that nobody is named for and that are too short to say anything.
func (c *claimReader) finish() []record.Claim {
	out := c.out[:0]
	for _, k := range c.out {
		if k.Kind == "impersonal" && k.Verb == "" {
			continue
		}
		if strings.TrimSpace(k.Text) == "" {
			continue
		}
		out = append(out, k)
	}
	return out
}
