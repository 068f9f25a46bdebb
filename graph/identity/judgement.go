package identity

// A Judgement is what somebody decided about two names. It names them as they were
// read; a country or a document narrows what is meant.
type Judgement struct {
	Kind     string // person, institute, format or meeting
	A, B     Side
	Verdict  Verdict
	By, When string
}

// A Side is one of the two names of a Judgement.
type Side struct {
	Name    string // as read; of a meeting its title, or the ID of a Record
	Country string // ISO 3166-1 alpha-2, "" for any
	Place   string // place or local name of a document, "" for any
}

// A Verdict is same, different or unsure.
type Verdict string

// The three verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure"
)
