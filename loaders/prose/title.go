package prose

import "strings"

// title is the theme or the name under which the text puts the meeting, and the
// theme where the title is a name. Both are empty where the text gives none.
func (r *meetingReader) title() (string, string) {
	name, where, span := r.event()
	theme, at := r.theme(span)
	switch {
	case theme == "":
		return name, ""
	case name == "" || at <= where || strings.ToLower(name) == name:
		return theme, ""
	}
	return name, theme
}

// theme is the first quotation that reads like a title, and its sentence.
func (r *meetingReader) theme(event span) (string, int) {
	t := r.t
	best, theme, where := 0, "", 0
	for _, q := range quotations(t, r.lex.speech) {
		if q.open+1 >= q.close || q.close >= len(t.toks) {
			continue
		}
		si := t.toks[q.open].sent
		if r.body(si) < 0 || r.body(si) > 8 {
			continue
		}
		last := q.close
		for last > q.open+1 && t.is(last-1, ",", ".", ";") {
			last--
		}
		if b := q.open - 1; b >= 0 && (len(r.lex.speech.verbs[t.fold(b)]) > 0 && !r.lex.set("themes").holds(t.fold(b)) || t.is(b, ":") && len(r.lex.speech.verbs[t.fold(b-1)]) > 0) {
			continue
		}
		if q.open >= event.start && q.open < event.end {
			continue // part of the name: "Fourth Forum “Central Asia – China”"
		}
		if t.is(q.close+1, "format", "formats", "club", "platform", "process", "initiative", "policy", "principle") {
			continue
		}
		words, colon, themed := 0, false, false
		for k := q.open + 1; k < last; k++ {
			if t.toks[k].kind == word {
				words++
			}
			colon = colon || t.is(k, ":") || t.is(k, "–", "—") && t.spaced(k) && t.spaced(k+1)
		}
		if words < 3 || words > 40 || !t.capital(q.open+1) && t.toks[q.open+1].kind != number {
			continue
		}
		g := 6 - min(6, r.body(si))
		if colon {
			g += 3
		}
		s := t.sents[si]
		set := r.lex.set("themes")
		for k := max(s.first, q.open-8); k < q.open; k++ {
			if set.holds(t.fold(k)) {
				g += 4
				themed = true
				break
			}
		}
		for k := q.close + 1; k < min(s.last, q.close+7); k++ {
			if set.holds(t.fold(k)) {
				g += 4
				themed = true
				break
			}
		}
		if words >= 6 {
			g += 2
		}
		if !colon && !themed {
			continue
		}
		if q.speech && !colon {
			g -= 8
		}
		if r.known(t.toks[q.open+1].start, t.toks[last-1].end) {
			g -= 5
		}
		for k := max(s.first, q.open-5); k < q.open; k++ {
			switch t.fold(k) {
			case "document", "declaration", "strategy", "concept", "programme", "program", "initiative", "council", "report", "panel", "session", "section", "book", "paper", "monograph", "article", "called":
				if !t.is(k, "called") || !r.nearGathering(max(s.first, q.open-9)-1, s) {
					g -= 4
				}
			}
		}
		if g > best && g >= 6 {
			best, where = g, si
			theme = t.s[t.toks[q.open+1].start:t.toks[last-1].end]
		}
	}
	return strings.Join(strings.Fields(theme), " "), where
}

// known tells whether an institute or format covers the bytes.
func (r *meetingReader) known(start, end int) bool {
	for i := range r.e.formats {
		for _, m := range r.e.formats[i].mentions {
			if m.start <= start && end <= m.end {
				return true
			}
		}
	}
	for i := range r.e.institutes {
		for _, m := range r.e.institutes[i].mentions {
			if m.start <= start && end <= m.end {
				return true
			}
		}
	}
	return false
}

