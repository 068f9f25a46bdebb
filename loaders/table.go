package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// Table reads tables of participants.
var Table = &Loader{
	Name:  "table",
	Title: "tables of who took part, one row a person",
	Doc: "Separated text (.csv, .tsv; comma, semicolon, tab or bar) with a head in English or Russian, in any order: meeting, date, end date, place, " +
		"format, person (or last and first name), role, institute, country, capacity, mode, organizer, host, topic. Other names are " +
		"mapped by --columns person=Name,date=Day. Each meeting cell is a meeting of its own.",
	Detect: detectTable,
	Read:   readTable,
}

const commas = ",;\t|"

func detectTable(head []byte, name string) int {
	if isText(head) {
		if _, known, person := guessComma(string(head), nil); person && known >= 2 {
			return 90
		}
	}
	if hasEnding(name, ".csv", ".tsv", ".tab") {
		return 50
	}
	return 0
}

// headRows is how many rows from the top are searched for the head: titles and
// notes may stand above it.
const headRows = 12

// guessComma finds the separator by which the head has most known columns.
func guessComma(text string, wish map[string]string) (comma byte, known int, person bool) {
	comma = ','
	top := -1
	for i := range len(commas) {
		g := &csvGrid{text: text, comma: commas[i]}
		cells := 0
		for n, off := 0, 0; n < headRows && off < len(text); n++ {
			next, _, err := g.cut(off)
			if err != nil {
				break
			}
			off = next
			cells = max(cells, len(g.cells))
			if lettered(g.cells) > 60 {
				continue // running text
			}
			_, k, p, _, err2 := readHead(g.cells, wish)
			if err2 != nil {
				break
			}
			score := k*100 + min(cells, 50)
			if p {
				score += 100000
			}
			if score > top {
				top, comma, known, person = score, commas[i], k, p
			}
		}
	}
	return comma, known, person
}

// fitsColumns says whether a head that holds all names of a wish stands near the
// top of a text.
func fitsColumns(head []byte, wish map[string]string) bool {
	text := string(textHead(head))
	comma, _, person := guessComma(text, wish)
	if !person {
		return false
	}
	g := &csvGrid{text: text, comma: comma}
	for n, off := 0, 0; n < headRows && off < len(text); n++ {
		next, _, err := g.cut(off)
		if err != nil {
			return false
		}
		if len(missing(g.cells, wish)) == 0 {
			return true
		}
		off = next
	}
	return false
}

// lettered is the length of the longest cell.
func lettered(cells []string) int {
	most := 0
	for _, c := range cells {
		most = max(most, utf8.RuneCountInString(c))
	}
	return most
}

func readTable(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, guessed, err := src.text()
	if err != nil {
		return only(err)
	}
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	skipped := 0
	comma := byte(0)
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") && len(strings.TrimSpace(first)) == 5 {
		comma, text, skipped = first[4], rest, 1 // a spreadsheet's own note
	}
	if comma == 0 {
		comma, _, _ = guessComma(text[:min(len(text), 64<<10)], opt.Columns)
	}
	g, quoteErr := newCSV(text, comma, src.room)
	if quoteErr != nil {
		return only(src.errorAt(quoteErr.line+skipped, "%w", quoteErr.err))
	}
	for i := range g.lines {
		g.lines[i] += int32(skipped)
	}
	t := &table{grid: g, src: src, opt: opt, from: src.source(opt, "")}
	if t.from.Language == "" {
		t.from.Language = languageOf(text)
	}
	if guessed != "" {
		t.notes = append(t.notes, guessedProblem(guessed))
	}
	return t.read(ctx)
}

// A table turns the rows of a grid into Records, one for each meeting cell.
type table struct {
	grid  grid
	src   Source
	opt   Options
	from  record.Source
	sheet string           // put before IDs where a workbook has several
	notes []record.Problem // belong to the first Record

	columns  columns
	cells    int      // of the head
	above    []string // lines above the head
	head     int      // its row
	order    slashes
	names    *mapped.Texts     // of the meetings, in order of appearance
	rows     []int32           // by meeting
	starts   []int32           // of each meeting's rows, by its number from 1
	loose    []int32           // rows with a person and no meeting
	country  map[string]string // country cells looked up
	places   map[string]place
	usedIDs  *mapped.Texts
	whereBuf []byte
}

