// Package reference holds what is known before any document is read: countries
// with their names in some sixty languages, demonyms and capitals, cities, and
// well-known institutes and formats of cooperation.
//
// Nothing enters but the tables that lie beside this file; look-ups by name
// (CountryByName, CountryByDemonym, CityByName, InstituteByName, FormatByName) and
// the lists themselves leave. Parse reads a user's own institutes and formats in
// the form of institutes.tsv (those of the rest of the world stand in
// institutes-world.tsv). Tables are read when first asked for, so a program
// that asks nothing pays nothing.
//
// A look-up is of a whole name and knows no context: "Georgia" is the country,
// "Nice" the city and "CIS" the Commonwealth, whatever the sentence says. No person
// stands in it.
package reference

// A Country is a state or territory that ISO 3166-1 lists.
type Country struct {
	Code     string   // ISO 3166-1 alpha-2, or XK for Kosovo
	Name     string   // usual English short name
	Names    []string // short, long and other usual names in all languages, Name first
	Demonyms []string // nouns and adjectives, English, Russian and French
	Capital  string   // English name, "" where there is none
}

// An Institute is a well-known body whose members come to meetings: a think tank,
// a university, a ministry's institute, a secretariat, a ministry.
type Institute struct {
	ID       string   // slug
	Name     string   // usual English name
	Names    []string // its other names in other languages and translations, Name first
	Acronyms []string // short forms, as they are written
	Country  string   // ISO 3166-1 alpha-2, "" for bodies of many states
	Parent   string   // ID of the institute that it is a part of, or ""
	Source   string   // where name and acronym can be looked up; not where they were taken from
}

// A Format is a standing mechanism of cooperation: an organisation of states, a
// plus-format, a recurring forum, council or summit.
type Format struct {
	ID       string   // slug
	Name     string   // usual English name
	Names    []string // its other names in other languages and translations, Name first
	Acronyms []string // short forms, as they are written
	Source   string   // where name and acronym can be looked up; not where they were taken from
}

// A City is a city of about 100,000 people or more, or a capital.
type City struct {
	Name       string   // usual English name
	Country    string   // ISO 3166-1 alpha-2
	Population int      // 0 where not known; for telling a large city from a word of the language
	Names      []string // other spellings, other languages and former names, Name first
}

// Entries are the institutes and formats of one file.
type Entries struct {
	Institutes []Institute
	Formats    []Format
}
