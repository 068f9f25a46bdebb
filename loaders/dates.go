package loaders

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// slashes says which way round 05/06/2020 is meant; a column of a table shows it.
type slashes int

const (
	unknownOrder slashes = iota
	dayFirst
	monthFirst
)

var (
	errNoDay  = errors.New("no such day")
	errNoDate = errors.New("not a date; write 2020-10-15, 15.10.2020, 15 October 2020, 2020-10 or 2020")
	errOrder  = errors.New("day or month first? Write 2020-10-15")
	errSwap   = errors.New("the last day is before the first")
)

// isDate says whether s is an ISO date of a year, month or day.
func isDate(s string) bool {
	start, end, err := parseDate(s, unknownOrder)
	return err == nil && start == s && end == ""
}

// parseDate reads the date or range of days in a cell, in English or Russian, and
// gives it in ISO 8601 of the precision that the cell has; end is "" for a single
// date. A time of day behind the date is dropped.
func parseDate(cell string, order slashes) (start, end string, err error) {
	s := strings.TrimSpace(cell)
	if err, ok := isoDate(s); ok { // nearly all of them
		if err != nil {
			return "", "", err
		}
		return s, "", nil
	}
	if len(s) > 80 {
		return "", "", errNoDate
	}
	s = plainDate(s)
	for _, f := range rangeForms {
		m := f.re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		n := make([]int, len(m))
		for i, g := range m[1:] {
			n[i+1], _ = strconv.Atoi(g)
		}
		a, b := f.read(n)
		if start, err = day(a[0], a[1], a[2]); err != nil {
			return "", "", err
		}
		if end, err = day(b[0], b[1], b[2]); err != nil {
			return "", "", err
		}
		return inOrder(start, end)
	}
	for _, sep := range []string{" - ", "/", "-"} {
		a, b, ok := strings.Cut(s, sep)
		if !ok || strings.Contains(b, sep) {
			continue
		}
		from, err1 := oneDate(strings.TrimSpace(a), order)
		to, err2 := oneDate(strings.TrimSpace(b), order)
		if err1 == nil && err2 == nil {
			return inOrder(from, to)
		}
	}
	start, err = oneDate(s, order)
	return start, "", err
}

func inOrder(start, end string) (string, string, error) {
	switch {
	case start == end:
		return start, "", nil
	case len(start) == len(end) && end < start:
		return "", "", errSwap
	}
	return start, end, nil
}

// isoDate is the fast way for 2020, 2020-10 and 2020-10-15; ok says that s has
// the form, err that there is no such day.
func isoDate(s string) (err error, ok bool) {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return nil, false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return nil, false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return nil, false
		}
	}
	y, m, d := number(s[:4]), 1, 1
	if len(s) >= 7 {
		m = number(s[5:7])
	}
	if len(s) == 10 {
		d = number(s[8:])
	}
	_, err = day(y, m, d)
	return err, true
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// day gives an ISO day, if there is such a day in a year that meetings have.
func day(y, m, d int) (string, error) {
	if y < 1000 || y > 2999 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return "", errNoDay
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), nil
}

func daysIn(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

var dateWord = regexp.MustCompile(`\pL+`)

// plainDate writes months as "m10", all dashes as "-", and drops weekdays, "of",
// ordinal endings, "г." and the time of day.
func plainDate(s string) string {
	s = strings.ToLower(s)
	s = clock.ReplaceAllString(s, "")
	s = strings.NewReplacer("–", "-", "—", "-", "−", "-", "‑", "-", "\u00a0", " ", ",", " ", "№", " ").Replace(s)
	s = ordinal.ReplaceAllString(s, "$1")
	s = dateWord.ReplaceAllStringFunc(s, func(w string) string {
		if m := month(w); m > 0 {
			return "m" + strconv.Itoa(m)
		}
		switch w {
		case "to", "till", "until", "по", "до":
			return "-"
		case "of", "the", "on", "from", "с", "со", "г", "гг", "год", "года", "году", "year":
			return ""
		}
		if weekdays[w] {
			return ""
		}
		return w
	})
	s = monthDot.ReplaceAllString(s, "$1 ")
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimRight(s, " .")
}

var (
	clock    = regexp.MustCompile(`[t ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?( ?[ap]m)?(z|[+-]\d\d:?\d\d)?$`)
	ordinal  = regexp.MustCompile(`\b(\d{1,2})(?:(?:st|nd|rd|th)\b|-?го|-?ое|-е)`)
	monthDot = regexp.MustCompile(`(m\d+)\.`)
)

var weekdays = map[string]bool{
	"mon": true, "monday": true, "tue": true, "tues": true, "tuesday": true, "wed": true, "wednesday": true,
	"thu": true, "thur": true, "thurs": true, "thursday": true, "fri": true, "friday": true, "sat": true, "saturday": true, "sun": true, "sunday": true,
	"понедельник": true, "вторник": true, "среда": true, "четверг": true, "пятница": true, "суббота": true, "воскресенье": true,
	"пн": true, "вт": true, "ср": true, "чт": true, "пт": true, "сб": true, "вс": true,
}

// month gives the number of a month's name, whole or shortened to three letters
// and more, in English or in any Russian case; 0 for other words.
func month(w string) int {
	r := []rune(w)
	if len(r) < 3 {
		return 0
	}
	for i, name := range months {
		full := []rune(name)
		if len(r) <= len(full) && string(full[:len(r)]) == w {
			return i%12 + 1
		}
	}
	if n, ok := monthForms[w]; ok {
		return n
	}
	return 0
}

var months = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
	"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
}

