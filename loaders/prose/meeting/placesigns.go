package meeting

import (
	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/words"
)

// bracketed tells whether the place and its state fill a bracket that stands behind the
// name of a gathering.
func (r *meetingReader) bracketed(s words.Sentence, p placeMark) bool {
	t := r.t
	last, code := r.stateAfter(p.last)
	if code == "" || !t.Is(last, ")") && !t.Is(last, ",") {
		return false
	}
	for k := p.first - 2; k >= 0 && k > p.first-30 && t.Sents[t.Toks[k].Sent].Para == s.Para; k-- {
		if r.lex.Gatherings.Holds(t.Fold(k)) || t.Is(k, "met", "gathered", "convened") {
			return true
		}
		if t.Is(k, ";", ")") {
			break
		}
	}
	return false
}

// heading tells whether the place ends a line of the head beside a line that is a date:
// "Institute of Reefs, Suva", "5 May 2021".
func (r *meetingReader) heading(si int, p placeMark) bool {
	t := r.t
	s := t.Sents[si]
	if p.last != s.Last || s.Last-s.First > 14 || r.body(si) > 4 {
		return false
	}
	for _, n := range []int{si - 1, si + 1} {
		if n < 0 || n >= len(t.Sents) {
			continue
		}
		if i := r.dateAt(t.Sents[n].First); i < len(r.dates) && r.alone(r.dates[i]) && t.Toks[r.dates[i].First].Sent == n {
			return true
		}
	}
	return false
}

// heldThere tells whether a verb of meeting stands close before "in" and the state.
func (r *meetingReader) heldThere(s words.Sentence, p placeMark) bool {
	for k := max(s.First, p.first-5); k < p.first; k++ {
		switch r.t.Fold(k) {
		case "held", "place", "met", "meet", "hosted", "convened", "gathered", "opened", "organized", "organised", "begins", "began", "conference", "meeting", "forum", "summit", "visit":
			return true
		}
	}
	return false
}

// spokenFrom tells whether somebody only speaks from the place to a meeting elsewhere.
func (r *meetingReader) spokenFrom(s words.Sentence, p placeMark) bool {
	for k := p.first - 1; k > s.First && k > p.first-12; k-- {
		if r.t.Is(k, "from") && r.t.Is(k-1, "spoke", "speaking", "connected", "joined", "video", "videolink", "screen", "remotely", "virtually", "online") {
			return true
		}
		if r.t.Is(k, ",", ";") {
			break
		}
	}
	return false
}

// house tells whether the name of a building where people meet ends before token i.
func (r *meetingReader) house(s words.Sentence, i int) bool {
	if i-1 < s.First || !r.t.Capital(i-1) || !rooms.Has(r.t.Fold(i-1)) {
		return false
	}
	for k := i - 2; k >= s.First && k > i-8; k-- {
		if r.t.Is(k, "in", "at") {
			return true
		}
		if r.t.Is(k, ",", "from", "of") {
			break
		}
	}
	return false
}

// toCome tells whether the words before the place lead on to another meeting:
// "the summit scheduled for July in Niamey".
func (r *meetingReader) toCome(s words.Sentence, p placeMark) bool {
	for k := max(s.First, p.first-12); k < p.first; k++ {
		switch r.t.Fold(k) {
		case "ahead", "precursor", "next", "eve":
			return true
		case "upcoming", "forthcoming", "scheduled", "planned", "preparation", "preparations", "due":
			return !r.announces()
		}
	}
	return false
}

func (r *meetingReader) same(a, b dates.Mark) bool {
	return a.From == b.From || !b.To.Zero() && (a.From == b.To || a.From.D > 0 && b.From.D > 0 && !a.From.Time().Before(b.From.Time()) && !a.From.Time().After(b.To.Time())) || a.From.D == 0 && a.From.Y == b.From.Y && (a.From.M == 0 || a.From.M == b.From.M)
}

