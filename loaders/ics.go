package loaders

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a day must not depend on the zones that a machine has

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// ICS reads meetings from calendars.
var ICS = &Loader{
	Name:  "ics",
	Title: "calendars with who was invited and who came",
	Doc: "iCalendar (.ics): each VEVENT is a meeting. Attendees who accepted are participants, ROLE=CHAIR chairs, those who declined absent, " +
		"all others listed; groups and the organizer (unless a person) are institutes; the first category is the format, the others the topic. " +
		"A recurring event is one meeting and says so. Descriptions are not read.",
	Detect: detectCalendar,
	Read:   readCalendar,
}

func detectCalendar(head []byte, name string) int {
	switch {
	case len(head) >= 15 && bytes.EqualFold(bytes.TrimLeft(head, " \t\r\n")[:min(15, len(bytes.TrimLeft(head, " \t\r\n")))], []byte("BEGIN:VCALENDAR")):
		return 95
	case hasEnding(name, ".ics", ".ical", ".ifb"):
		return 50
	}
	return 0
}

// An event is the properties of a VEVENT, without those of alarms within it.
type event struct {
	line  int
	props []property
}

func (e event) get(name string) (property, bool) {
	for _, p := range e.props {
		if p.name == name {
			return p, true
		}
	}
	return property{}, false
}

func (e event) text(name string) string {
	p, _ := e.get(name)
	return tidy(unescape(p.value))
}