// read finds the head, groups the rows and yields the Records.
func (t *table) read(ctx context.Context) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		if t.cells == 0 {
			if err := t.findHead(); err != nil {
				yield(record.Record{}, err)
				return
			}
		}
		if err := t.groupRows(ctx); err != nil {
			yield(record.Record{}, err)
			return
		}
		t.country, t.places = map[string]string{}, map[string]place{}
		if t.usedIDs == nil {
			t.usedIDs = mapped.NewTexts(t.src.room)
		}
		for g := range t.names.Len() {
			if g%64 == 0 && ctx.Err() != nil {
				yield(record.Record{}, ctx.Err())
				return
			}
			r, err := t.meeting(g)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// findHead looks for the head among the first rows.
func (t *table) findHead() error {
	for i := range min(headRows, t.grid.rows()) {
		cells := t.grid.row(i)
		c, _, person, unread, err := readHead(cells, t.opt.Columns)
		if err != nil {
			return t.src.errorAt(t.grid.line(i), "%w", err)
		}
		if !person {
			t.above = append(t.above, tidy(strings.Join(cells, " ")))
			continue
		}
		if names := missing(cells, t.opt.Columns); len(names) > 0 {
			return t.src.errorAt(t.grid.line(i), "the head has no %s, which --columns names; it has: %s", strings.Join(names, ", "), quoteAll(cells))
		}
		t.columns, t.cells, t.head = c, len(cells), i
		for t.cells > 0 && strings.TrimSpace(cells[t.cells-1]) == "" {
			t.cells--
		}
		if len(unread) > 0 {
			t.notes = append(t.notes, record.Problem{What: "columns that are not read: " + quoteAll(unread), Where: t.where(i)})
		}
		return nil
	}
	if t.grid.rows() == 0 {
		return t.src.errorAt(0, "the table is empty; leave it out, or see whether it was saved")
	}
	return t.src.errorAt(t.grid.line(0), "no column of persons in the head: %s; name one \"person\", or map it by --columns person=NAME", quoteAll(t.grid.row(0)))
}

func quoteAll(cells []string) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == 30 {
			return b.String() + "…"
		}
		fmt.Fprintf(&b, "%q", short(strings.TrimSpace(c)))
	}
	return b.String()
}

// groupRows sorts the rows to their meetings.
func (t *table) groupRows(ctx context.Context) error {
	n := t.grid.rows()
	t.names = mapped.NewTexts(t.src.room)
	group := mapped.Make[int32](t.src.room, n) // of each row, from 1; 0 for none
	defer mapped.Free(t.src.room, group)
	for i := t.head + 1; i < n; i++ {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells := t.grid.row(i)
		if extra := surplus(cells, t.cells); extra && t.grid.ragged() {
			err := fmt.Errorf("%d cells where the head has %d; put quotes around a cell that holds the separator", len(cells), t.cells)
			if !t.opt.Lenient {
				return t.src.errorAt(t.grid.line(i), "%w", err)
			}
			t.notes = append(t.notes, record.Problem{What: "row left out: " + err.Error(), Where: t.where(i)})
			continue
		}
		if at := t.columns[colDate]; at >= 0 && at < len(cells) && t.order == unknownOrder && strings.IndexByte(cells[at], '/') >= 0 {
			t.order = slashOrder(cells[at])
		}
		key := t.key(cells)
		if key == "" {
			if t.personOf(cells) != "" {
				t.loose = mapped.Append(t.src.room, t.loose, int32(i))
			}
			continue
		}
		group[i] = t.names.Of(key) + 1
	}
	if t.names.Len() == 0 {
		switch {
		case len(t.loose) > 0:
			return t.src.errorAt(t.grid.line(int(t.loose[0])), "no row names its meeting; fill the column %q", strings.TrimSpace(t.grid.row(t.head)[t.columns[colMeeting]]))
		default:
			return t.src.errorAt(t.grid.line(t.head), "no rows below the head; fill the table or leave it out")
		}
	}
	t.starts = mapped.Make[int32](t.src.room, t.names.Len()+1)
	for _, g := range group {
		t.starts[g]++
	}
	none := t.starts[0]
	t.starts[0] = 0
	for g := range t.starts[1:] {
		t.starts[g+1] += t.starts[g]
	}
	t.rows = mapped.Make[int32](t.src.room, n-int(none))
	for i, g := range slices.Backward(group) {
		if g > 0 {
			t.starts[g]--
			t.rows[t.starts[g]] = int32(i)
		}
	}
	return nil
}