// inName tells whether the place is part of a longer name: "University of Tashkent",
// "Embassy in Astana", "Samarkand summit".
func (r *meetingReader) inName(p placeMark) bool {
	if r.cover == nil {
		r.cover = make([]int, len(r.t.Toks))
		for i := range r.e.Institutes {
			r.covers(r.e.Institutes[i].Mentions)
		}
		for i := range r.e.Formats {
			r.covers(r.e.Formats[i].Mentions)
		}
	}
	if r.cover[p.first] > r.t.Toks[p.last-1].End-r.t.Toks[p.first].Start {
		return true
	}
	next := r.t.Fold(p.last)
	if r.t.Capital(p.last) && !r.t.Is(p.last-1, ",") && (r.lex.Gatherings.Holds(next) || r.lex.Institutes.Holds(next)) {
		return true
	}
	switch next {
	case "university", "summit", "institute", "region", "spirit", "declaration", "agreement", "process", "state", "time", "province", "initiative", "consensus", "format", "platform":
		return !(next == "region" && r.t.Is(p.first-1, "in"))
	}
	return false
}

// covers notes the length of the longest mention over each token.
func (r *meetingReader) covers(ms []entities.Mention) {
	for _, m := range ms {
		for k := r.t.TokenAt(m.Start); k < len(r.t.Toks) && r.t.Toks[k].Start < m.End; k++ {
			r.cover[k] = max(r.cover[k], m.End-m.Start)
		}
	}
}

// dateline tells whether the place opens a report: "TASHKENT –", "BISHKEK.", "Baku, September 29 –".
func (r *meetingReader) dateline(p placeMark, s words.Sentence) bool {
	t := r.t
	if p.first > s.First+4 || r.body(t.Toks[p.first].Sent) < 0 || r.body(t.Toks[p.first].Sent) > 1 {
		return false
	}
	for k := s.First; k < p.first; k++ {
		if !(t.Is(k, "/", ",", "(") || t.Capital(k) || t.Toks[k].Kind == words.Number) {
			return false
		}
	}
	for k := p.last; k < s.Last && k < p.last+12; k++ {
		switch {
		case t.Is(k, "–", "—", "-", "--", ":") && k+1 < s.Last:
			return true
		case t.Is(k, ".") && k+1 == s.Last:
			return k == p.last || t.Toks[k-1].Kind == words.Number && t.Is(p.last, ",")
		case t.Is(k, ",", "/", "(", ")", ".") || t.Toks[k].Kind == words.Number || t.Capital(k):
		default:
			return false
		}
	}
	return false
}

// travels tells whether somebody comes to the place: "came to", "travelled to", "visit to".
func (r *meetingReader) travels(s words.Sentence, p placeMark) bool {
	for k := max(s.First, p.first-8); k < p.first; k++ {
		switch r.t.Fold(k) {
		case "came", "come", "travelled", "traveled", "visit", "trip", "arrived", "brought", "welcomed", "comes", "travel", "goes", "invited":
			return true
		}
	}
	return false
}

// hosts tells whether a verb of hosting follows the place: "Tashkent hosted", "was the scene of".
func (r *meetingReader) hosts(s words.Sentence, i int) bool {
	for k := i; k < s.Last && k < i+9; k++ {
		switch r.t.Fold(k) {
		case "hosted", "hosts", "host", "hosting", "scene", "venue", "welcomed", "welcomes", "received", "receives", "home", "saw", "became":
			return true
		}
	}
	return false
}

// heldIn tells whether the words before a place say that it is where the meeting was: "was
// held in", "took place in".
func (r *meetingReader) heldIn(s words.Sentence, p placeMark) bool {
	if p.first-2 < s.First || p.first-5 < s.First || r.t.Lower(p.first-1) != "in" {
		return false
	}
	switch r.t.Fold(p.first - 2) {
	case "held", "convened", "hosted":
		w := r.t.Fold(p.first - 3)
		return (w == "was" || w == "were" || w == "is") && !r.t.Is(p.first-4, "which", "that", "last", "who")
	case "place":
		w := r.t.Fold(p.first - 3)
		return (w == "took" || w == "takes") && !r.t.Is(p.first-4, "which", "that", "who")
	}
	return false
}

// pastVisit tells whether somebody had gone to the place before: "had paid a visit to
// Lima last year".
func (r *meetingReader) pastVisit(s words.Sentence, p placeMark) bool {
	if r.t.Lower(p.first-1) != "to" {
		return false
	}
	if r.t.Is(p.last, "last") && r.t.Is(p.last+1, "year", "month", "week", "autumn", "spring", "summer", "winter") {
		return true
	}
	for k := max(s.First, p.first-9); k < p.first; k++ {
		if r.t.Fold(k) == "had" {
			return true
		}
	}
	return false
}