func readCalendar(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, guessed, err := src.text()
	if err != nil {
		return only(err)
	}
	if err := src.admit(ctx, opt, "a calendar", int64(len(text)), calendarShare); err != nil {
		return only(err)
	}
	c, at := parseCalendar(src, text)
	if at != nil {
		return only(at)
	}
	if len(c.events) == 0 {
		return only(src.errorAt(0, "a calendar without a meeting (VEVENT); leave it out"))
	}
	return func(yield func(record.Record, error) bool) {
		from := src.source(opt, "")
		if from.URL == "" && len(c.events) == 1 {
			from.URL = c.events[0].text("URL")
		}
		from.Title = c.name
		used := mapped.NewTexts(src.room)
		for i, e := range c.events {
			if err := ctx.Err(); err != nil {
				yield(record.Record{}, err)
				return
			}
			r, err := c.meeting(e, i, src, from, opt, used)
			if err == nil && guessed != "" && i == 0 {
				r.Problems = append(r.Problems, guessedProblem(guessed))
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// A calendar is what parseCalendar finds.
type calendar struct {
	name   string
	zone   *time.Location // of times in UTC; nil where the calendar names none
	events []event
}

// parseCalendar reads content lines. What is opened and never closed, and a line
// that is no property, are errors.
func parseCalendar(src Source, text string) (*calendar, *PosError) {
	c := &calendar{}
	type open struct {
		name string
		line int
	}
	var stack []open
	var current *event
	for p, err := range properties(text) {
		if err != nil {
			return nil, src.errorAt(p.line, "%w", err)
		}
		if len(stack) == 0 && (p.name != "BEGIN" || !strings.EqualFold(p.value, "VCALENDAR")) {
			return nil, src.errorAt(p.line, "%q where BEGIN:VCALENDAR should stand; the file is no calendar or is cut off", short(p.name+":"+p.value))
		}
		switch p.name {
		case "BEGIN":
			if len(stack) > 20 {
				return nil, src.errorAt(p.line, "more than 20 parts within each other")
			}
			stack = append(stack, open{strings.ToUpper(strings.TrimSpace(p.value)), p.line})
			if stack[len(stack)-1].name == "VEVENT" && len(stack) == 2 {
				current = &event{line: p.line}
			}
			continue
		case "END":
			top := stack[len(stack)-1]
			if name := strings.ToUpper(strings.TrimSpace(p.value)); name != top.name {
				return nil, src.errorAt(p.line, "END:%s closes BEGIN:%s of line %d; mend the file", name, top.name, top.line)
			}
			stack = stack[:len(stack)-1]
			if current != nil && len(stack) == 1 {
				c.events = append(c.events, *current)
				current = nil
			}
			continue
		}
		switch {
		case len(stack) == 2 && current != nil:
			current.props = append(current.props, p)
		case len(stack) == 1 && p.name == "X-WR-CALNAME":
			c.name = tidy(unescape(p.value))
		case len(stack) == 1 && p.name == "X-WR-TIMEZONE":
			if zone, err := time.LoadLocation(strings.TrimSpace(p.value)); err == nil {
				c.zone = zone
			}
		}
	}
	if len(stack) > 0 {
		top := stack[len(stack)-1]
		return nil, src.errorAt(top.line, "BEGIN:%s is never closed; the file is cut off: fetch it again", top.name)
	}
	return c, nil
}

// plainCategories say nothing about a format of cooperation.
var plainCategories = map[string]bool{
	"meeting": true, "business": true, "appointment": true, "work": true, "personal": true, "conference": true, "event": true, "events": true,
	"education": true, "holiday": true, "travel": true, "projects": true, "calls": true, "встреча": true, "мероприятие": true,
}

// meeting makes the Record of an event.
func (c *calendar) meeting(e event, n int, src Source, from record.Source, opt Options, used *mapped.Texts) (record.Record, error) {
	uid := e.text("UID")
	r := record.Record{Source: from}
	where := "VEVENT " + uid
	key := uid
	if uid == "" {
		key = strconv.Itoa(n + 1)
		where = "VEVENT " + key
	}
	t := &table{src: src, usedIDs: used}
	r.ID = t.id(key)
	b := meetingRows{table: t, record: &r}
	m := &r.Meeting
	m.Title = e.text("SUMMARY")
	if err := c.days(e, m, src, opt, &b, where); err != nil {
		return record.Record{}, err
	}
	if place := e.text("LOCATION"); place != "" {
		p := readPlace(place, opt)
		m.City, m.Country, m.Mode = p.city, p.country, p.mode
		if strings.Contains(place, "://") {
			m.City, m.Country, m.Mode = "", "", "virtual"
		}
	}
	if p, ok := e.get("CATEGORIES"); ok {
		for _, name := range list(p.value) {
			switch {
			case plainCategories[strings.ToLower(name)]:
			case len(r.Formats) == 0:
				b.format(name, where)
			default:
				m.Topic = strings.TrimPrefix(m.Topic+", "+name, ", ")
			}
		}
	}
	cancelled := strings.EqualFold(e.text("STATUS"), "CANCELLED")
	if cancelled {
		b.problem(where, "the meeting was cancelled; all who were invited count as absent")
	}
	if rule, ok := e.get("RRULE"); ok {
		b.problem(where, "a recurring meeting (%s); only its first date is read: give each meeting of the series an event of its own", recurrence(rule.value))
	} else if _, ok := e.get("RDATE"); ok {
		b.problem(where, "a recurring meeting (further dates in RDATE); only its first date is read: give each meeting of the series an event of its own")
	}
	c.people(e, &b, where, cancelled)
	return r, nil
}

// people reads who organized the meeting and who was invited.
func (c *calendar) people(e event, b *meetingRows, where string, cancelled bool) {
	organizer, hasOrganizer := e.get("ORGANIZER")
	isPerson := strings.EqualFold(organizer.params["CUTYPE"], "INDIVIDUAL")
	for _, p := range e.props {
		if p.name != "ATTENDEE" {
			continue
		}
		name := tidy(p.params["CN"])
		if strings.Contains(name, "@") {
			name = ""
		}
		switch kind := strings.ToUpper(p.params["CUTYPE"]); kind {
		case "ROOM", "RESOURCE":
			continue
		case "GROUP":
			if name != "" {
				b.institute(name, "participant", where)
			}
			continue
		}
		if name == "" {
			b.problem(where, "an attendee without a name (%s); give it a CN", short(p.value))
			continue
		}
		if hasOrganizer && (name == tidy(organizer.params["CN"]) || strings.EqualFold(p.value, organizer.value)) {
			isPerson = true
		}
		capacity := "listed"
		role := strings.ToUpper(p.params["ROLE"])
		switch strings.ToUpper(p.params["PARTSTAT"]) {
		case "ACCEPTED", "COMPLETED", "IN-PROCESS":
			capacity = "participant"
			if role == "CHAIR" {
				capacity = "chair"
			}
		case "DECLINED":
			capacity = "absent"
		case "":
			if role == "CHAIR" {
				capacity = "chair"
			}
		}
		if cancelled {
			capacity = "absent"
		}
		institute := tidy(p.params["X-ORG"])
		if institute != "" {
			b.institute(institute, "", where)
		}
		// NON-PARTICIPANT means that somebody was sent a copy only.
		took := role != "NON-PARTICIPANT"
		if !took {
			capacity = ""
		}
		b.person(record.Person{Name: name, Institute: institute, Participant: took, Capacity: capacity}, where)
	}
	name := tidy(organizer.params["CN"])
	if !hasOrganizer || name == "" || strings.Contains(name, "@") {
		return
	}
	if !isPerson {
		b.institute(name, "organizer", where)
		return
	}
	for _, p := range b.record.People {
		if p.Name == name {
			return
		}
	}
	capacity := "listed" // whoever sends an invitation may not come
	if cancelled {
		capacity = "absent"
	}
	b.person(record.Person{Name: name, Participant: true, Capacity: capacity}, where)
}

// recurrence says a rule in words.
func recurrence(rule string) string {
	parts := map[string]string{}
	for part := range strings.SplitSeq(rule, ";") {
		k, v, _ := strings.Cut(part, "=")
		parts[strings.ToUpper(k)] = v
	}
	words := map[string]string{"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly", "YEARLY": "yearly"}[strings.ToUpper(parts["FREQ"])]
	if words == "" {
		return "RRULE " + short(rule)
	}
	if n := parts["INTERVAL"]; n != "" && n != "1" {
		words += ", every " + short(n)
	}
	if n := parts["COUNT"]; n != "" {
		words += ", " + short(n) + " times"
	}
	if until := parts["UNTIL"]; len(until) >= 8 {
		words += ", until " + until[:4] + "-" + until[4:6] + "-" + until[6:8]
	}
	return words
}

var (
	icsDate     = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$`)
	icsDuration = regexp.MustCompile(`^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$`)
)

// days reads the first and the last day, as the people at the place count them.
func (c *calendar) days(e event, m *record.Meeting, src Source, opt Options, b *meetingRows, where string) error {
	bad := func(p property) error {
		err := fmt.Errorf("%s %q: %w", p.name, short(p.value), errICSDate)
		if opt.Lenient {
			b.problem(where, "%v", err)
			return nil
		}
		return src.errorAt(p.line, "%w", err)
	}
	p, ok := e.get("DTSTART")
	if !ok {
		return nil
	}
	start, whole, ok := c.time(p)
	if !ok {
		return bad(p)
	}
	m.Date = start.Format(time.DateOnly)
	var end time.Time
	if p, ok = e.get("DTEND"); ok {
		var endWhole bool
		if end, endWhole, ok = c.time(p); !ok {
			return bad(p)
		}
		whole = whole || endWhole
	} else if p, ok = e.get("DURATION"); ok {
		d := icsDuration.FindStringSubmatch(strings.TrimSpace(p.value))
		if d == nil {
			return bad(p)
		}
		n := make([]int, len(d))
		for i, s := range d[1:] {
			n[i+1], _ = strconv.Atoi(s)
		}
		end = start.AddDate(0, 0, 7*n[1]+n[2]).Add(time.Duration(n[3])*time.Hour + time.Duration(n[4])*time.Minute + time.Duration(n[5])*time.Second)
	} else {
		return nil
	}
	// The end is the first moment that no longer belongs to the event.
	last := end.Add(-time.Second)
	if whole {
		last = end.AddDate(0, 0, -1)
	}
	if day := last.Format(time.DateOnly); day > m.Date && last.Year() < 3000 {
		m.EndDate = day
	}
	return nil
}

var errICSDate = fmt.Errorf("no such day; write it as 20201015 or 20201015T093000")

// time reads a DATE or DATE-TIME; whole says that it is a day without a time. A
// time with TZID or without any zone counts at its place; one in UTC is taken to
// the zone of the calendar, where it names one.
func (c *calendar) time(p property) (t time.Time, whole, ok bool) {
	g := icsDate.FindStringSubmatch(strings.TrimSpace(p.value))
	if g == nil {
		return t, false, false
	}
	iso, err := day(number(g[1]), number(g[2]), number(g[3]))
	if err != nil {
		return t, false, false
	}
	t, err = time.Parse(time.DateOnly, iso)
	if err != nil {
		return t, false, false
	}
	if g[4] == "" {
		return t, true, true
	}
	h, min, s := number(g[4]), number(g[5]), number(g[6])
	if h > 23 || min > 59 || s > 60 {
		return t, false, false
	}
	t = t.Add(time.Duration(h)*time.Hour + time.Duration(min)*time.Minute + time.Duration(s)*time.Second)
	if g[7] == "Z" && c.zone != nil {
		t = t.In(c.zone)
	}
	return t, false, true
}
