package prose

import (
	"strconv"
	"strings"
)

// declared finds the numbers that the text itself gives: people, institutes and
// countries at the meeting.
func (r *meetingReader) declared() (people, institutes, countries int) {
	t := r.t
	dated := map[int]bool{}
	for _, m := range r.dates {
		for k := m.first; k < m.last; k++ {
			dated[k] = true
		}
	}
	bestPeople, bestInstitutes, bestCountries := -1, -1, -1
	for si, s := range t.sents {
		if s.end <= t.title.end && len(t.sents) > 1 && si > 0 {
			continue
		}
		present := r.presence(s)
		for i := s.first; i < s.last; i++ {
			n, last, ok := r.quantity(i, s.last)
			if !ok || dated[i] {
				continue
			}
			kind, grade := r.counted(s, i, last)
			if kind == 0 || n <= 0 {
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
			if i > s.first && t.is(i-1, "than", "over", "about", "some", "around", "nearly", "almost", "approximately", "least") {
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

// quantity reads a whole number from 2 to 99,999 at token i: "26", "1,200", "twenty-six", "a hundred".
func (r *meetingReader) quantity(i, end int) (int, int, bool) {
	t := r.t
	set := r.lex.set("numbers")
	switch t.toks[i].kind {
	case number:
		w := strings.ReplaceAll(t.word(i), ",", "")
		n, err := strconv.Atoi(w)
		if err != nil || n < 2 || n > 99999 || i > 0 && t.is(i-1, "$", "€", "£", "№", "no.", "nos.") {
			return 0, 0, false
		}
		if n >= 1900 && n <= 2099 && !strings.Contains(t.word(i), ",") {
			return 0, 0, false
		}
		if t.is(i+1, "%", "percent", "million", "billion", "trillion", "-", "–") && !(t.is(i+1, "-", "–") && false) {
			return 0, 0, false
		}
		last := i + 1
		if t.is(last, "thousand") {
			n, last = n*1000, last+1
		}
		return n, last, n < 1e6
	case word:
		w := t.fold(i)
		if set.heads[w] == 0 && w != "a" && w != "an" && strings.IndexByte(w, '-') < 0 {
			return 0, 0, false
		}
		if w == "a" || w == "an" || w == "several" {
			if k := t.fold(i + 1); i+1 < end && w != "several" && (k == "hundred" || k == "thousand" || k == "dozen") {
				v, _ := set.value(k)
				n, _ := strconv.Atoi(v)
				return n, i + 2, true
			}
			return 0, 0, false
		}
		total := 0
		for _, p := range strings.Split(w, "-") {
			v, ok := set.value(p)
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
		if total == 1 && !t.is(i+1, "hundred", "thousand") {
			return 0, 0, false
		}
		last := i + 1
		for last < end && last < i+6 {
			k := t.fold(last)
			if k == "and" && total >= 100 {
				if _, ok := set.value(t.fold(last + 1)); ok {
					last++
					continue
				}
			}
			v, ok := set.value(k)
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
func (r *meetingReader) counted(s sentence, first, i int) (byte, int) {
	t := r.t
	nouns := r.lex.set("countables")
	before := first - 1
	for before >= s.first && t.is(before, "more", "than", "over", "about", "some", "around", "nearly", "almost", "approximately", "least", "at", "up", "to", "the", "exactly", "as", "many", "roughly", "close", "total", "of", "leading", "all", "under", "circa") {
		before--
	}
	for k := i; k < s.last && k < i+9; k++ {
		if t.toks[k].kind == number || t.toks[k].kind == punct && !t.is(k, ",", "-") {
			break
		}
		w := t.fold(k)
		v, ok := nouns.value(w)
		if !ok {
			if k+1 < s.last {
				v, ok = nouns.value(w + " " + t.fold(k+1))
			}
		}
		if !ok {
			if w == "of" || w == "from" || w == "in" || w == "for" || w == "by" || w == "with" || w == "that" || beForms[w] || w == "to" || w == "on" || w == "at" {
				break
			}
			continue
		}
		grade := 3 - (k - i)
		switch v {
		case "country":
			// the states of a region are no count of who came
			if k > i && r.regional(i, k) && !t.is(k-1, "member", "participating", "observer") && !(before >= s.first && t.is(before, "from", "representing")) {
				return 0, 0
			}
			if before >= s.first && (t.is(before, "from", "of", "representing", "in", "across", "united", "unites", "by", "with", "among") || r.lex.set("gatherings").holds(t.fold(before))) {
				grade += 2
			}
			if r.articled(first, s.first) {
				grade -= 5
			}
			if t.is(before, "between", "among") {
				grade -= 4
			}
			return 'c', grade
		case "institute":
			if r.articled(first, s.first) {
				grade -= 3
			}
			return 'i', grade
		case "person":
			if r.articled(first, s.first) {
				grade -= 3
			}
			if t.is(k+1, "from", "of", "representing") {
				grade += 2
			}
			return 'p', grade
		}
	}
	return 0, 0
}

// articled tells whether "the", "these", "our" stands before the number: those are known already.
func (r *meetingReader) articled(i, lo int) bool {
	return i > lo && r.t.is(i-1, "the", "these", "those", "our", "all", "its", "their", "both")
}

// regional tells whether the words from first to last name a region.
func (r *meetingReader) regional(first, last int) bool {
	for k := first; k < last; k++ {
		if r.t.is(k, "neighbouring", "neighboring") || r.t.capital(k) && !acronymish(r.t.word(k)) {
			return true
		}
	}
	return false
}

func acronymish(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }

// presence tells whether the sentence speaks of who came.
func (r *meetingReader) presence(s sentence) bool {
	set := r.lex.set("presence")
	for i := s.first; i < s.last; i++ {
		if r.t.toks[i].kind == word && set.holds(r.t.fold(i)) {
			return true
		}
	}
	return false
}
