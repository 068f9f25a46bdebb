// Package identitytest gives the labelled sample as identity takes it, with the
// truth about each name, and scores an outcome against it.
//
// The folder of the sample enters (Sample); documents and truth leave, and
// Score compares. The documents are made from the labels, not by the loaders, so
// that what is scored is identity alone. One limit: only names count, not seats.
package identitytest

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"coopgraph/graph/identity"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"

	"golang.org/x/text/encoding/charmap"
)

// A Truth gives the true identity behind "kind|document|name as read".
type Truth map[string]string

// Key is the key of a mention in a Truth.
func Key(kind, document, name string) string { return kind + "|" + document + "|" + name }

type gold struct {
	ID      string
	Meeting struct {
		Title, Date, EndDate, City, Country, Mode *string
		End                                       *string `json:"end_date"`
		People                                    *int    `json:"declared_people"`
	}
	People []struct {
		Name, Role, Institute, Country string
		Mentions                       []string
		Participant                    bool
		OtherPosts                     []json.RawMessage `json:"other_posts"`
	}
	Institutes []struct {
		Name, Country, Part string
		Aliases             []string
	}
	Countries       []string
	Formats         []string
	FormatsOptional []string            `json:"formats_optional"`
	FormatAliases   map[string][]string `json:"format_aliases"`
}

type row struct {
	Where, Document, Person, Institute, Format string
	PersonID                                   string `json:"person_id"`
	InstituteID                                string `json:"institute_id"`
	FormatID                                   string `json:"format_id"`
}

type entity struct {
	ID                  string
	Variants, Documents []string
	TableVariants       []string `json:"table_variants"`
	Doubtful            []string `json:"doubtful_variants"`
	Country, Name       string
}

// Sample reads the sample in dir: its texts by their labels, its tables by
// rows.json and their own cells.
func Sample(dir string) ([]identity.Document, Truth, error) {
	truth := Truth{}
	var all struct{ People, Institutes, Formats []entity }
	if err := readJSON(filepath.Join(dir, "entities.json"), &all); err != nil {
		return nil, nil, err
	}
	for kind, list := range map[string][]entity{identity.Person: all.People, identity.Institute: all.Institutes, identity.Format: all.Formats} {
		for _, e := range list {
			for _, d := range e.Documents {
				for _, v := range e.Variants {
					truth[Key(kind, d, v)] = e.ID
				}
			}
		}
	}
	docs, err := texts(dir)
	if err != nil {
		return nil, nil, err
	}
	meetings := map[string]record.Record{}
	for _, d := range docs {
		meetings[d.Local] = d.Records[0]
	}
	var rows map[string][]row
	if err := readJSON(filepath.Join(dir, "tables", "rows.json"), &rows); err != nil {
		return nil, nil, err
	}
	cells, err := tables(dir)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range []string{"calendar.ics", "events.jsonld", "participants-2024-2026.xlsx", "participants.csv", "uchastniki-cp1251.csv"} {
		d := identity.Document{Local: name, Place: "tables/" + name}
		at := map[string]int{}
		for _, r := range rows[name] {
			i, ok := at[r.Document]
			if !ok {
				i = len(d.Records)
				at[r.Document] = i
				d.Records = append(d.Records, record.Record{ID: name + "-" + r.Document, Source: record.Source{Document: name}, Meeting: tableMeeting(name, r, cells, meetings)})
			}
			rec := &d.Records[i]
			p := record.Person{Name: r.Person, Institute: r.Institute, Participant: true, Mentions: []record.Mention{{Text: r.Person, Where: r.Where}}}
			if name != "calendar.ics" {
				p.Country = country(cells, r)
			}
			rec.People = append(rec.People, p)
			truth[Key(identity.Person, name, r.Person)] = r.PersonID
			if r.Institute != "" {
				truth[Key(identity.Institute, name, r.Institute)] = r.InstituteID
				if !slices.ContainsFunc(rec.Institutes, func(e record.Institute) bool { return e.Name == r.Institute }) {
					rec.Institutes = append(rec.Institutes, record.Institute{Name: r.Institute, Part: "participant", Mentions: []record.Mention{{Text: r.Institute, Where: r.Where}}})
				}
			}
			if r.Format != "" {
				truth[Key(identity.Format, name, r.Format)] = r.FormatID
				if !slices.ContainsFunc(rec.Formats, func(e record.Format) bool { return e.Name == r.Format }) {
					rec.Formats = append(rec.Formats, record.Format{Name: r.Format, Mentions: []record.Mention{{Text: r.Format, Where: r.Where}}})
				}
			}
		}
		docs = append(docs, d)
	}
	for i := range docs {
		for j := range docs[i].Records {
			record.Canonical(&docs[i].Records[j])
		}
	}
	return docs, truth, nil
}

func readJSON(file string, to any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, to)
}

