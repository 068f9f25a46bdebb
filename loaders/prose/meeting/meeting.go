// Package meeting reads the facts of the meeting that a text reports: title, topic, days,
// place, mode and declared numbers.
//
// A Text and its Entities enter Read, a record.Meeting leaves. It reads one meeting a text.
package meeting

import (
	"sort"
	"strings"
	"time"

	"coopgraph/graph/record"
	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// A meetingReader reads the facts of the meeting that a text reports.
type meetingReader struct {
	t         *words.Text
	e         *entities.Entities
	lex       *lexicon.Lexicon
	speech    *speech.Lexicon
	published dates.Day
	dates     []dates.Mark
	main      int // index into dates of the day of the meeting, -1 for none
	virtual   bool
	future    int8   // announces: 0 not looked up, 1 no, 2 yes
	other     []int8 // elsewhere, by sentence, likewise
	found     []placeMark
	cover     []int // bytes of the longest name over each token
	head      int   // sentences of the headline
}

// Read gives title, time, place, mode and declared numbers of the meeting.
//
// A text may name several meetings. The one reported is the one whose day stands
// with words of a gathering, early in the text and near the day of publication.
// What the text does not say stays empty: a date without year only gets one from
// the day of publication or from the name of the event.
func Read(t *words.Text, e *entities.Entities, lex *lexicon.Lexicon, l *speech.Lexicon, published string) record.Meeting {
	r := &meetingReader{t: t, e: e, lex: lex, speech: l, main: -1}
	for r.head < len(t.Sents) && t.Sents[r.head].End <= t.Title.End {
		r.head++
	}
	r.published, _ = dates.ParseDay(published)
	d := dates.NewReader(t, lex, r.published)
	r.dates = d.All()
	if p, ok := r.printed(); ok {
		if r.published.Zero() || p.Y == r.published.Y && p.M == r.published.M && p.D < r.published.D { // "today" is the dateline's
			r.published, d = p, dates.NewReader(t, lex, p)
			r.dates = d.All()
		}
	}
	for i := range r.dates {
		r.dates[i] = d.WithYear(r.dates[i], r.yearNearby(r.dates[i]))
	}
	r.chooseDate()
	r.other = nil // it was asked before the day was known
	var m record.Meeting
	from, to := r.span()
	m.Date, m.EndDate = from.ISO(), to.ISO()
	mode := r.mode()
	r.virtual = mode == "virtual"
	if !r.virtual {
		if m.City, m.Country = r.place(); m.Country == "" && mode == "" {
			m.Country = e.Host()
		}
	}
	m.Mode = mode
	if m.Mode == "" && (m.City != "" || m.Country != "") {
		m.Mode = "in-person"
	}
	m.Title, m.Topic = r.title()
	m.DeclaredPeople, m.DeclaredInstitutes, m.DeclaredCountries = r.declared()
	if s, ok := r.announcement(); ok {
		m.Span = &record.Span{Start: s.Start, End: s.End}
	}
	return m
}

// printed is the day of publication that the text itself bears: in its dateline, or
// alone on a line at its head.
func (r *meetingReader) printed() (dates.Day, bool) {
	t := r.t
	for _, m := range r.dates {
		si := t.Toks[m.First].Sent
		if r.body(si) > 2 {
			break
		}
		if m.Yearless || m.From.D == 0 || m.To.D > 0 {
			continue
		}
		if s := t.Sents[si]; m.Last >= s.Last-1 && t.Is(s.First, "date", "published", "posted", "updated", "publication", "released") || m.First <= s.First+1 && m.Last >= s.Last-1 || r.inDateline(m) {
			return m.From, true
		}
	}
	return dates.Day{}, false
}

// yearNearby is a year that the text gives with the same day elsewhere, or that the sentence
// names with the event: "Forum 2025".
func (r *meetingReader) yearNearby(m dates.Mark) int {
	if !m.Yearless {
		return 0
	}
	for _, x := range r.dates {
		if !x.Yearless && m.From.D > 0 && x.From.M == m.From.M && x.From.D == m.From.D {
			return x.From.Y
		}
	}
	s := r.t.Sents[r.t.Toks[m.First].Sent]
	d := dates.NewReader(r.t, r.lex, dates.Day{})
	for k := s.First; k < s.Last && k < s.First+200; k++ {
		if k >= m.First && k < m.Last {
			continue
		}
		if y := d.Year(k); y > 0 && k > s.First && r.t.Capital(k-1) && !r.t.Is(k-1, "in", "since", "by") && r.t.Toks[k-1].Kind == words.Word {
			return y
		}
	}
	if r.published.Zero() { // "2023 Security Review Conference"
		year := 0
		for k := 0; k < len(r.t.Toks) && r.t.Toks[k].End <= r.t.Title.End; k++ {
			if y := d.Year(k); y > 0 {
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
	if r.main >= 0 && (r.dates[r.main].Yearless || r.dates[r.main].From.Zero()) {
		r.main = -1 // the day of the meeting has no year: better none than another day
	}
}

// body is the number of the sentence counted from the first after the headline.
func (r *meetingReader) body(sent int) int { return sent - r.head }

// grade tells how likely the date is that of the meeting.
func (r *meetingReader) grade(m dates.Mark) int {
	t := r.t
	si := t.Toks[m.First].Sent
	s := t.Sents[si]
	g := 20
	pos := r.body(si)
	if pos < 0 {
		g += 2
		pos = 0
	}
	g -= 2 * min(pos, 8)
	if m.Bare {
		g -= 8
		if m.From.M == 0 {
			g -= 6
		}
	}
	gathering, happening := false, false
	sets := []*lexicon.List{r.lex.Gatherings, r.lex.Happenings}
	for k := max(s.First, m.First-24); k < min(s.Last, m.Last+25); k++ {
		if t.Toks[k].Kind != words.Word {
			continue
		}
		w := t.Word(k)
		gathering = gathering || sets[0].Has(w)
		happening = happening || sets[1].Has(w)
	}
	if gathering {
		g += 4
	}
	if happening {
		g += 4
	}
	if r.inDateline(m) {
		g -= 4
	} else if r.alone(m) {
		g -= 6 // when it was published, rather
	}
	if r.past(s, m) {
		g -= 12
	}
	if !r.published.Zero() && m.From.D > 0 && m.From.Y > 0 {
		switch days := int(r.published.Time().Sub(m.From.Time()).Hours() / 24); {
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
	if m.To.D > 0 {
		g += 2
	}
	if m.Yearless {
		g -= 4
	}
	return g
}

// past tells whether the words around a date lead back to something else:
// "since", "the first forum in", "had", "signed in".
func (r *meetingReader) past(s words.Sentence, m dates.Mark) bool {
	t := r.t
	if t.Is(m.First-1, "since") || t.Is(m.First-2, "since") || t.Is(m.First-1, "from") && m.Bare {
		return true
	}
	for k := max(s.First, m.First-14); k < m.First; k++ {
		switch t.Fold(k) {
		case "signed", "founded", "established", "created", "launched", "born", "adopted", "last", "previous", "earlier", "elected", "appointed", "dates", "decision", "resolution", "independence", "anniversary", "published", "until":
			return true
		case "next", "upcoming", "forthcoming", "due", "scheduled", "planned", "expected":
			return !r.announces()
		}
	}
	if t.Is(m.First-1, "(") && (t.Is(m.Last, ")") || t.Is(m.Last, ",")) {
		return m.Bare
	}
	return false
}

// elsewhere tells whether a sentence speaks of another meeting than the one reported.
func (r *meetingReader) elsewhere(s words.Sentence) bool {
	if s.First >= len(r.t.Toks) {
		return false
	}
	si := r.t.Toks[s.First].Sent
	if r.other == nil {
		r.other = make([]int8, len(r.t.Sents))
	}
	if r.other[si] == 0 {
		r.other[si] = 1
		if r.speaksOfOther(s) {
			r.other[si] = 2
		}
	}
	return r.other[si] == 2
}

func (r *meetingReader) speaksOfOther(s words.Sentence) bool {
	t := r.t
	for k := s.First; k < s.Last; k++ {
		switch t.Fold(k) {
		case "since", "previous", "previously", "last":
			return true
		}
	}
	if r.main < 0 || t.Toks[r.dates[r.main].First].Sent == t.Toks[s.First].Sent {
		return false
	}
	for i := r.dateAt(s.First); i < len(r.dates) && r.dates[i].First < s.Last; i++ {
		if m := r.dates[i]; !m.From.Zero() && !m.Yearless {
			gap := r.dates[r.main].From.Time().Sub(m.From.Time())
			if gap > 40*24*time.Hour || gap < -40*24*time.Hour {
				return true
			}
		}
	}
	return false
}

// dateAt is the first date that begins at token k or later.
func (r *meetingReader) dateAt(k int) int {
	return sort.Search(len(r.dates), func(i int) bool { return r.dates[i].First >= k })
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
	for i := 0; i < len(t.Sents) && r.body(i) < 2; i++ {
		s := t.Sents[i]
		for k := s.First; k+1 < s.Last; k++ {
			if t.Is(k, "will") && !t.Is(k+1, "not") || t.Is(k, "prepares", "upcoming", "forthcoming", "announces") || t.Is(k, "to") && t.Is(k+1, "be", "host", "discuss", "meet", "gather", "take", "convene", "hold") && t.Is(k-1, "is", "are", "due", "scheduled", "set", "club", "experts", "forum") {
				return true
			}
		}
	}
	return false
}

// alone tells whether the date is all that its line holds.
func (r *meetingReader) alone(m dates.Mark) bool {
	s := r.t.Sents[r.t.Toks[m.First].Sent]
	return m.First <= s.First+1 && m.Last >= s.Last-1
}

// inDateline tells whether the date stands between the place and the dash that open a report.
func (r *meetingReader) inDateline(m dates.Mark) bool {
	t := r.t
	s := t.Sents[t.Toks[m.First].Sent]
	if m.First-s.First > 6 || m.Last >= len(t.Toks) {
		return false
	}
	for k := s.First; k < m.First; k++ {
		if !t.Capital(k) && t.Toks[k].Kind != words.Punct {
			return false
		}
	}
	if t.Is(m.Last, ")") && t.Is(m.First-1, "(") && t.Is(m.Last+1, ":", "–", "—", "-") {
		return true
	}
	return m.First > s.First && t.Is(m.Last, "–", "—", "-", "(", ".", "/", ":")
}

// span is the first and the last day of the meeting.
func (r *meetingReader) span() (dates.Day, dates.Day) {
	if r.main < 0 {
		return dates.Day{}, dates.Day{}
	}
	m := r.dates[r.main]
	from, to := m.From, m.To
	if to.Zero() && from.D > 0 {
		if a, b, ok := r.beginAndEnd(m); ok {
			return a, b
		}
		if n, closing := r.length(m); n > 1 && closing {
			from, to = dates.DayOf(from.Time().AddDate(0, 0, 1-n)), from
		} else if n > 1 {
			to = dates.DayOf(from.Time().AddDate(0, 0, n-1))
		}
	}
	return from, to
}

// beginAndEnd puts two dates together: "ended today", "had begun on 29 October".
func (r *meetingReader) beginAndEnd(m dates.Mark) (dates.Day, dates.Day, bool) {
	t := r.t
	role := func(m dates.Mark) byte {
		s := t.Sents[t.Toks[m.First].Sent]
		for k := max(s.First, m.First-25); k < min(s.Last, m.Last+12); k++ {
			switch t.Fold(k) {
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
		return dates.Day{}, dates.Day{}, false
	}
	for _, n := range r.dates {
		if n.First == m.First || n.From.Zero() || n.Yearless || n.From.D == 0 {
			continue
		}
		days := int(n.From.Time().Sub(m.From.Time()).Hours() / 24)
		other := role(n)
		if mine == 'e' && other == 'b' && days < 0 && days > -15 {
			return n.From, m.From, true
		}
		if mine == 'b' && other == 'e' && days > 0 && days < 15 {
			return m.From, n.From, true
		}
	}
	return dates.Day{}, dates.Day{}, false
}

// length is the number of days, "a two-day conference opened on", and whether the
// date is the last of them; 0 if the text does not say.
func (r *meetingReader) length(m dates.Mark) (int, bool) {
	t := r.t
	at := t.Toks[m.First].Sent
	closing, opening := false, r.inDateline(m)
	for j := t.Sents[at].First; j < t.Sents[at].Last; j++ {
		switch t.Fold(j) {
		case "opened", "opens", "begins", "began", "started", "starts", "kicked", "kicks", "commenced", "underway":
			opening = true
		case "closed", "closes", "ended", "ends", "concluded", "concludes", "wrapped", "finished":
			closing = true
		}
	}
	if !opening && !closing {
		return 0, false
	}
	for si, s := range t.Sents {
		if r.body(si) > 3 && si != at {
			break
		}
		for k := s.First; k < s.Last; k++ {
			head, ok := strings.CutSuffix(t.Fold(k), "-day")
			if !ok {
				continue
			}
			n := 0
			if len(head) == 1 && words.Digit(head[0]) {
				n = int(head[0] - '0')
			} else if v, ok := r.lex.Numbers.Value(head); ok && len(v) == 1 {
				n = int(v[0] - '0')
			}
			if n >= 2 && n <= 9 && r.nearGathering(k, s) && !r.elsewhere(s) {
				return n, closing && !opening
			}
		}
	}
	return 0, false
}

func (r *meetingReader) nearGathering(k int, s words.Sentence) bool {
	for j := k + 1; j < s.Last && j < k+7; j++ {
		if r.lex.Gatherings.Holds(r.t.Fold(j)) {
			return true
		}
	}
	return false
}

// announcement is the sentence in which the meeting is told of: that of its day,
// else the first one with a word for a meeting and one for its taking place.
func (r *meetingReader) announcement() (words.Sentence, bool) {
	t := r.t
	if r.main >= 0 {
		return t.Sents[t.Toks[r.dates[r.main].First].Sent], true
	}
	for i, s := range t.Sents {
		if r.body(i) < 0 {
			continue
		}
		if r.nearGathering(s.First-1, s) || r.gathers(s) {
			return s, true
		}
		if r.body(i) > 5 {
			break
		}
	}
	if len(t.Sents) > 0 {
		return t.Sents[max(0, min(len(t.Sents)-1, -r.body(0)))], true
	}
	return words.Sentence{}, false
}

// gathers tells whether a sentence has a word for a meeting and one for its taking place.
func (r *meetingReader) gathers(s words.Sentence) bool {
	a, b := false, false
	for k := s.First; k < s.Last; k++ {
		if r.t.Toks[k].Kind != words.Word {
			continue
		}
		a = a || r.lex.Gatherings.Holds(r.t.Fold(k))
		b = b || r.lex.Happenings.Holds(r.t.Fold(k))
	}
	return a && b
}
