package entities

import (
	"sort"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// Read finds all that the text names and ties it together.
// The institutes and formats of known count too; nil is none.
func Read(t *words.Text, lex *lexicon.Lexicon, known *reference.Gazetteer) *Entities {
	sc := newScan(t, listsOf(lex), known)
	sc.findGeo()
	sc.findFormats()
	sc.findInstitutes()
	sc.findAcronyms()
	sc.dropNested()
	sc.sortInst()
	sc.shortPosts()
	sc.findRoles()
	sc.sortInst()
	sc.findPeople()
	sc.bracketBodies()
	sc.mergeInstitutes()
	sc.placeInstitutes()
	sc.linkPeople()
	sc.guessCountries()
	sc.takePart()
	sc.leaguesAmong()
	sc.partsOfBodies()
	sc.countryEntries()
	sc.ents.scan = sc
	return sc.ents
}

// HostCountry tells where the meeting was held: that country is given to what a report
// of it leaves unsaid.
func (e *Entities) HostCountry(code string) { e.scan.hostCountry(code) }

// Host is the state in which an ambassador who is met or received is accredited, "" where
// the text tells of none: such meetings are held there.
func (e *Entities) Host() string {
	sc := e.scan
	code := sc.accredited()
	for k := 0; code != "" && k < len(sc.Sents) && k < 4; k++ {
		for i := sc.Sents[k].First; i < sc.Sents[k].Last && i < sc.Sents[k].First+200; i++ {
			if sc.encounterWord(i) && !sc.otherTime(i) {
				return code
			}
		}
	}
	return ""
}

// Fill writes the entities into the Record.
func (e *Entities) Fill(rec *record.Record) {
	s := e.scan.S
	mentions := func(ms []Mention) []record.Mention {
		out := make([]record.Mention, 0, len(ms))
		for _, m := range ms {
			out = append(out, record.Mention{Text: s[m.Start:m.End], Start: m.Start, End: m.End})
		}
		return out
	}
	name := func(k int) string {
		if k < 0 {
			return ""
		}
		return e.Institutes[k].Name
	}
	for _, p := range e.People {
		r := record.Person{Name: p.Name, Mentions: mentions(p.Mentions), Institute: name(p.Institute), Country: p.Country,
			Participant: p.participant, Capacity: p.capacity}
		for k, x := range p.Posts {
			if k == 0 {
				r.Role = x.Role
				continue
			}
			r.OtherPosts = append(r.OtherPosts, record.Post{Role: x.Role, Institute: name(x.Institute)})
		}
		rec.People = append(rec.People, r)
	}
	for _, i := range e.Institutes {
		rec.Institutes = append(rec.Institutes, record.Institute{Name: i.Name, Aliases: aliasList(i.Name, i.aliases), Country: i.country, Part: i.part, Mentions: mentions(i.Mentions)})
	}
	for _, c := range e.Countries {
		rec.Countries = append(rec.Countries, record.Country{Name: c.Code, Mentions: mentions(c.Mentions)})
	}
	for _, f := range e.Formats {
		rec.Formats = append(rec.Formats, record.Format{Name: f.Name, Aliases: aliasList(f.Name, f.aliases), Mentions: mentions(f.Mentions)})
	}
}

// aliasList is sorted, without repeats and without the name itself.
func aliasList(name string, aliases []string) []string {
	seen := map[string]bool{name: true, "": true}
	var out []string
	for _, a := range aliases {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	sort.Strings(out)
	return out
}
