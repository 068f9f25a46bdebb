package prose

import (
	"slices"
	"strings"

	"coopgraph/graph/record"
)

// A place is where an entity is named, in tokens.
type place struct {
	first, last int // tokens, half-open
	start       int // byte
	entity      int
}

// A claimReader reads the claims of one text.
type claimReader struct {
	t   *text
	e   *entities
	lex *lexicon
	l   *speechLexicon

	masked     []bool // tokens inside quoted speech, marks included
	quotes     []quotation
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

// readClaims gives what people, institutes and groups say in the text, in order.
//
// A sentence makes one claim (two where two people have a clause each), each
// sentence of a quotation one of its own. It takes linear time.
func readClaims(t *text, e *entities, lex *lexicon, opt Options) []record.Claim {
	c := &claimReader{t: t, e: e, lex: lex, l: lex.speech, mem: memory{person: -1, institute: -1}}
	c.lay()
	open := -1 // quotation that awaits its speaker
	var pending []int
	for i := range t.sents {
		s := t.sents[i]
		if s.end <= t.title.end || c.boilerplate(s) {
			continue
		}
		open, pending = c.sentence(i, s, open, pending)
	}
	c.credit(pending, c.fallback())
	return c.finish()
}

// lay marks for each token which entity and which quotation it belongs to.
func (c *claimReader) lay() {
	n := len(c.t.toks)
	c.masked = make([]bool, n+1)
	c.personAt = make([]int32, n+1)
	c.instAt = make([]int32, n+1)
	c.countryAt = make([]bool, n+1)
	c.countries = map[int]string{}
	c.quotes = quotations(c.t, c.l)
	for _, q := range c.quotes {
		if q.speech {
			for k := q.open; k <= q.close && k < n; k++ {
				c.masked[k] = true
			}
		}
	}
	for i := range c.e.people {
		for _, m := range c.e.people[i].mentions {
			c.mentions = append(c.mentions, c.placeOf(m.start, m.end, i))
		}
	}
	for i := range c.e.institutes {
		for _, m := range c.e.institutes[i].mentions {
			c.institutes = append(c.institutes, c.placeOf(m.start, m.end, i))
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
	for i := range c.e.countries {
		for _, m := range c.e.countries[i].mentions {
			p := c.placeOf(m.start, m.end, i)
			for k := p.first; k < p.last; k++ {
				c.countryAt[k] = true
				c.countries[k] = c.e.countries[i].code
			}
		}
	}
}

// givenNames lets a part of a name stand for the whole where it is nobody else's:
// "Mohamad" for Mohamad Hasan, who is called so in his country.
func (c *claimReader) givenNames() {
	owner := map[string]int{}
	for i := range c.e.people {
		for _, w := range strings.Fields(c.e.people[i].name) {
			w = foldWord(w)
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
	seen := make([]bool, len(c.e.people))
	for k := range c.t.toks {
		if m := c.personAt[k]; m > 0 {
			seen[c.mentions[m-1].entity] = true
			continue
		}
		if c.t.toks[k].kind != word || !c.t.capital(k) || c.instAt[k] > 0 || c.countryAt[k] {
			continue
		}
		i, ok := owner[c.t.fold(k)]
		if !ok || i < 0 || !seen[i] || k+1 < len(c.t.toks) && c.t.capital(k+1) && !c.t.spaced(k) {
			continue
		}
		next := k + 1
		for next < len(c.t.toks) && adverb(c.t.fold(next)) {
			next++
		}
		if next < len(c.t.toks) && len(c.l.verbs[c.t.fold(next)]) > 0 {
			c.mentions = append(c.mentions, place{k, k + 1, c.t.toks[k].start, i})
			c.personAt[k] = int32(len(c.mentions))
		}
	}
}

func (c *claimReader) placeOf(start, end, entity int) place {
	first := c.t.tokenAt(start)
	last := c.t.tokenAt(max(start, end-1)) + 1
	return place{first, min(last, len(c.t.toks)), start, entity}
}

// countryOf is the country that token k names, also by an adjective.
func (c *claimReader) countryOf(k int) string {
	if code := c.countries[k]; code != "" || !c.t.capital(k) {
		return code
	}
	return gazette().adjectives.words[c.t.fold(k)]
}

// boilerplate tells source lines, credits, share buttons and what stands under "About
// the Institute" from sentences of the report.
func (c *claimReader) boilerplate(s sentence) bool {
	t := c.t
	first := t.tokenAt(t.paras[s.para].start)
	if s.first == first && t.toks[s.first].sent > 2 && t.is(first, "about") && (t.capital(first+1) || t.is(first+1, "the")) {
		for k := first + 1; k < s.last && k < first+10; k++ {
			if t.is(k, ":") {
				c.selfPraise = s.para + 1 // this paragraph
			}
		}
		if s.end == t.paras[s.para].end && s.last-s.first <= 10 && t.toks[s.last-1].kind == word {
			c.selfPraise = len(t.paras) // a heading: all that follows
		}
	}
	return s.last-s.first < 3 || s.para < c.selfPraise
}

// sentence reads sentence i. open and pending are the quotation that goes on and
// the claims in it that nobody has been credited with yet.
func (c *claimReader) sentence(i int, s sentence, open int, pending []int) (int, []int) {
	quoted := c.quotesIn(s)
	outside := c.choose(s, c.attributions(s))
	if open >= 0 && (len(quoted) == 0 || c.quotes[quoted[0]].open >= s.first) {
		// The quotation ended before this sentence and nobody was named.
		if len(outside) > 0 && outside[0].who.personal() && len(quoted) == 0 && !outside[0].that {
			if who, ok := c.resolve(outside[0].who, s.start); ok && (outside[0].class == "quote" || s.last-outside[0].verb[1] < 3) {
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
	inner := [2]int{max(s.first, q.open+1), min(s.last, q.close)}
	goesOn := q.close >= s.last // ends in a later sentence
	if len(quoted) > 1 && c.quotes[quoted[len(quoted)-1]].close >= s.last {
		goesOn = true
	}
	last := quoted[len(quoted)-1]
	if len(outside) > 0 && !outside[0].impersonal {
		a := outside[0]
		if a.aside || a.content == [2]int{} || c.masked[min(a.content[0], len(c.t.toks)-1)] || q.open == s.first || q.open < s.first {
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
	if open == quoted[0] && len(pending) == 0 {
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
func (c *claimReader) quotesIn(s sentence) []int {
	lo, _ := slices.BinarySearchFunc(c.quotes, s.first, func(q quotation, first int) int {
		if q.close < first {
			return -1
		}
		return 1
	})
	var out []int
	for k := lo; k < len(c.quotes) && c.quotes[k].open < s.last; k++ {
		q := c.quotes[k]
		if q.speech && q.close > s.first && min(q.close, s.last) > max(q.open+1, s.first) {
			out = append(out, k)
		}
	}
	return out
}

// fallback is the last speaker, for words that nobody is named for.
func (c *claimReader) fallback() speaker {
	switch {
	case c.mem.last == "institute" && c.mem.institute >= 0:
		return speaker{"institute", c.e.institutes[c.mem.institute].name, c.mem.institute}
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
func (c *claimReader) claim(i int, s sentence, a attribution, content [2]int) int {
	who := speaker{"impersonal", "", -1}
	if !a.impersonal {
		var ok bool
		if who, ok = c.resolve(a.who, c.t.toks[a.who.first].start); !ok {
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
	return c.t.s[c.t.toks[a.verb[0]].start:c.t.toks[a.verb[1]-1].end]
}

// add appends a claim with the words from content[0] to content[1], or of the whole sentence.
func (c *claimReader) add(i int, s sentence, who speaker, verb string, content, to [2]int) int {
	first, last := content[0], content[1]
	if first >= last || first < s.first {
		first, last = s.first, s.last
	}
	if first == s.first {
		if k := c.afterDateline(s); k < last-1 {
			first = k
		}
	}
	for last-1 > first && c.t.toks[last-1].kind == punct && c.t.is(last-1, ".", ",", ";", ":") || last-1 > first && c.t.toks[last-1].kind == quoteClose && !c.opensWithin(first, last-1) {
		last--
	}
	closing := last - 1
	for closing > first && c.t.toks[closing].kind != quoteClose {
		closing--
	}
	for first < last-1 && (c.t.toks[first].kind == punct && c.t.is(first, ",", ":") || c.t.toks[first].kind == quoteOpen && closing <= first) {
		first++
	}
	start, end := c.t.toks[first].start, c.t.toks[last-1].end
	claim := record.Claim{
		Speaker: who.name, Kind: who.kind, Verb: verb,
		Sentence: c.t.s[s.start:s.end], Text: c.t.s[start:end], Start: start, End: end,
		Topics: c.l.topicsIn(c.t, first, last), About: c.about(start, end, who),
	}
	if to[0] < to[1] {
		claim.AddressedTo = c.t.s[c.t.toks[to[0]].start:c.t.toks[to[1]-1].end]
	}
	c.out = append(c.out, claim)
	return len(c.out) - 1
}

func (c *claimReader) opensWithin(first, last int) bool {
	depth := 0
	for k := last; k >= first && k > last-400; k-- {
		switch c.t.toks[k].kind {
		case quoteClose:
			depth++
		case quoteOpen:
			depth--
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// follow keeps in mind who acts in a sentence that claims nothing: "he" may be that one.
func (c *claimReader) follow(s sentence) {
	if c.t.is(s.first, "by", "photo", "image", "source", "author", "text") && s.last-s.first < 14 {
		return // a byline
	}
	if a, ok := c.mainSubject(s.first, min(s.last, s.first+lookBack)); ok {
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
			if p := c.byRole(a, s.start); p >= 0 {
				c.mem.person, c.mem.last = p, "person"
			}
			return
		}
	}
	only := -1
	for k := s.first; k < s.last; k++ {
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
