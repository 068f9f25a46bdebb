package prose

// A quotation is a stretch in quotation marks: tokens of the opening and of the
// closing mark. A mark that is never closed ends with its paragraph.
type quotation struct {
	open, close int  // close is the token after the paragraph where the mark is missing
	speech      bool // somebody's words; false for a name, a title or a phrase
	para        int
}

// quotations finds the outermost quotations of the text. Quotations within others
// belong to them. Linear: marks are matched by a stack that is emptied with each paragraph.
func quotations(t *text, l *speechLexicon) []quotation {
	var out []quotation
	for s := 0; s < len(t.sents); {
		para := t.sents[s].para
		first := t.sents[s].first
		for s < len(t.sents) && t.sents[s].para == para {
			s++
		}
		last := t.sents[s-1].last
		out = append(out, quotationsIn(t, l, first, last, para)...)
	}
	return out
}

func quotationsIn(t *text, l *speechLexicon, first, last, para int) []quotation {
	var out []quotation
	depth, open := 0, -1
	for i := first; i < last; i++ {
		switch t.toks[i].kind {
		case quoteOpen:
			if depth == 0 {
				open = i
			}
			depth++
		case quoteClose:
			if depth == 0 {
				continue
			}
			depth--
			if depth == 0 {
				out = append(out, quotation{open, i, false, para})
			}
		}
	}
	if depth > 0 {
		// Some mark inside is unmatched: take the last closing mark, else all the rest.
		end := last
		for i := last - 1; i > open; i-- {
			if t.toks[i].kind == quoteClose {
				end = i
				break
			}
		}
		out = append(out, quotation{open, end, false, para})
	}
	for k := range out {
		out[k].speech = speech(t, l, &out[k], first, last)
	}
	return out
}

// speech tells words that somebody spoke from a name or a phrase.
func speech(t *text, l *speechLexicon, q *quotation, first, last int) bool {
	words := 0
	for i := q.open + 1; i < q.close; i++ {
		if t.toks[i].kind == word {
			words++
		}
	}
	if words < 2 {
		return false
	}
	end := t.word(q.close - 1)
	stopped := end == "." || end == "," || end == "!" || end == "?" || end == "…" || end == "..." || q.close >= last
	for i := q.open + 1; i < q.close-1; i++ {
		if t.terminal(i) && t.toks[i+1].sent != t.toks[i].sent {
			return true // more than one sentence
		}
	}
	before := q.open - 1
	opens := q.open == first || t.toks[before].sent != t.toks[q.open].sent
	switch {
	case opens:
		if stopped {
			return true
		}
		// “We agree”, he said: a clause before a comma.
		next := t.word(q.close + 1)
		if words >= 4 && hasFinite(t, q.open+1, q.close) && t.is(q.close+1, "said", "says", "noted", "added", "stressed") {
			return true
		}
		return words >= 4 && (next == "," || next == "–" || next == "—") && hasFinite(t, q.open+1, q.close)
	case t.word(before) == ":":
		return stopped && words >= 4 || words >= 6 && hasFinite(t, q.open+1, q.close)
	case stopped && words >= 5 && len(l.verbs[t.fold(before)]) > 0 && hasFinite(t, q.open+1, q.close):
		return t.capital(q.open + 1)
	case t.word(before) == ",":
		return stopped && words >= 3 && (end != "," || hasFinite(t, q.open+1, q.close))
	}
	return false
}

// hasFinite tells whether the tokens hold a common finite verb or a pronoun, as
// sentences do and names do not.
func hasFinite(t *text, first, last int) bool {
	for i := first; i < last; i++ {
		if w := t.fold(i); beForms[w] || auxiliaries[w] || speakingWords[w] {
			return true
		}
	}
	return false
}

var speakingWords = wordSet("we i you they he she it's it need needs want wants believe think our must let hope share know stand stands agree")
