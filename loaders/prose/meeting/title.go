package meeting

import (
	"strings"

	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

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
func (r *meetingReader) theme(event words.Span) (string, int) {
	t := r.t
	best, theme, where := 0, "", 0
	for _, q := range speech.Quotations(t, r.speech) {
		if q.Open+1 >= q.Close || q.Close >= len(t.Toks) {
			continue
		}
		si := t.Toks[q.Open].Sent
		if r.body(si) < 0 || r.body(si) > 8 {
			continue
		}
		last := q.Close
		for last > q.Open+1 && t.Is(last-1, ",", ".", ";") {
			last--
		}
		if b := q.Open - 1; b >= 0 && (len(r.speech.Verbs.At(t.Fold(b))) > 0 && !r.lex.Themes.Holds(t.Fold(b)) || t.Is(b, ":") && len(r.speech.Verbs.At(t.Fold(b-1))) > 0) {
			continue
		}
		if q.Open >= event.Start && q.Open < event.End {
			continue // part of the name: "Fourth Forum “Central Asia – China”"
		}
		if t.Is(q.Close+1, "format", "formats", "club", "platform", "process", "initiative", "policy", "principle") {
			continue
		}
		length, colon, themed := 0, false, false
		for k := q.Open + 1; k < last; k++ {
			if t.Toks[k].Kind == words.Word {
				length++
			}
			colon = colon || t.Is(k, ":") || t.Is(k, "–", "—") && t.Spaced(k) && t.Spaced(k+1)
		}
		if length < 3 || length > 40 || !t.Capital(q.Open+1) && t.Toks[q.Open+1].Kind != words.Number {
			continue
		}
		g := 6 - min(6, r.body(si))
		if colon {
			g += 3
		}
		s := t.Sents[si]
		set := r.lex.Themes
		for k := max(s.First, q.Open-8); k < q.Open; k++ {
			if set.Holds(t.Fold(k)) {
				g += 4
				themed = true
				break
			}
		}
		for k := q.Close + 1; k < min(s.Last, q.Close+7); k++ {
			if set.Holds(t.Fold(k)) {
				g += 4
				themed = true
				break
			}
		}
		if length >= 6 {
			g += 2
		}
		if !colon && !themed {
			continue
		}
		if q.Speech && !colon {
			g -= 8
		}
		if r.known(t.Toks[q.Open+1].Start, t.Toks[last-1].End) {
			g -= 5
		}
		for k := max(s.First, q.Open-5); k < q.Open; k++ {
			switch t.Fold(k) {
			case "document", "declaration", "strategy", "concept", "programme", "program", "initiative", "council", "report", "panel", "session", "section", "book", "paper", "monograph", "article", "called":
				if !t.Is(k, "called") || !r.nearGathering(max(s.First, q.Open-9)-1, s) {
					g -= 4
				}
			}
		}
		if g > best && g >= 6 {
			best, where = g, si
			theme = t.S[t.Toks[q.Open+1].Start:t.Toks[last-1].End]
		}
	}
	return strings.Join(strings.Fields(theme), " "), where
}

// known tells whether an institute or format covers the bytes.
func (r *meetingReader) known(start, end int) bool {
	for i := range r.e.Formats {
		for _, m := range r.e.Formats[i].Mentions {
			if m.Start <= start && end <= m.End {
				return true
			}
		}
	}
	for i := range r.e.Institutes {
		for _, m := range r.e.Institutes[i].Mentions {
			if m.Start <= start && end <= m.End {
				return true
			}
		}
	}
	return false
}

// event is the name of the meeting with its ordinal, "6th Central Asian Expert Forum",
// its sentence and its tokens.
func (r *meetingReader) event() (string, int, words.Span) {
	t := r.t
	for si, s := range t.Sents {
		if r.body(si) < 0 {
			continue
		}
		if r.body(si) > 4 {
			break
		}
		if r.elsewhere(s) {
			continue
		}
		for k := s.First; k < s.Last; k++ {
			if !r.ordinal(k) || t.Is(k-1, "upcoming", "forthcoming", "next") || t.Is(k-2, "of", "for", "before", "upcoming") && t.Is(k-3, "eve", "ahead", "preparation", "preparations", "precursor") {
				continue
			}
			if last := r.eventEnd(k, s.Last); last > 0 {
				if t.Is(last-1, ")") && last-3 > k && t.Is(last-3, "(") {
					last -= 3 // without its acronym
				}
				last = r.inFormat(last, s.Last)
				return strings.Join(strings.Fields(t.S[t.Toks[k].Start:t.Toks[last-1].End]), " "), si, words.Span{Start: k, End: last}
			}
		}
	}
	return "", 0, words.Span{}
}

// inFormat takes along what tells a meeting from others: "in the “Central Asia +
// Russia” format", "“Central Asia – China”".
func (r *meetingReader) inFormat(i, end int) int {
	t := r.t
	k := i
	for k < end && k < i+6 && t.Is(k, "of", "think", "tanks", "experts", "in", "within", "the") {
		k++
	}
	if k >= end || t.Toks[k].Kind != words.QuoteOpen || k == i && t.Is(k+1, "the") {
		return i
	}
	for n := k + 1; n < end && n < k+12 && !t.Is(n, ":"); n++ {
		if t.Toks[n].Kind == words.QuoteClose {
			if t.Is(n+1, "format") {
				return n + 2
			}
			if k == i && !t.Is(n-1, ",", ".") && n-k < 8 {
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
	w, l := t.Word(k), t.Fold(k)
	if t.Toks[k].Kind == words.Number {
		return len(l) > 2 && len(l) < 6 && (strings.HasSuffix(l, "th") || strings.HasSuffix(l, "st") || strings.HasSuffix(l, "nd") || strings.HasSuffix(l, "rd"))
	}
	if t.Toks[k].Kind != words.Word {
		return false
	}
	if r.lex.Ordinals.Holds(l) {
		return true
	}
	return len(w) > 1 && strings.Trim(w, "IVXL") == ""
}

// eventEnd is the token after the name of the event that begins with the ordinal at k, 0 for none.
func (r *meetingReader) eventEnd(k, end int) int {
	t := r.t
	set := r.lex.Gatherings
	last := 0
	for i := k + 1; i < end && i < k+24; i++ {
		w := t.Fold(i)
		switch {
		case t.Toks[i].Kind == words.QuoteOpen && last > 0:
			goto done
		case t.Toks[i].Kind == words.QuoteOpen || t.Toks[i].Kind == words.QuoteClose:
			continue
		case set.Has(w):
			last = i + 1
		case t.Capital(i) || t.Is(i, "–", "—", "-", "+", "(", ")"):
			if last > 0 && (t.Capital(i) || t.Is(i, ")")) {
				if t.Is(i-1, "of", "the", "and", "for", "–", "-", "—") && dates.MonthOf(r.lex, t.Word(i)) == 0 || t.Toks[i-1].Kind == words.QuoteOpen || t.Capital(i-1) || i == last {
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
	for last > k && (t.Toks[last-1].Kind == words.Punct && !t.Is(last-1, ")") || t.Is(last-1, "of", "the", "on", "and", "for")) {
		last--
	}
	if last < len(t.Toks) && last > 0 && t.Toks[last].Kind == words.QuoteClose {
		last++
	}
	if last <= k+1 {
		return 0
	}
	return last
}

func (r *meetingReader) formatNear(i int) bool {
	return r.t.Is(i, "ministerial", "expert", "analytical", "international", "annual", "joint", "regular", "consultative")
}
