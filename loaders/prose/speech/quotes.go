package speech

import (
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A Quotation is a stretch in quotation marks: tokens of the opening and of the
// closing mark. A mark that is never closed ends with its paragraph; if a later paragraph
// closes it, each paragraph up to there is a quotation that goes on.
type Quotation struct {
	Open, Close int  // Close is the token after the paragraph where the mark is missing, Open the one before it
	Speech      bool // somebody's words; false for a name, a title or a phrase
	GoesOn      bool // the words of the quotation before it, in the next paragraph
	para        int
}

// runOn is how many paragraphs a quotation may go on without a mark.
const runOn = 8

// Quotations finds the outermost quotations of the text. Quotations within others
// belong to them. Linear: marks are matched by a stack that is emptied with each paragraph.
func Quotations(t *words.Text, l *Lexicon) []Quotation {
	var out []Quotation
	var waiting []words.Span // paragraphs in tokens since one whose quotation stayed open, it first
	for s := 0; s < len(t.Sents); {
		para := t.Sents[s].Para
		first := t.Sents[s].First
		for s < len(t.Sents) && t.Sents[s].Para == para {
			s++
		}
		last := t.Sents[s-1].Last
		qs := quotationsIn(t, l, first, last, para)
		stray := strayClose(t, first, last)
		switch {
		case len(waiting) > 0 && stray > first:
			for _, p := range waiting[1:] {
				out = append(out, Quotation{p.Start - 1, p.End, true, true, para})
			}
			out = append(out, Quotation{first - 1, stray, true, true, para})
			waiting = nil
		case len(waiting) == 1 && len(qs) > 0 && qs[0].Open == first:
			qs[0].GoesOn = qs[0].Speech
			waiting = nil
		case len(waiting) > 0 && len(qs) == 0 && len(waiting) < runOn:
			waiting = append(waiting, words.Span{Start: first, End: last})
		default:
			waiting = nil
		}
		if n := len(qs); n > 0 && qs[n-1].Speech && qs[n-1].Close == last {
			waiting = []words.Span{{Start: first, End: last}}
		}
		out = append(out, qs...)
	}
	return out
}

// strayClose is the closing mark among the tokens that nothing in them opens, -1 for none.
func strayClose(t *words.Text, first, last int) int {
	for i := first; i < last; i++ {
		switch t.Toks[i].Kind {
		case words.QuoteOpen:
			return -1
		case words.QuoteClose:
			return i
		}
	}
	return -1
}

func quotationsIn(t *words.Text, l *Lexicon, first, last, para int) []Quotation {
	var out []Quotation
	depth, open := 0, -1
	for i := first; i < last; i++ {
		switch t.Toks[i].Kind {
		case words.QuoteOpen:
			if depth == 0 {
				open = i
			}
			depth++
		case words.QuoteClose:
			if depth == 0 {
				continue
			}
			depth--
			if depth == 0 {
				out = append(out, Quotation{open, i, false, false, para})
			}
		}
	}
	if depth > 0 {
		// Some mark inside is unmatched: take the last closing mark, else all the rest.
		end := last
		for i := last - 1; i > open; i-- {
			if t.Toks[i].Kind == words.QuoteClose {
				end = i
				break
			}
		}
		out = append(out, Quotation{open, end, false, false, para})
	}
	for k := range out {
		out[k].Speech = speech(t, l, &out[k], first, last)
	}
	return out
}

// speech tells words that somebody spoke from a name or a phrase.
func speech(t *words.Text, l *Lexicon, q *Quotation, first, last int) bool {
	length := 0
	for i := q.Open + 1; i < q.Close; i++ {
		if t.Toks[i].Kind == words.Word {
			length++
		}
	}
	if length < 2 {
		return false
	}
	end := t.Word(q.Close - 1)
	stopped := end == "." || end == "," || end == "!" || end == "?" || end == "…" || end == "..." || q.Close >= last
	for i := q.Open + 1; i < q.Close-1; i++ {
		if t.Terminal(i) && t.Toks[i+1].Sent != t.Toks[i].Sent {
			return true // more than one sentence
		}
	}
	before := q.Open - 1
	opens := q.Open == first || t.Toks[before].Sent != t.Toks[q.Open].Sent
	switch {
	case opens:
		if stopped {
			return true
		}
		// “We agree”, he said: a clause before a comma.
		next := t.Word(q.Close + 1)
		if length >= 4 && hasFinite(t, q.Open+1, q.Close) && t.Is(q.Close+1, "said", "says", "noted", "added", "stressed") {
			return true
		}
		return length >= 4 && (next == "," || next == "–" || next == "—") && hasFinite(t, q.Open+1, q.Close)
	case t.Word(before) == ":":
		return stopped && length >= 4 || length >= 6 && hasFinite(t, q.Open+1, q.Close)
	case stopped && length >= 5 && len(l.Verbs.At(t.Fold(before))) > 0 && hasFinite(t, q.Open+1, q.Close):
		return t.Capital(q.Open + 1)
	case t.Word(before) == ",":
		return stopped && length >= 3 && (end != "," || hasFinite(t, q.Open+1, q.Close))
	}
	return false
}

// hasFinite tells whether the tokens hold a common finite verb or a pronoun, as
// sentences do and names do not.
func hasFinite(t *words.Text, first, last int) bool {
	for i := first; i < last; i++ {
		if w := t.Fold(i); BeForms.Has(w) || Auxiliaries.Has(w) || speakingWords.Has(w) {
			return true
		}
	}
	return false
}

var speakingWords = lexicon.Set("we i you they he she it's it need needs want wants believe think our must let hope share know stand stands agree")
