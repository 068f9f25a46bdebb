package meeting

import (
	"coopgraph/loaders/prose/words"
)

// mode is virtual, hybrid or "" where nothing is said of a line: the place then decides.
func (r *meetingReader) mode() string {
	t := r.t
	virtual, some, whole, hybrid, person := 0, 0, 0, 0, 0
	modes := r.lex.List("modes")
	for si, s := range t.Sents {
		if r.body(si) >= 0 && r.elsewhere(s) {
			continue
		}
		for k := s.First; k < s.Last; k++ {
			if t.Toks[k].Kind != words.Word {
				continue
			}
			w := t.Fold(k)
			if modes.Heads[w] == 0 {
				continue
			}
			v, ok := modes.Words[w]
			if !ok && k+1 < s.Last {
				v, ok = modes.Words[w+" "+t.Fold(k+1)]
			}
			if !ok {
				continue
			}
			if r.body(si) > 6 && v != "hybrid" && !r.gathers(s) {
				continue
			}
			switch v {
			case "hybrid":
				hybrid++
			case "person":
				person++
			case "line":
				if r.gatheringBeside(s, k) {
					virtual++
				} else if !(k > 0 && t.Toks[k-1].Kind == words.QuoteOpen && k+1 < s.Last && t.Toks[k+1].Kind == words.QuoteClose) {
					some++ // but not “virtual” by way of speaking
					if r.body(si) < 3 && !r.partial(s) {
						whole++
					}
				}
			}
		}
	}
	switch {
	case hybrid > 0, person > 0 && virtual+some > 0:
		return "hybrid"
	case virtual > 0:
		if some > 0 && r.venue(false) {
			return "hybrid"
		}
		return "virtual"
	case some > 0:
		if r.venue(whole == 0) {
			return "hybrid"
		}
		return "virtual"
	case person > 0:
		return "in-person"
	}
	return ""
}

// gatheringBeside tells whether the word at k says of the whole meeting how it was
// held: "online session", "held by videoconference".
func (r *meetingReader) gatheringBeside(s words.Sentence, k int) bool {
	t := r.t
	set := r.lex.List("gatherings")
	if set.Holds(t.Fold(k)) {
		return true
	}
	for j := k + 1; j < s.Last && j < k+6; j++ {
		if set.Holds(t.Fold(j)) {
			return true
		}
		if t.Toks[j].Kind == words.Punct {
			break
		}
	}
	for j := k - 1; j >= s.First && j > k-8; j-- {
		switch t.Fold(j) {
		case "some", "others", "joined", "speaker", "speakers", "participants", "experts", "addressed", "guests", "message", "spoke", "greeted", "part", "parts", "partly":
			return false
		case "held", "met", "organized", "organised", "hosted", "took", "convened", "meet", "takes", "conducted", "gathered", "was", "were":
			return true
		}
		if t.Is(j, ",") {
			break
		}
	}
	return false
}

// partial tells whether a sentence speaks of some who were there: "a few follow the
// debates on screen".
func (r *meetingReader) partial(s words.Sentence) bool {
	for k := s.First; k < s.Last; k++ {
		switch r.t.Fold(k) {
		case "some", "others", "few", "several", "part", "partly", "message", "greeted", "joined", "addressed", "speaker", "both":
			return true
		}
	}
	return false
}

// venue tells whether the text names a place where people met. A dateline only tells
// where the report was written, and counts where datelines says so.
func (r *meetingReader) venue(datelines bool) bool {
	for _, p := range r.places() {
		if r.gradePlace(p) >= 10 && (datelines || !r.dateline(p, r.t.Sents[r.t.Toks[p.first].Sent])) {
			return true
		}
	}
	return false
}
