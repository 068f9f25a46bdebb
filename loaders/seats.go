package loaders

import (
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// meeting makes the Record of one meeting from its rows.
func (t *table) meeting(g int) (record.Record, error) {
	rows := t.rowsOf(g)
	key := t.names.At(int32(g))
	r := record.Record{ID: t.id(key), Source: t.from}
	switch {
	case t.columns[colMeeting] >= 0:
		r.Meeting.Title = key
	case len(t.above) > 0:
		r.Meeting.Title = t.above[0]
	}
	if g == 0 {
		r.Problems = append(r.Problems, t.notes...)
		for _, i := range t.loose {
			r.Problems = append(r.Problems, record.Problem{
				What:  fmt.Sprintf("row left out: %q has no meeting; fill the cell", t.personOf(t.grid.row(int(i)))),
				Where: t.where(int(i)),
			})
		}
	}
	b := meetingRows{table: t, record: &r}
	r.People = make([]record.Person, 0, len(rows))
	b.mentions = make([]record.Mention, 0, len(rows))
	b.wheres = t.wheres(rows)
	for n, i := range rows {
		if err := b.row(int(i), t.grid.row(int(i)), b.wheres[n]); err != nil {
			return record.Record{}, err
		}
	}
	return r, nil
}

// wheres gives how people find each of the rows, cut out of one string.
func (t *table) wheres(rows []int32) []string {
	buf := t.whereBuf[:0]
	ends := make([]string, len(rows))
	for _, i := range rows {
		buf = t.grid.where(int(i), buf)
		buf = append(buf, 0)
	}
	t.whereBuf = buf
	all := string(buf)
	for n := range ends {
		end := strings.IndexByte(all, 0)
		ends[n], all = all[:end], all[end+1:]
	}
	return ends
}

// meetingRows gathers what the rows of one meeting say.
type meetingRows struct {
	*table
	record   *record.Record
	mentions []record.Mention // one block for all people
	wheres   []string
	byName   map[string]int    // people, once there are many; the first of a name
	more     map[string][]int  // the others of that name
	listed   [2]map[string]int // institutes and formats, once there are many
	raw      [nColumns]string
	first    [nColumns]string // where raw was first seen
}

func (b *meetingRows) problem(where, format string, args ...any) {
	b.record.Problems = append(b.record.Problems, record.Problem{What: fmt.Sprintf(format, args...), Where: where})
}

// row reads one row.
func (b *meetingRows) row(i int, cells []string, where string) error {
	if b.grid.ragged() && len(cells) < b.cells {
		b.problem(where, "%d cells where the head has %d; the line may be cut off", len(cells), b.cells)
	}
	if err := b.about(i, cells, where); err != nil {
		return err
	}
	name := b.personOf(cells)
	institute := b.cell(cells, colInstitute)
	if institute != "" {
		b.institute(institute, "", where)
	}
	countryCell := b.cell(cells, colCountry)
	country := ""
	if countryCell != "" {
		if country = b.lookUpCountry(countryCell); country == "" {
			b.problem(where, "country %q: no such country; write its name or its ISO code", countryCell)
		} else {
			b.country1(country, countryCell, where)
		}
	}
	if name == "" {
		b.problem(where, "a meeting and no person; fill the cell or drop the row")
		return nil
	}
	capacity := ""
	if cell := b.cell(cells, colCapacity); cell != "" {
		var ok bool
		if capacity, ok = capacities[cell]; !ok {
			if capacity, ok = capacities[plainWord(cell)]; !ok {
				b.problem(where, "capacity %q is none of %s", cell, strings.Join(record.Capacities, ", "))
			}
		}
	}
	if !strings.ContainsAny(name, ";\n") {
		b.person(record.Person{
			Name: name, Role: b.cell(cells, colRole), Institute: institute, Country: country,
			Participant: true, Capacity: capacity,
		}, where)
		return nil
	}
	// Several people in one cell: what else the row says holds for each of them.
	for part := range strings.SplitSeq(name, ";") {
		if part = strings.TrimSpace(part); part != "" {
			b.person(record.Person{
				Name: part, Role: b.cell(cells, colRole), Institute: institute, Country: country,
				Participant: true, Capacity: capacity,
			}, where)
		}
	}
	return nil
}

// about reads what a row says of the meeting itself. The first row that says
// something is believed; a later one that says something else is a problem.
func (b *meetingRows) about(i int, cells []string, where string) error {
	m := &b.record.Meeting
	for c := range nColumns {
		switch c {
		case colDate, colEnd, colPlace, colPlaceCountry, colFormat, colMode, colOrganizer, colHost, colTopic:
		default:
			continue
		}
		cell := b.cell(cells, c)
		if cell == "" || cell == b.raw[c] {
			continue
		}
		switch c {
		case colFormat:
			b.format(cell, where)
		case colOrganizer:
			b.institutes(cell, "organizer", where)
		case colHost:
			b.institutes(cell, "host", where)
		default:
			if b.raw[c] != "" {
				b.problem(where, "%s %q differs from %q in %s", ColumnNames[c], cell, b.raw[c], b.first[c])
				continue
			}
			b.first[c] = where
		}
		b.raw[c] = cell
		switch c {
		case colDate, colEnd:
			start, end, err := parseDate(cell, b.order)
			if err != nil {
				if !b.opt.Lenient {
					return b.src.errorAt(b.grid.line(i), "%s %q: %w", ColumnNames[c], cell, err)
				}
				b.problem(where, "%s %q: %v", ColumnNames[c], cell, err)
				continue
			}
			if c == colDate {
				m.Date = start
				if end != "" {
					m.EndDate = end
				}
				continue
			}
			if end != "" {
				start = end
			}
			if start != m.Date {
				m.EndDate = start
			}
			if len(start) == len(m.Date) && start < m.Date {
				if !b.opt.Lenient {
					return b.src.errorAt(b.grid.line(i), "end date %q: %w", cell, errSwap)
				}
				b.problem(where, "end date %q: %v", cell, errSwap)
				m.EndDate = ""
			}
		case colPlace:
			p := b.lookUpPlace(cell)
			m.City = p.city
			if m.Country == "" {
				m.Country = p.country
			}
			if m.Mode == "" {
				m.Mode = p.mode
			}
		case colPlaceCountry:
			code := b.lookUpCountry(cell)
			if code == "" {
				b.problem(where, "place country %q: no such country; write its name or its ISO code", cell)
				continue
			}
			m.Country = code
			b.country1(code, cell, where)
		case colMode:
			mode, ok := modes[plainWord(cell)]
			if !ok {
				b.problem(where, "mode %q is none of %s", cell, strings.Join(record.Modes, ", "))
				continue
			}
			m.Mode = mode
		case colTopic:
			m.Topic = cell
		}
	}
	return nil
}

// many is from how many people on a map is faster than looking through them.
const many = 24

// person takes a seat. The same name again is the same person with another post,
// unless the rows name two countries.
func (b *meetingRows) person(p record.Person, where string) {
	r := b.record
	at := b.findPerson(p)
	mention := record.Mention{Text: p.Name, Where: where}
	if at < 0 {
		b.mentions = append(b.mentions, mention)
		n := len(b.mentions)
		p.Mentions = b.mentions[n-1 : n : n]
		r.People = append(r.People, p)
		switch {
		case b.byName != nil:
			b.indexPerson(len(r.People) - 1)
		case len(r.People) > many:
			b.byName, b.more = make(map[string]int, 2*len(r.People)), map[string][]int{}
			for i := range r.People {
				b.indexPerson(i)
			}
		}
		return
	}
	old := &r.People[at]
	if old.Mentions[len(old.Mentions)-1].Where != where {
		old.Mentions = append(old.Mentions, mention)
	}
	if old.Country == "" {
		old.Country = p.Country
	}
	if p.Capacity != "" && (old.Capacity == "" || slices.Index(record.Capacities, p.Capacity) < slices.Index(record.Capacities, old.Capacity)) {
		old.Capacity = p.Capacity
	}
	post := record.Post{Role: p.Role, Institute: p.Institute}
	switch {
	case post == (record.Post{}) || post == (record.Post{Role: old.Role, Institute: old.Institute}):
	case old.Role == "" && old.Institute == "":
		old.Role, old.Institute = p.Role, p.Institute
	case !slices.Contains(old.OtherPosts, post):
		old.OtherPosts = append(old.OtherPosts, post)
	}
}

// findPerson gives the index of the person that p is, -1 for somebody new.
func (b *meetingRows) findPerson(p record.Person) int {
	same := func(i int) bool {
		old := &b.record.People[i]
		return old.Name == p.Name && agree(old.Country, p.Country)
	}
	if b.byName == nil {
		for i := range b.record.People {
			if same(i) {
				return i
			}
		}
		return -1
	}
	i, ok := b.byName[p.Name]
	if !ok {
		return -1
	}
	if same(i) {
		return i
	}
	for _, i := range b.more[p.Name] {
		if same(i) {
			return i
		}
	}
	return -1
}

func (b *meetingRows) indexPerson(i int) {
	name := b.record.People[i].Name
	if _, ok := b.byName[name]; ok {
		b.more[name] = append(b.more[name], i)
		return
	}
	b.byName[name] = i
}

// find looks a name up in a list of the Record, by a map once the list is long.
func (b *meetingRows) find(list, n int, name string, at func(int) string) int {
	if n <= many {
		for i := range n {
			if at(i) == name {
				return i
			}
		}
		return -1
	}
	m := b.listed[list]
	if m == nil {
		m = make(map[string]int, 2*n)
		b.listed[list] = m
	}
	for i := len(m); i < n; i++ { // names are unique, so the map lags by what was added
		m[at(i)] = i
	}
	if i, ok := m[name]; ok {
		return i
	}
	return -1
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// institutes takes a cell that may name several, parted by semicolons.
func (b *meetingRows) institutes(cell, part, where string) {
	for name := range strings.SplitSeq(cell, ";") {
		if name = strings.TrimSpace(name); name != "" {
			b.institute(name, part, where)
		}
	}
}

func (b *meetingRows) institute(name, part, where string) {
	r := b.record
	if i := b.find(0, len(r.Institutes), name, func(i int) string { return r.Institutes[i].Name }); i >= 0 {
		if r.Institutes[i].Part == "" {
			r.Institutes[i].Part = part
		}
		return
	}
	r.Institutes = append(r.Institutes, record.Institute{Name: name, Part: part, Mentions: []record.Mention{{Text: name, Where: where}}})
}

func (b *meetingRows) country1(code, cell, where string) {
	r := b.record
	for i := range r.Countries {
		if r.Countries[i].Name == code {
			return
		}
	}
	r.Countries = append(r.Countries, record.Country{Name: code, Mentions: []record.Mention{{Text: cell, Where: where}}})
}

func (b *meetingRows) format(name, where string) {
	r := b.record
	if b.find(1, len(r.Formats), name, func(i int) string { return r.Formats[i].Name }) >= 0 {
		return
	}
	r.Formats = append(r.Formats, record.Format{Name: name, Mentions: []record.Mention{{Text: name, Where: where}}})
}

// A place is what a cell or line says of where a meeting was.
type place struct{ city, country, mode string }

func (t *table) lookUpPlace(cell string) place {
	if p, ok := t.places[cell]; ok {
		return p
	}
	p := readPlace(cell, t.opt)
	if len(t.places) >= mostLookedUp {
		clear(t.places)
	}
	t.places[cell] = p
	return p
}

// readPlace reads "Tashkent", "National Library, Kazan, Russia", "online" or
// "Astana / online". The country of a city that stands alone is the reference
// data's, unless they are not to be used.
func readPlace(s string, opt Options) place {
	var p place
	if mode, ok := modes[plainWord(s)]; ok {
		p.mode = mode
		return p
	}
	var parts []string
	both := strings.ContainsAny(s, "/+&")
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;/+&()\n", r) }) {
		part = strings.TrimSpace(part)
		if mode, ok := modes[plainWord(part)]; ok {
			if p.mode = mode; both && mode == "virtual" {
				p.mode = "hybrid"
			}
			continue
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	if n := len(parts); n > 1 {
		if code := countryCode(parts[n-1]); code != "" {
			p.country, parts = code, parts[:n-1]
		}
	}
	if len(parts) == 1 && p.country == "" {
		// A state that is no city, such as "Kazakhstan"; Singapore is both.
		if code := countryCode(parts[0]); code != "" {
			p.country = code
			if _, isCity := reference.CityByName(parts[0]); !isCity {
				return p
			}
		}
	}
	if len(parts) == 0 {
		return p
	}
	p.city = parts[len(parts)-1]
	for i := len(parts) - 1; i >= 0 && !opt.NoReference; i-- {
		if c, ok := reference.CityByName(parts[i]); ok && agree(p.country, c.Country) {
			p.city = parts[i]
			if p.country == "" {
				p.country = c.Country
			}
			break
		}
	}
	return p
}