var monthForms = map[string]int{
	"январе": 1, "феврале": 2, "марте": 3, "апреле": 4, "мае": 5, "июне": 6,
	"июле": 7, "августе": 8, "сентябре": 9, "октябре": 10, "ноябре": 11, "декабре": 12,
}

type rangeForm struct {
	re   *regexp.Regexp
	read func(n []int) (a, b [3]int) // the numbers of the match to year, month, day
}

var rangeForms = []rangeForm{
	{regexp.MustCompile(`^(\d{1,2}) ?- ?(\d{1,2}) m(\d+) (\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[4], n[3], n[1]}, [3]int{n[4], n[3], n[2]}
	}},
	{regexp.MustCompile(`^m(\d+) (\d{1,2}) ?- ?(\d{1,2}) (\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[4], n[1], n[2]}, [3]int{n[4], n[1], n[3]}
	}},
	{regexp.MustCompile(`^(\d{1,2}) m(\d+) ?- ?(\d{1,2}) m(\d+) (\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[5], n[2], n[1]}, [3]int{n[5], n[4], n[3]}
	}},
	{regexp.MustCompile(`^m(\d+) (\d{1,2}) ?- ?m(\d+) (\d{1,2}) (\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[5], n[1], n[2]}, [3]int{n[5], n[3], n[4]}
	}},
	{regexp.MustCompile(`^(\d{1,2}) ?- ?(\d{1,2})\.(\d{1,2})\.(\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[4], n[3], n[1]}, [3]int{n[4], n[3], n[2]}
	}},
	{regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})\.? ?- ?(\d{1,2})\.(\d{1,2})\.(\d{4})$`), func(n []int) (a, b [3]int) {
		return [3]int{n[5], n[2], n[1]}, [3]int{n[5], n[4], n[3]}
	}},
}

var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$`)
	packed    = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)
	dotted    = regexp.MustCompile(`^(?:(\d{1,2})[.-])?(\d{1,2})[.-](\d{4})$`)
	slashed   = regexp.MustCompile(`^(?:(\d{1,2})/)?(\d{1,2})/(\d{4})$`)
	dayMonth  = regexp.MustCompile(`^(?:(\d{1,2}) )?m(\d+) (\d{4})$`)
	monthDay  = regexp.MustCompile(`^m(\d+) (\d{1,2}) (\d{4})$`)
	yearOnly  = regexp.MustCompile(`^\d{4}$`)
)

// oneDate reads a single date out of what plainDate gives.
func oneDate(s string, order slashes) (string, error) {
	iso := func(y, m, d string) (string, error) {
		yn, mn := number(y), number(m)
		if d == "" {
			if _, err := day(yn, mn, 1); err != nil {
				return "", err
			}
			return fmt.Sprintf("%04d-%02d", yn, mn), nil
		}
		return day(yn, mn, number(d))
	}
	if yearOnly.MatchString(s) {
		_, err := day(number(s), 1, 1)
		return s, err
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return iso(m[1], m[2], m[3])
	}
	if m := packed.FindStringSubmatch(s); m != nil {
		return iso(m[1], m[2], m[3])
	}
	if m := dotted.FindStringSubmatch(s); m != nil {
		return iso(m[3], m[2], m[1])
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return iso(m[3], m[2], m[1])
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		return iso(m[3], m[1], m[2])
	}
	m := slashed.FindStringSubmatch(s)
	if m == nil {
		return "", errNoDate
	}
	a, b := number(m[1]), number(m[2])
	switch {
	case m[1] == "" || a == b:
		return iso(m[3], m[2], m[1])
	case a > 12 || order == dayFirst:
		return iso(m[3], m[2], m[1])
	case b > 12 || order == monthFirst:
		return iso(m[3], m[1], m[2])
	}
	return "", errOrder
}

// slashOrder learns from a cell which way round its column writes dates.
func slashOrder(cell string) slashes {
	m := slashed.FindStringSubmatch(strings.TrimSpace(clock.ReplaceAllString(cell, "")))
	if m == nil || m[1] == "" {
		return unknownOrder
	}
	switch a, b := number(m[1]), number(m[2]); {
	case a > 12 && b <= 12:
		return dayFirst
	case b > 12 && a <= 12:
		return monthFirst
	}
	return unknownOrder
}