// event is the name of the meeting with its ordinal, "6th Central Asian Expert Forum",
// its sentence and its tokens.
func (r *meetingReader) event() (string, int, span) {
	t := r.t
	for si, s := range t.sents {
		if r.body(si) < 0 {
			continue
		}
		if r.body(si) > 4 {
			break
		}
		if r.elsewhere(s) {
			continue
		}
		for k := s.first; k < s.last; k++ {
			if !r.ordinal(k) || t.is(k-1, "upcoming", "forthcoming", "next") || t.is(k-2, "of", "for", "before", "upcoming") && t.is(k-3, "eve", "ahead", "preparation", "preparations", "precursor") {
				continue
			}
			if last := r.eventEnd(k, s.last); last > 0 {
				if t.is(last-1, ")") && last-3 > k && t.is(last-3, "(") {
					last -= 3 // without its acronym
				}
				last = r.inFormat(last, s.last)
				return strings.Join(strings.Fields(t.s[t.toks[k].start:t.toks[last-1].end]), " "), si, span{k, last}
			}
		}
	}
	return "", 0, span{}
}

// inFormat takes along what tells a meeting from others: "in the “Central Asia +
// Russia” format", "“Central Asia – China”".
func (r *meetingReader) inFormat(i, end int) int {
	t := r.t
	k := i
	for k < end && k < i+6 && t.is(k, "of", "think", "tanks", "experts", "in", "within", "the") {
		k++
	}
	if k >= end || t.toks[k].kind != quoteOpen || k == i && t.is(k+1, "the") {
		return i
	}
	for n := k + 1; n < end && n < k+12 && !t.is(n, ":"); n++ {
		if t.toks[n].kind == quoteClose {
			if t.is(n+1, "format") {
				return n + 2
			}
			if k == i && !t.is(n-1, ",", ".") && n-k < 8 {
				return n + 1
			}
			break
		}
	}
	return i
}

// ordinal tells whether token k numbers a meeting: "6th", "VIII", "Third", "inaugural".
func (r *meetingReader) ordinal(k int) bool {
	t := r.t
	w := t.word(k)
	l := foldWord(w)
	if t.toks[k].kind == number {
		return len(l) > 2 && len(l) < 6 && (strings.HasSuffix(l, "th") || strings.HasSuffix(l, "st") || strings.HasSuffix(l, "nd") || strings.HasSuffix(l, "rd"))
	}
	if t.toks[k].kind != word {
		return false
	}
	if r.lex.set("ordinals").has(l) {
		return true
	}
	return len(w) > 1 && strings.Trim(w, "IVXL") == ""
}

// eventEnd is the token after the name of the event that begins with the ordinal at k, 0 for none.
func (r *meetingReader) eventEnd(k, end int) int {
	t := r.t
	set := r.lex.set("gatherings")
	last := 0
	for i := k + 1; i < end && i < k+24; i++ {
		w := t.fold(i)
		switch {
		case t.toks[i].kind == quoteOpen && last > 0:
			goto done
		case t.toks[i].kind == quoteOpen || t.toks[i].kind == quoteClose:
			continue
		case set.has(w):
			last = i + 1
		case t.capital(i) || t.is(i, "–", "—", "-", "+", "(", ")"):
			if last > 0 && (t.capital(i) || t.is(i, ")")) {
				if t.is(i-1, "of", "the", "and", "for", "–", "-", "—") && monthOf(r.lex, t.word(i)) == 0 || t.toks[i-1].kind == quoteOpen || t.capital(i-1) || i == last {
					last = i + 1
				}
			}
		case w == "of" || w == "the" || w == "on" || w == "and" || w == "for" || r.formatNear(i):
		default:
			if last > 0 || i > k+3 {
				goto done
			}
		}
	}
done:
	for last > k && (t.toks[last-1].kind == punct && !t.is(last-1, ")") || t.is(last-1, "of", "the", "on", "and", "for")) {
		last--
	}
	if last < len(t.toks) && last > 0 && t.toks[last].kind == quoteClose {
		last++
	}
	if last <= k+1 {
		return 0
	}
	return last
}

func (r *meetingReader) formatNear(i int) bool {
	return r.t.is(i, "ministerial", "expert", "analytical", "international", "annual", "joint", "regular", "consultative")
}
