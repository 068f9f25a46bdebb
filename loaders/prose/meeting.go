package prose

import (
	"sort"
	"strings"
	"time"

	"coopgraph/graph/record"
)

// A meetingReader reads the facts of the meeting that a text reports.
type meetingReader struct {
	t         *text
	e         *entities
	lex       *lexicon
	published day
	dates     []dateMark
	main      int // index into dates of the day of the meeting, -1 for none
	virtual   bool
	future    int8   // announces: 0 not looked up, 1 no, 2 yes
	other     []int8 // elsewhere, by sentence, likewise
	found     []placeMark
	cover     []int // bytes of the longest name over each token
	head      int   // sentences of the headline
}

// readMeeting gives title, time, place, mode and declared numbers of the meeting.
//
// A text may name several meetings. The one reported is the one whose day stands
// with words of a gathering, early in the text and near the day of publication.
// What the text does not say stays empty: a date without year only gets one from
// the day of publication or from the name of the event.
func readMeeting(t *text, e *entities, lex *lexicon, opt Options) record.Meeting {
	r := &meetingReader{t: t, e: e, lex: lex, main: -1}
	for r.head < len(t.sents) && t.sents[r.head].end <= t.title.end {
		r.head++
	}
	r.published, _ = parseDay(opt.Published)
	d := &dateReader{t: t, lex: lex, published: r.published}
	r.dates = d.dates()
	if r.published.zero() {
		if p, ok := r.printed(); ok {
			r.published, d.published = p, p
			r.dates = d.dates()
		}
	}
	for i := range r.dates {
		r.dates[i] = d.withYear(r.dates[i], r.yearNearby(r.dates[i]))
	}
	r.chooseDate()
	r.other = nil // it was asked before the day was known
	var m record.Meeting
	from, to := r.span()
	m.Date, m.EndDate = from.iso(), to.iso()
	mode := r.mode()
	r.virtual = mode == "virtual"
	if !r.virtual {
		m.City, m.Country = r.place()
	}
	m.Mode = mode
	if m.Mode == "" && (m.City != "" || m.Country != "") {
		m.Mode = "in-person"
	}
	m.Title, m.Topic = r.title()
	m.DeclaredPeople, m.DeclaredInstitutes, m.DeclaredCountries = r.declared()
	if s, ok := r.announcement(); ok {
		m.Span = &record.Span{Start: s.start, End: s.end}
	}
	return m
}

// printed is the day of publication that the text itself bears: in its dateline, or
// alone on a line at its head.
func (r *meetingReader) printed() (day, bool) {
	t := r.t
	for _, m := range r.dates {
		si := t.toks[m.first].sent
		if r.body(si) > 2 {
			break
		}
		if m.yearless || m.from.d == 0 || m.to.d > 0 {
			continue
		}
		if s := t.sents[si]; m.last >= s.last-1 && t.is(s.first, "date", "published", "posted", "updated", "publication", "released") || m.first <= s.first+1 && m.last >= s.last-1 || r.inDateline(m) {
			return m.from, true
		}
	}
	return day{}, false
}

// yearNearby is a year that the sentence names with the event: "Forum 2025".
func (r *meetingReader) yearNearby(m dateMark) int {
	if !m.yearless {
		return 0
	}
	s := r.t.sents[r.t.toks[m.first].sent]
	d := dateReader{t: r.t}
	for k := s.first; k < s.last && k < s.first+200; k++ {
		if k >= m.first && k < m.last {
			continue
		}
		if y := d.year(k); y > 0 && k > s.first && r.t.capital(k-1) && !r.t.is(k-1, "in", "since", "by") && r.t.toks[k-1].kind == word {
			return y
		}
	}
	if r.published.zero() { // "2023 Security Review Conference"
		year := 0
		for k := 0; k < len(r.t.toks) && r.t.toks[k].end <= r.t.title.end; k++ {
			if y := d.year(k); y > 0 {
				if year > 0 && year != y {
					return 0
				}
				year = y
			}
		}
		if year >= 1990 && year <= 2100 {
			return year
		}
	}
	return 0
}

// chooseDate finds the day of the meeting among the dates.
func (r *meetingReader) chooseDate() {
	best := 0
	for i, m := range r.dates {
		if g := r.grade(m); g > best {
			best, r.main = g, i
		}
	}
	if r.main >= 0 && (r.dates[r.main].yearless || r.dates[r.main].from.zero()) {
		r.main = -1 // the day of the meeting has no year: better none than another day
	}
}

// body is the number of the sentence counted from the first after the headline.
func (r *meetingReader) body(sent int) int { return sent - r.head }

