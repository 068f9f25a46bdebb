package prose

// A mention is one place where a person is named.
type mention struct {
	start, end int // bytes of the text
	entity     int // index into entities.people
	sent       int // index into text.sents
}

// A post is a role and where it is held.
type post struct {
	role       string
	start, end int // bytes of the role in the text, 0, 0 where it is put together
	institute  int // index into entities.institutes, -1 for none
	country    string
}

// A person is everybody that the text calls by one name.
type person struct {
	name        string // fullest form, without titles
	surname     string // folded; the word that stands alone later on
	given       string // folded given name or initial, "" if only a surname is known
	gender      byte   // 'm', 'f' or 0 as far as titles and names tell
	mentions    []mention
	posts       []post // first post first
	weak        []post // posts used as a form of address: "Director Vakhabov"
	institute   int    // index into entities.institutes of the first post, -1 for none
	country     string // ISO 3166-1 alpha-2, "" for unknown or an international body
	head        string // folded head noun of the first post: "director", "minister"
	first       int    // index of the sentence of the first mention
	participant bool
	capacity    string
}

// An institute is one body with all the forms that the text gives it.
type institute struct {
	name     string
	aliases  []string
	country  string
	part     string // one of record.Parts
	parent   int    // index into entities.institutes, -1 for none
	kind     string // folded head noun: "institute", "ministry", "" for an acronym
	abroad   bool   // a body of many states
	mentions []mention
}

// A format is one standing mechanism of cooperation.
type format struct {
	name     string
	head     string // folded head noun: "forum", "summit", "" for a league or a pair by itself
	aliases  []string
	mentions []mention
}

// A country is one state that the text names.
type country struct {
	code     string
	mentions []mention
}

// entities are all that the text names. Mentions stand in the order of the text.
type entities struct {
	people     []person
	institutes []institute
	formats    []format
	countries  []country
	scan       *scan      // what they were found by
	roles      []roleWord // every role in the text, in order, whether or not a name stands beside it
}

// A roleWord is a place where a post is named: "the ISRS Director", "Ministers".
type roleWord struct {
	start, end int    // bytes of the whole phrase without an article
	head       string // folded head noun
	person     int    // whose post this is here, by name beside it; -1 where none stands
	institute  int    // institute named in the phrase, -1 for none
	country    string // country named in the phrase
	sent       int
	plural     bool
}