// rowsOf gives the rows of a meeting.
func (t *table) rowsOf(g int) []int32 {
	if g+2 < len(t.starts) {
		return t.rows[t.starts[g+1]:t.starts[g+2]]
	}
	return t.rows[t.starts[g+1]:]
}

// surplus says whether a row holds something behind the last cell of the head.
func surplus(cells []string, head int) bool {
	for i := head; i < len(cells); i++ {
		if strings.TrimSpace(cells[i]) != "" {
			return true
		}
	}
	return false
}

// key is what makes two rows one meeting: the meeting cell or, without such a
// column, what the row says of date, place and format.
func (t *table) key(cells []string) string {
	if t.columns[colMeeting] >= 0 {
		return t.cell(cells, colMeeting)
	}
	key := ""
	for _, c := range []column{colDate, colPlace, colFormat} {
		if s := t.cell(cells, c); s != "" {
			key += " " + s
		}
	}
	if key == "" {
		return "\x00" // the whole table is one meeting
	}
	return key[1:]
}

// cell is a cell of a row, with blanks tidied; "" where there is none.
func (t *table) cell(cells []string, c column) string {
	at := t.columns[c]
	if at < 0 || at >= len(cells) {
		return ""
	}
	return tidy(cells[at])
}

// tidy trims a cell and makes one blank of many; most cells are tidy already.
func tidy(s string) string {
	blank := true // at the start, and behind a blank
	for i := range len(s) {
		b := s[i]
		if b >= utf8.RuneSelf || b < ' ' || b == ' ' && blank {
			return tidySlow(s)
		}
		blank = b == ' '
	}
	if blank && s != "" {
		return s[:len(s)-1]
	}
	return s
}

func tidySlow(s string) string {
	plain := true
	blank := true
	for _, r := range s {
		if unicode.IsSpace(r) {
			if r != ' ' || blank {
				plain = false
				break
			}
			blank = true
			continue
		}
		if r == '\ufeff' || r == '\u200b' || r == utf8.RuneError {
			plain = false
			break
		}
		blank = false
	}
	if plain && !blank || s == "" {
		return s
	}
	s = strings.NewReplacer("\ufeff", "", "\u200b", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// personOf is the name in a row, put together where it stands in parts.
func (t *table) personOf(cells []string) string {
	if t.columns[colPerson] >= 0 {
		return t.cell(cells, colPerson)
	}
	name := t.cell(cells, colFirst)
	for _, c := range []column{colMiddle, colLast} {
		if s := t.cell(cells, c); s != "" {
			name += " " + s
		}
	}
	return strings.TrimSpace(name)
}

func (t *table) where(i int) string { return string(t.grid.where(i, nil)) }

// id makes the ID of a meeting's Record.
func (t *table) id(key string) string {
	base := t.src.base()
	if t.sheet != "" {
		base += "-" + record.Slug(t.sheet)
	}
	if key == "\x00" {
		return t.unused(base, key)
	}
	slug := record.Slug(key)
	if len(slug) > 100 {
		return t.unused(base+"-"+strings.TrimRight(slug[:93], "-")+"-"+hash6(key), key)
	}
	return t.unused(base+"-"+slug, key)
}

func (t *table) unused(id, key string) string {
	for try := id; ; try = id + "-" + hash6(key) {
		if n := t.usedIDs.Len(); int(t.usedIDs.Of(try)) == n {
			return try
		}
		id, key = try, key+"\x00"
	}
}

func hash6(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}

// mostLookedUp is how many cells are remembered that were looked up.
const mostLookedUp = 10_000

// lookUpCountry gives the code of a country cell, "" for what is no country.
func (t *table) lookUpCountry(cell string) string {
	if code, ok := t.country[cell]; ok {
		return code
	}
	code := countryCode(cell)
	if len(t.country) >= mostLookedUp {
		clear(t.country)
	}
	t.country[cell] = code
	return code
}

// countryCode reads a country as a code or in words. In a table "KR" is the ISO code
// of Korea, not the Kyrgyz Republic of running text.
func countryCode(cell string) string {
	if len(cell) == 2 {
		if c, ok := reference.CountryByCode(strings.ToUpper(cell)); ok {
			return c.Code
		}
	}
	if c, ok := reference.CountryByName(cell); ok {
		return c.Code
	}
	return ""
}
