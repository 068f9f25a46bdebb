package meeting

import (
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// mode is virtual, hybrid or "" where nothing is said of a line: the place then decides.
func (r *meetingReader) mode() string {
	t := r.t
	virtual, firm, some, whole, hybrid, person := 0, 0, 0, 0, 0, 0
	modes := r.lex.Modes
	for si, s := range t.Sents {
		if r.body(si) >= 0 && r.elsewhere(s) {
			continue
		}
		for k := s.First; k < s.Last; k++ {
			if t.Toks[k].Kind != words.Word {
				continue
			}
			w := t.Fold(k)
			if modes.Head(w) == 0 {
				continue
			}
			v, ok := modes.Get(w)
			if !ok && k+1 < s.Last {
				v, ok = modes.Get(w + " " + t.Fold(k+1))
			}
			if !ok {
				continue
			}
			if r.body(si) > 6 && v != "hybrid" && !r.gathers(s) && !r.spokeBy(s, k) {
				continue
			}
			switch v {
			case "hybrid":
				hybrid++
			case "person":
				person++
			case "line":
				if t.Is(k+1, "held", "hosted", "convened") && t.Is(k, "virtually", "online") {
					firm++
				}
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
	case firm > 0:
		return "virtual"
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
	case person > 0, r.roomed():
		return "in-person"
	}
	return ""
}

// spokeBy tells whether somebody spoke over the line at token k: "who spoke via video link".
func (r *meetingReader) spokeBy(s words.Sentence, k int) bool {
	for j := max(s.First, k-5); j < k; j++ {
		switch r.t.Fold(j) {
		case "spoke", "speaking", "joined", "joining", "participated", "connected", "addressed", "appeared":
			return true
		}
	}
	return false
}

// rooms are words for where people meet under one roof.
var rooms = lexicon.Set("auditorium hall hotel palace headquarters premises campus residence chancellery villa castle")

// roomed tells whether one of the first sentences says in or at which building the meeting
// took place, or whom a delegation visited.
func (r *meetingReader) roomed() bool {
	t := r.t
	for i, s := range t.Sents {
		if r.body(i) < 0 || r.elsewhere(s) {
			continue
		}
		if r.body(i) > 5 {
			break
		}
		happens := false
		for k := s.First; k < s.Last; k++ {
			happens = happens || r.lex.Happenings.Holds(t.Fold(k))
		}
		if !happens {
			continue
		}
		for k := s.First + 1; k < s.Last; k++ {
			if to := k + 1; t.Is(k, "visited") || t.Is(k, "came") && t.Is(k+1, "to") {
				if t.Is(to, "to") {
					to++
				}
				if t.Is(to, "the") {
					to++
				}
				if to < s.Last && t.Capital(to) && r.visitor(s, k) {
					return true
				}
			}
			if !rooms.Has(t.Fold(k)) || !t.Capital(k) {
				continue
			}
			for n := k - 1; n >= s.First && n > k-8; n-- {
				if t.Is(n, "at", "in") {
					return true
				}
				if t.Toks[n].Kind == words.Punct || t.Is(n, "from", "of") {
					break
				}
			}
		}
	}
	return false
}

// visitor tells whether a delegation is the subject of the verb at token k.
func (r *meetingReader) visitor(s words.Sentence, k int) bool {
	for n := s.First; n < k && n < s.First+6; n++ {
		if r.t.Is(n, "delegation", "delegates", "group") {
			return true
		}
	}
	return false
}

// gatheringBeside tells whether the word at k says of the whole meeting how it was
// held: "online session", "held by videoconference".
func (r *meetingReader) gatheringBeside(s words.Sentence, k int) bool {
	t := r.t
	set := r.lex.Gatherings
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
	if t.Is(k+1, "held", "hosted", "convened", "organized", "organised", "met") || k > s.First && set.Holds(t.Fold(k-1)) {
		return true // "virtually held", "meetings virtually"
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