func str(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// texts makes a Record of each labelled text.
func texts(dir string) ([]identity.Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "en", "*.gold.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no labels in %q: %w", dir, err)
	}
	slices.Sort(files)
	var docs []identity.Document
	for _, f := range files {
		var g gold
		if err := readJSON(f, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(f, ".gold.json") + ".txt")
		if err != nil {
			return nil, err
		}
		find := func(names ...string) []record.Mention {
			var out []record.Mention
			for _, n := range names {
				m := record.Mention{Text: n}
				if i := strings.Index(string(text), n); i >= 0 {
					m.Start, m.End = i, i+len(n)
				}
				out = append(out, m)
			}
			return out
		}
		src := record.Source{Document: g.ID}
		r := record.Record{ID: g.ID, Source: src, Meeting: record.Meeting{Title: str(g.Meeting.Title), Date: str(g.Meeting.Date), EndDate: str(g.Meeting.End),
			City: str(g.Meeting.City), Country: str(g.Meeting.Country), Mode: str(g.Meeting.Mode)}}
		for _, p := range g.People {
			r.People = append(r.People, record.Person{Name: p.Name, Mentions: find(p.Mentions...), Role: p.Role, Institute: p.Institute, Country: p.Country, Participant: p.Participant})
		}
		for _, e := range g.Institutes {
			r.Institutes = append(r.Institutes, record.Institute{Name: e.Name, Aliases: e.Aliases, Country: e.Country, Part: e.Part, Mentions: find(append([]string{e.Name}, e.Aliases...)...)})
		}
		for _, f := range append(g.Formats, g.FormatsOptional...) {
			r.Formats = append(r.Formats, record.Format{Name: f, Aliases: g.FormatAliases[f], Mentions: find(append([]string{f}, g.FormatAliases[f]...)...)})
		}
		for _, c := range g.Countries {
			r.Countries = append(r.Countries, record.Country{Name: c})
		}
		docs = append(docs, identity.Document{Local: g.ID, Place: "en/" + g.ID + ".txt", Records: []record.Record{r}})
	}
	return docs, nil
}

// tables reads the cells of the two CSV files, by file and line: "participants.csv|row 2".
func tables(dir string) (map[string]map[string]string, error) {
	heads := map[string]string{"мероприятие": "meeting", "дата": "date", "место": "place", "участник": "person", "организация": "institute", "страна": "country"}
	out := map[string]map[string]string{}
	for _, name := range []string{"participants.csv", "uchastniki-cp1251.csv"} {
		b, err := os.ReadFile(filepath.Join(dir, "tables", name))
		if err != nil {
			return nil, err
		}
		comma := ','
		if strings.Contains(name, "cp1251") {
			comma = ';'
			if b, err = charmap.Windows1251.NewDecoder().Bytes(b); err != nil {
				return nil, err
			}
		}
		r := csv.NewReader(strings.NewReader(string(b)))
		r.Comma = comma
		lines, err := r.ReadAll()
		if err != nil {
			return nil, err
		}
		for i, line := range lines[1:] {
			cells := map[string]string{}
			for j, head := range lines[0] {
				if h, ok := heads[head]; ok {
					head = h
				}
				cells[head] = line[j]
			}
			if d := strings.Split(cells["date"], "."); len(d) == 3 {
				cells["date"] = d[2] + "-" + d[1] + "-" + d[0]
			}
			out[fmt.Sprintf("%s|row %d", name, i+2)] = cells
		}
	}
	return out, nil
}

func find(cells map[string]map[string]string, name string, r row) map[string]string {
	return cells[name+"|"+r.Where]
}

func country(cells map[string]map[string]string, r row) string {
	for _, name := range []string{"participants.csv", "uchastniki-cp1251.csv"} {
		c := find(cells, name, r)
		if c != nil && c["person"] == r.Person {
			if k, ok := reference.CountryByCode(c["country"]); ok {
				return k.Code
			}
			if k, ok := reference.CountryByName(c["country"]); ok {
				return k.Code
			}
			return c["country"]
		}
	}
	for _, c := range cells {
		if c["person"] == r.Person && len(c["country"]) == 2 {
			return c["country"]
		}
	}
	return ""
}

// tableMeeting gives a meeting as that file tells of it.
func tableMeeting(name string, r row, cells map[string]map[string]string, texts map[string]record.Record) record.Meeting {
	m := texts[r.Document].Meeting
	switch name {
	case "participants.csv", "uchastniki-cp1251.csv":
		c := find(cells, name, r)
		out := record.Meeting{Title: c["meeting"], Date: c["date"]}
		if p := c["place"]; p == "online" || p == "онлайн" {
			out.Mode = "virtual"
		} else if city, ok := reference.CityByName(p); ok {
			out.City, out.Country = city.Name, city.Country
		} else {
			out.City = p
		}
		return out
	case "participants-2024-2026.xlsx":
		for at, c := range cells {
			if strings.HasPrefix(at, "participants.csv") && c["person"] == r.Person && c["date"] != "" && strings.HasPrefix(m.Date, c["date"]) {
				return record.Meeting{Title: c["meeting"], Date: c["date"], City: m.City}
			}
		}
	}
	return record.Meeting{Title: m.Title, Date: m.Date, EndDate: m.EndDate, City: m.City, Country: m.Country}
}
