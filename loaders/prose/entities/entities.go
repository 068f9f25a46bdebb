// Package entities finds whom and what a text names: people with their posts, institutes,
// countries and formats of cooperation, and ties them to each other.
//
// A Text enters Read, Entities leave; Fill writes them into a Record, Marks shows where
// and why. The stages share one scan of the text, token by token, and run in the order of
// Read, each on what those before it found: that is why they are one package.
package entities

// A Mention is one place where a person is named.
type Mention struct {
	Start, End int // bytes of the text
	entity     int // index into Entities.People
	sent       int // index into Text.Sents
}

// A Post is a role and where it is held.
type Post struct {
	Role       string
	Start, End int // bytes of the role in the text, 0, 0 where it is put together
	Institute  int // index into Entities.Institutes, -1 for none
	country    string
}

// A Person is everybody that the text calls by one name.
type Person struct {
	Name        string // fullest form, without titles
	surname     string // folded; the word that stands alone later on
	given       string // folded given name or initial, "" if only a surname is known
	Gender      byte   // 'm', 'f' or 0 as far as titles and names tell
	Mentions    []Mention
	Posts       []Post // first post first
	weak        []Post // posts used as a form of address: "Director Vakhabov"
	Institute   int    // index into Entities.Institutes of the first post, -1 for none
	Country     string // ISO 3166-1 alpha-2, "" for unknown or an international body
	head        string // folded head noun of the first post: "director", "minister"
	first       int    // index of the sentence of the first mention
	participant bool
	world       bool // an official of a body of many states by the words of the first post
	capacity    string
}

// Capacity is in what part the person took part, one of record.Capacities, "" if the text does not say.
func (p *Person) Capacity() string { return p.capacity }

// An Institute is one body with all the forms that the text gives it.
type Institute struct {
	Name     string
	aliases  []string
	country  string
	part     string // one of record.Parts
	Parent   int    // index into Entities.Institutes, -1 for none
	kind     string // folded head noun: "institute", "ministry", "" for an acronym
	abroad   bool   // a body of many states
	Mentions []Mention
}

// A Format is one standing mechanism of cooperation.
type Format struct {
	Name     string
	head     string // folded head noun: "forum", "summit", "" for a league or a pair by itself
	aliases  []string
	Mentions []Mention
}

// A Country is one state that the text names.
type Country struct {
	Code     string
	Mentions []Mention
}

// Entities are all that the text names. Mentions stand in the order of the text.
type Entities struct {
	People     []Person
	Institutes []Institute
	Formats    []Format
	Countries  []Country
	scan       *scan // what they were found by
}
