// Package record holds the Record: what one source says of one meeting.
//
// Loaders make Records, identity decides beside them who is who, and facts turns
// them into quads; a Record itself is kept as read. Its JSON, one object a line,
// is what "coopgraph extract --json" prints and what "coopgraph load" takes back.
// A Record says nothing that its source does not say: dates keep the precision
// of the source and an absent value is the empty string or nil.
package record

// A Record is what one source says of one meeting.
type Record struct {
	ID         string      `json:"id"`                // unique within the document, made from the document's name
	Source     Source      `json:"source,omitzero"`   // the document
	ByHand     bool        `json:"by_hand,omitempty"` // loaded from JSON to correct what was read
	Meeting    Meeting     `json:"meeting,omitzero"`
	People     []Person    `json:"people,omitempty"`
	Institutes []Institute `json:"institutes,omitempty"`
	Countries  []Country   `json:"countries,omitempty"`
	Formats    []Format    `json:"formats,omitempty"`
	Claims     []Claim     `json:"claims,omitempty"`
	Problems   []Problem   `json:"problems,omitempty"` // what could not be read, in words
}

// A Source is the document that a Record was read from.
type Source struct {
	Document  string `json:"document,omitempty"`  // local name: slug of the base name, "-", 12 hex of SHA256; see Document
	URL       string `json:"url,omitempty"`       // where the text was published
	Title     string `json:"title,omitempty"`     // headline
	Published string `json:"published,omitempty"` // ISO 8601 date of the precision given
	Language  string `json:"language,omitempty"`  // BCP 47, such as "en" or "ru"
	SHA256    string `json:"sha256,omitempty"`    // of the document's bytes, 64 hex digits
	Note      string `json:"note,omitempty"`      // caution that goes with the document, for the foot of reports
	Name      string `json:"-"`                   // base name of the file, "" for standard input
	Text      string `json:"-"`                   // decoded main text that spans count in; "" for tables and Records
}

// A Meeting is the meeting that a Record tells of.
type Meeting struct {
	Title              string `json:"title,omitempty"`
	Date               string `json:"date,omitempty"`     // ISO 8601: 2020, 2020-10 or 2020-10-15
	EndDate            string `json:"end_date,omitempty"` // of the last day, "" for one day or unknown
	City               string `json:"city,omitempty"`
	Country            string `json:"country,omitempty"` // ISO 3166-1 alpha-2 of the place
	Mode               string `json:"mode,omitempty"`    // one of Modes
	Topic              string `json:"topic,omitempty"`
	DeclaredPeople     int    `json:"declared_people,omitempty"` // numbers that the text itself gives, 0 for none
	DeclaredInstitutes int    `json:"declared_institutes,omitempty"`
	DeclaredCountries  int    `json:"declared_countries,omitempty"`
	Span               *Span  `json:"span,omitempty"` // where the meeting is announced
}

// A Span is a half-open range of bytes in the document's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Mention is one place where something is named. Running text gives Start and
// End (bytes of Source.Text, End > Start), other sources give Where.
type Mention struct {
	Text  string `json:"text"`
	Start int    `json:"start,omitempty"`
	End   int    `json:"end,omitempty"`
	Where string `json:"where,omitempty"` // for people: "row 14", "page 3", "Sheet1!A14", "VEVENT uid"
}

// A Person is somebody whom the source names.
type Person struct {
	Name        string    `json:"name"` // fullest form in the source, without titles
	Mentions    []Mention `json:"mentions,omitempty"`
	Role        string    `json:"role,omitempty"`      // first post, without the institute
	Institute   string    `json:"institute,omitempty"` // the Name of one of Institutes, or a name as read
	Country     string    `json:"country,omitempty"`   // ISO 3166-1 alpha-2 of the country represented
	OtherPosts  []Post    `json:"other_posts,omitempty"`
	Participant bool      `json:"participant"`        // took part; false for who is only talked about
	Capacity    string    `json:"capacity,omitempty"` // one of Capacities, "" where not said
}

// A Post is a further role of a Person.
type Post struct {
	Role      string `json:"role,omitempty"`
	Institute string `json:"institute,omitempty"`
}

// An Institute is an institution that the source names.
type Institute struct {
	Name     string    `json:"name"`              // fullest form in the source
	Aliases  []string  `json:"aliases,omitempty"` // its other forms there
	Country  string    `json:"country,omitempty"` // ISO 3166-1 alpha-2, "" for bodies of many states
	Part     string    `json:"part,omitempty"`    // one of Parts
	Mentions []Mention `json:"mentions,omitempty"`
}

// A Country is a state that the source names.
type Country struct {
	Name     string    `json:"name"` // ISO 3166-1 alpha-2
	Mentions []Mention `json:"mentions,omitempty"`
}

// A Format is a standing mechanism of cooperation that the source names.
type Format struct {
	Name     string    `json:"name"`
	Aliases  []string  `json:"aliases,omitempty"`
	Mentions []Mention `json:"mentions,omitempty"`
}

// A Claim is one sentence that gives what somebody said, thinks, wants or asks for.
type Claim struct {
	Speaker     string   `json:"speaker,omitempty"` // Name of a Person or Institute, the words of the text for a group, "" for nobody
	Kind        string   `json:"kind,omitempty"`    // one of ClaimKinds
	Verb        string   `json:"verb,omitempty"`    // the attribution in the words of the text: "noted", "according to"
	Sentence    string   `json:"sentence,omitempty"`
	Text        string   `json:"text,omitempty"` // the claim in the sentence; Start and End cover it
	Start       int      `json:"start,omitempty"`
	End         int      `json:"end,omitempty"`
	Where       string   `json:"where,omitempty"`
	Topics      []string `json:"topics,omitempty"`
	About       []string `json:"about,omitempty"`        // names of people, institutes, formats or ISO codes of countries
	AddressedTo string   `json:"addressed_to,omitempty"` // whom a wish or appeal is directed at
}

// A Problem is something in the source that could not be read as meant.
type Problem struct {
	What  string `json:"what"`
	Where string `json:"where,omitempty"`
}

// The words that a Record may use.
var (
	Modes      = []string{"in-person", "virtual", "hybrid"}
	Capacities = []string{"chair", "moderator", "speaker", "participant", "listed", "absent"}
	Parts      = []string{"organizer", "host", "participant", "mentioned"}
	ClaimKinds = []string{"person", "institute", "collective", "impersonal", "author"}
)