// grade tells how likely the date is that of the meeting.
func (r *meetingReader) grade(m dateMark) int {
	t := r.t
	si := t.toks[m.first].sent
	s := t.sents[si]
	g := 20
	pos := r.body(si)
	if pos < 0 {
		g += 2
		pos = 0
	}
	g -= 2 * min(pos, 8)
	if m.bare {
		g -= 8
		if m.from.m == 0 {
			g -= 6
		}
	}
	gathering, happening := false, false
	sets := []*wordset{r.lex.set("gatherings"), r.lex.set("happenings")}
	for k := max(s.first, m.first-24); k < min(s.last, m.last+25); k++ {
		if t.toks[k].kind != word {
			continue
		}
		w := t.word(k)
		gathering = gathering || sets[0].has(w)
		happening = happening || sets[1].has(w)
	}
	if gathering {
		g += 4
	}
	if happening {
		g += 4
	}
	if r.inDateline(m) {
		g -= 3
	}
	if r.past(s, m) {
		g -= 12
	}
	if !r.published.zero() && m.from.d > 0 && m.from.y > 0 {
		switch days := int(r.published.time().Sub(m.from.time()).Hours() / 24); {
		case days < -2:
			if days < -200 {
				g -= 8
			} else if !r.announces() {
				g -= 6
			}
		case days <= 14:
			g += 6
		case days <= 60:
			g += 2
		case days > 300:
			g -= 6
		}
	}
	if m.to.d > 0 {
		g += 2
	}
	if m.yearless {
		g -= 4
	}
	return g
}

// past tells whether the words around a date lead back to something else:
// "since", "the first forum in", "had", "signed in".
func (r *meetingReader) past(s sentence, m dateMark) bool {
	t := r.t
	if t.is(m.first-1, "since") || t.is(m.first-2, "since") || t.is(m.first-1, "from") && m.bare {
		return true
	}
	for k := max(s.first, m.first-14); k < m.first; k++ {
		switch t.fold(k) {
		case "signed", "founded", "established", "created", "launched", "born", "adopted", "last", "previous", "earlier", "elected", "appointed", "dates", "decision", "resolution", "independence", "anniversary", "published", "until":
			return true
		case "next", "upcoming", "forthcoming", "due", "scheduled", "planned", "expected":
			return !r.announces()
		}
	}
	if t.is(m.first-1, "(") && (t.is(m.last, ")") || t.is(m.last, ",")) {
		return m.bare
	}
	return false
}

// elsewhere tells whether a sentence speaks of another meeting than the one reported.
func (r *meetingReader) elsewhere(s sentence) bool {
	if s.first >= len(r.t.toks) {
		return false
	}
	si := r.t.toks[s.first].sent
	if r.other == nil {
		r.other = make([]int8, len(r.t.sents))
	}
	if r.other[si] == 0 {
		r.other[si] = 1
		if r.speaksOfOther(s) {
			r.other[si] = 2
		}
	}
	return r.other[si] == 2
}

func (r *meetingReader) speaksOfOther(s sentence) bool {
	t := r.t
	for k := s.first; k < s.last; k++ {
		switch t.fold(k) {
		case "since", "previous", "previously", "last":
			return true
		}
	}
	if r.main < 0 || t.toks[r.dates[r.main].first].sent == t.toks[s.first].sent {
		return false
	}
	for i := r.dateAt(s.first); i < len(r.dates) && r.dates[i].first < s.last; i++ {
		if m := r.dates[i]; !m.from.zero() && !m.yearless {
			gap := r.dates[r.main].from.time().Sub(m.from.time())
			if gap > 40*24*time.Hour || gap < -40*24*time.Hour {
				return true
			}
		}
	}
	return false
}

// dateAt is the first date that begins at token k or later.
func (r *meetingReader) dateAt(k int) int {
	return sort.Search(len(r.dates), func(i int) bool { return r.dates[i].first >= k })
}

// announces tells whether the text speaks of a meeting to come.
func (r *meetingReader) announces() bool {
	if r.future == 0 {
		r.future = 1
		if r.tellsAhead() {
			r.future = 2
		}
	}
	return r.future == 2
}

func (r *meetingReader) tellsAhead() bool {
	t := r.t
	for i := 0; i < len(t.sents) && r.body(i) < 2; i++ {
		s := t.sents[i]
		for k := s.first; k+1 < s.last; k++ {
			if t.is(k, "will") && !t.is(k+1, "not") || t.is(k, "prepares", "upcoming", "forthcoming", "announces") || t.is(k, "to") && t.is(k+1, "be", "host", "discuss", "meet", "gather", "take", "convene", "hold") && t.is(k-1, "is", "are", "due", "scheduled", "set", "club", "experts", "forum") {
				return true
			}
		}
	}
	return false
}

// inDateline tells whether the date stands between the place and the dash that open a report.
func (r *meetingReader) inDateline(m dateMark) bool {
	t := r.t
	s := t.sents[t.toks[m.first].sent]
	if m.first-s.first > 6 || m.last >= len(t.toks) {
		return false
	}
	for k := s.first; k < m.first; k++ {
		if !t.capital(k) && t.toks[k].kind != punct {
			return false
		}
	}
	return m.first > s.first && t.is(m.last, "–", "—", "-", "(", ".", "/", ":")
}

