package meeting

import (
	"strconv"
	"strings"

	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// No meeting has more states than there are; a greater number of bodies that are not
// said to have come is one of the economy ("over 17 thousand companies operate").
const mostStates, mostBodies = 250, 1000

// declared finds the numbers that the text itself gives: people, institutes and
// countries at the meeting.
func (r *meetingReader) declared() (people, institutes, countries int) {
	t := r.t
	dated := map[int]bool{}
	for _, m := range r.dates {
		for k := m.First; k < m.Last; k++ {
			dated[k] = true
		}
	}
	bestPeople, bestInstitutes, bestCountries := -1, -1, -1
	for si, s := range t.Sents {
		if s.End <= t.Title.End && len(t.Sents) > 1 && si > 0 {
			continue
		}
		end, present := s.First, false // of the clause that token i stands in
		for i := s.First; i < s.Last; i++ {
			if i >= end {
				end = r.clauseEnd(i, s.Last)
				present = r.presence(i, end)
			}
			n, last, ok := r.quantity(i, s.Last)
			if !ok || dated[i] {
				continue
			}
			kind, grade := r.counted(s, i, last)
			if kind == 0 || n <= 0 || kind == 'c' && n > mostStates || kind == 'i' && n > mostBodies && !present {
				i = last - 1
				continue
			}
			if present {
				grade += 4
			} else if r.body(si) > 3 {
				grade -= 6 // figures of the subject, not of those who came
			}
			if n < 5 {
				grade -= 3
			}
			if r.partOf(s, i) {
				grade -= 5 // "100 participants including 35 delegates"
			}
			if i > s.First && t.Is(i-1, "than", "over", "about", "some", "around", "nearly", "almost", "approximately", "least") {
				grade += 2
			}
			grade -= min(si, 12) / 3
			if r.elsewhere(s) {
				grade -= 6
			}
			switch kind {
			case 'p':
				if grade > bestPeople {
					bestPeople, people = grade, n
				}
			case 'i':
				if grade > bestInstitutes {
					bestInstitutes, institutes = grade, n
				}
			case 'c':
				if grade > bestCountries {
					bestCountries, countries = grade, n
				}
			}
			i = last - 1
		}
	}
	return people, institutes, countries
}

// partOf tells whether the number before which token i stands is a part of another: "including 35".
func (r *meetingReader) partOf(s words.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-4; k-- {
		if r.t.Is(k, "including", "includes", "whom", "which", "them") {
			return true
		}
	}
	return false
}

// quantity reads a whole number from 2 to 99,999 at token i: "26", "1,200", "twenty-six", "a hundred".
func (r *meetingReader) quantity(i, end int) (int, int, bool) {
	t := r.t
	set := r.lex.Numbers
	switch t.Toks[i].Kind {
	case words.Number:
		w := strings.ReplaceAll(t.Word(i), ",", "")
		if !words.Digit(w[len(w)-1]) {
			return 0, 0, false // "6th"
		}
		n, err := strconv.Atoi(w)
		if err != nil || n < 2 || n > 99999 || i > 0 && t.Is(i-1, "$", "€", "£", "№", "no.", "nos.") {
			return 0, 0, false
		}
		if n >= 1900 && n <= 2099 && !strings.Contains(t.Word(i), ",") {
			return 0, 0, false
		}
		if t.Is(i+1, "%", "percent", "million", "billion", "trillion", "-", "–") {
			return 0, 0, false
		}
		last := i + 1
		if t.Is(last, "thousand") {
			n, last = n*1000, last+1
		}
		return n, last, n < 1e6
	case words.Word:
		w := t.Fold(i)
		if set.Head(w) == 0 && w != "a" && w != "an" && strings.IndexByte(w, '-') < 0 {
			return 0, 0, false
		}
		if w == "a" || w == "an" || w == "several" {
			if k := t.Fold(i + 1); i+1 < end && w != "several" && (k == "hundred" || k == "thousand" || k == "dozen") {
				v, _ := set.Value(k)
				n, _ := strconv.Atoi(v)
				return n, i + 2, true
			}
			return 0, 0, false
		}
		total := 0
		for _, p := range strings.Split(w, "-") {
			v, ok := set.Value(p)
			if !ok {
				return 0, 0, false
			}
			n, _ := strconv.Atoi(v)
			if (n == 100 || n == 1000) && total > 0 {
				total *= n
			} else {
				total += n
			}
		}
		if total == 1 && !t.Is(i+1, "hundred", "thousand") {
			return 0, 0, false
		}
		last := i + 1
		for last < end && last < i+6 {
			k := t.Fold(last)
			if k == "and" && total >= 100 {
				if _, ok := set.Value(t.Fold(last + 1)); ok {
					last++
					continue
				}
			}
			v, ok := set.Value(k)
			if !ok {
				break
			}
			n, _ := strconv.Atoi(v)
			if n == 12 && k == "dozen" || n >= 100 {
				total *= n
			} else {
				total += n
			}
			last++
		}
		return total, last, total > 1
	}
	return 0, 0, false
}

// counted tells what the number before token i counts: 'p' people, 'i' institutes,
// 'c' countries, and how surely.
func (r *meetingReader) counted(s words.Sentence, first, i int) (byte, int) {
	t := r.t
	nouns := r.lex.Countables
	before := first - 1
	for before >= s.First && t.Is(before, "more", "than", "over", "about", "some", "around", "nearly", "almost", "approximately", "least", "at", "up", "to", "the", "exactly", "as", "many", "roughly", "close", "total", "of", "leading", "all", "under", "circa") {
		before--
	}
	for k := i; k < s.Last && k < i+9; k++ {
		if t.Toks[k].Kind == words.Number || t.Toks[k].Kind == words.Punct && !t.Is(k, ",", "-") {
			break
		}
		w := t.Fold(k)
		v, ok := nouns.Value(w)
		if !ok {
			if k+1 < s.Last {
				v, ok = nouns.Value(w + " " + t.Fold(k+1))
			}
		}
		if !ok {
			if w == "of" || w == "from" || w == "in" || w == "for" || w == "by" || w == "with" || w == "that" || speech.BeForms.Has(w) || w == "to" || w == "on" || w == "at" {
				break
			}
			continue
		}
		grade := 3 - (k - i)
		switch v {
		case "country":
			// the states of a region are no count of who came
			if k > i && r.regional(i, k) && !t.Is(k-1, "member", "participating", "observer") && !(before >= s.First && t.Is(before, "from", "representing")) {
				return 0, 0
			}
			if before >= s.First && (t.Is(before, "from", "of", "representing", "in", "across", "united", "unites", "by", "with", "among") || r.lex.Gatherings.Holds(t.Fold(before))) {
				grade += 2
			}
			if r.articled(first, s.First) {
				grade -= 5
			}
			if t.Is(before, "between", "among") {
				grade -= 4
			}
			return 'c', grade
		case "institute":
			if r.articled(first, s.First) {
				grade -= 3
			}
			return 'i', grade
		case "person":
			if r.articled(first, s.First) {
				grade -= 3
			}
			if t.Is(k+1, "from", "of", "representing") {
				grade += 2
			}
			return 'p', grade
		}
	}
	return 0, 0
}

// articled tells whether "the", "these", "our" stands before the number: those are known already.
func (r *meetingReader) articled(i, lo int) bool {
	return i > lo && r.t.Is(i-1, "the", "these", "those", "our", "all", "its", "their", "both")
}

// regional tells whether the words from first to last name a region.
func (r *meetingReader) regional(first, last int) bool {
	for k := first; k < last; k++ {
		if r.t.Is(k, "neighbouring", "neighboring") || r.t.Capital(k) && !acronymish(r.t.Word(k)) {
			return true
		}
	}
	return false
}

func acronymish(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }

// presence tells whether tokens first to last speak of who came.
func (r *meetingReader) presence(first, last int) bool {
	set := r.lex.Presence
	for i := first; i < last; i++ {
		if r.t.Toks[i].Kind == words.Word && set.Holds(r.t.Fold(i)) {
			return true
		}
	}
	return false
}

// clauseEnd is the end of the part of a sentence that begins at token first: where "that"
// is said again, as in "it was noted that 900 firms operate here, and that exports come to".
func (r *meetingReader) clauseEnd(first, last int) int {
	for k := first + 1; k < last; k++ {
		if r.t.Is(k, "that") && r.t.Is(k-1, ",", ";", "and") {
			return k
		}
	}
	return last
}
