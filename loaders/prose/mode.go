package prose

// mode is virtual, hybrid or "" where nothing is said of a line: the place then decides.
func (r *meetingReader) mode() string {
	t := r.t
	virtual, some, whole, hybrid, person := 0, 0, 0, 0, 0
	modes := r.lex.set("modes")
	for si, s := range t.sents {
		if r.body(si) >= 0 && r.elsewhere(s) {
			continue
		}
		for k := s.first; k < s.last; k++ {
			if t.toks[k].kind != word {
				continue
			}
			w := t.fold(k)
			if modes.heads[w] == 0 {
				continue
			}
			v, ok := modes.words[w]
			if !ok && k+1 < s.last {
				v, ok = modes.words[w+" "+t.fold(k+1)]
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
				} else if !(k > 0 && t.toks[k-1].kind == quoteOpen && k+1 < s.last && t.toks[k+1].kind == quoteClose) {
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
func (r *meetingReader) gatheringBeside(s sentence, k int) bool {
	t := r.t
	set := r.lex.set("gatherings")
	if set.holds(t.fold(k)) {
		return true
	}
	for j := k + 1; j < s.last && j < k+6; j++ {
		if set.holds(t.fold(j)) {
			return true
		}
		if t.toks[j].kind == punct {
			break
		}
	}
	for j := k - 1; j >= s.first && j > k-8; j-- {
		switch t.fold(j) {
		case "some", "others", "joined", "speaker", "speakers", "participants", "experts", "addressed", "guests", "message", "spoke", "greeted", "part", "parts", "partly":
			return false
		case "held", "met", "organized", "organised", "hosted", "took", "convened", "meet", "takes", "conducted", "gathered", "was", "were":
			return true
		}
		if t.is(j, ",") {
			break
		}
	}
	return false
}

// partial tells whether a sentence speaks of some who were there: "a few follow the
// debates on screen".
func (r *meetingReader) partial(s sentence) bool {
	for k := s.first; k < s.last; k++ {
		switch r.t.fold(k) {
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
		if r.gradePlace(p) >= 10 && (datelines || !r.dateline(p, r.t.sents[r.t.toks[p.first].sent])) {
			return true
		}
	}
	return false
}