// span is the first and the last day of the meeting.
func (r *meetingReader) span() (day, day) {
	if r.main < 0 {
		return day{}, day{}
	}
	m := r.dates[r.main]
	from, to := m.from, m.to
	if to.zero() && from.d > 0 {
		if a, b, ok := r.beginAndEnd(m); ok {
			return a, b
		}
		if n, closing := r.length(m); n > 1 && closing {
			from, to = dayOf(from.time().AddDate(0, 0, 1-n)), from
		} else if n > 1 {
			to = dayOf(from.time().AddDate(0, 0, n-1))
		}
	}
	return from, to
}

// beginAndEnd puts two dates together: "ended today", "had begun on 29 October".
func (r *meetingReader) beginAndEnd(m dateMark) (day, day, bool) {
	t := r.t
	role := func(m dateMark) byte {
		s := t.sents[t.toks[m.first].sent]
		for k := max(s.first, m.first-25); k < min(s.last, m.last+12); k++ {
			switch t.fold(k) {
			case "ended", "ends", "concluded", "concludes", "closed", "closes", "wrapped", "finished", "completed":
				return 'e'
			case "began", "begun", "begins", "opened", "opens", "started", "starts", "kicked", "commenced":
				return 'b'
			}
		}
		return 0
	}
	mine := role(m)
	if mine == 0 {
		return day{}, day{}, false
	}
	for _, n := range r.dates {
		if n.first == m.first || n.from.zero() || n.yearless || n.from.d == 0 {
			continue
		}
		days := int(n.from.time().Sub(m.from.time()).Hours() / 24)
		other := role(n)
		if mine == 'e' && other == 'b' && days < 0 && days > -15 {
			return n.from, m.from, true
		}
		if mine == 'b' && other == 'e' && days > 0 && days < 15 {
			return m.from, n.from, true
		}
	}
	return day{}, day{}, false
}

// length is the number of days, "a two-day conference opened on", and whether the
// date is the last of them; 0 if the text does not say.
func (r *meetingReader) length(m dateMark) (int, bool) {
	t := r.t
	at := t.toks[m.first].sent
	closing, opening := false, r.inDateline(m)
	for j := t.sents[at].first; j < t.sents[at].last; j++ {
		switch t.fold(j) {
		case "opened", "opens", "begins", "began", "started", "starts", "kicked", "kicks", "commenced", "underway":
			opening = true
		case "closed", "closes", "ended", "ends", "concluded", "concludes", "wrapped", "finished":
			closing = true
		}
	}
	if !opening && !closing {
		return 0, false
	}
	for si, s := range t.sents {
		if r.body(si) > 3 && si != at {
			break
		}
		for k := s.first; k < s.last; k++ {
			head, ok := strings.CutSuffix(t.fold(k), "-day")
			if !ok {
				continue
			}
			n := 0
			if len(head) == 1 && digit(head[0]) {
				n = int(head[0] - '0')
			} else if v, ok := r.lex.set("numbers").value(head); ok && len(v) == 1 {
				n = int(v[0] - '0')
			}
			if n >= 2 && n <= 9 && r.nearGathering(k, s) && !r.elsewhere(s) {
				return n, closing && !opening
			}
		}
	}
	return 0, false
}

func (r *meetingReader) nearGathering(k int, s sentence) bool {
	for j := k + 1; j < s.last && j < k+7; j++ {
		if r.lex.set("gatherings").holds(r.t.fold(j)) {
			return true
		}
	}
	return false
}

// announcement is the sentence in which the meeting is told of: that of its day,
// else the first one with a word for a meeting and one for its taking place.
func (r *meetingReader) announcement() (sentence, bool) {
	t := r.t
	if r.main >= 0 {
		return t.sents[t.toks[r.dates[r.main].first].sent], true
	}
	for i, s := range t.sents {
		if r.body(i) < 0 {
			continue
		}
		if r.nearGathering(s.first-1, s) || r.gathers(s) {
			return s, true
		}
		if r.body(i) > 5 {
			break
		}
	}
	if len(t.sents) > 0 {
		return t.sents[max(0, min(len(t.sents)-1, -r.body(0)))], true
	}
	return sentence{}, false
}

// gathers tells whether a sentence has a word for a meeting and one for its taking place.
func (r *meetingReader) gathers(s sentence) bool {
	a, b := false, false
	for k := s.first; k < s.last; k++ {
		if r.t.toks[k].kind != word {
			continue
		}
		a = a || r.lex.set("gatherings").holds(r.t.fold(k))
		b = b || r.lex.set("happenings").holds(r.t.fold(k))
	}
	return a && b
}
