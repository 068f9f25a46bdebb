// Package vocab names every IRI that coopgraph writes.
//
// Terms holds one entry for each class and predicate: what it says, between what
// it stands, a sample quad, and the standard term that it specialises (schema.org,
// W3C ORG, PROV-O, SKOS). Full IRIs are stored; Short and Expand turn them into the
// prefixed form that people type and read, and back. Entity makes the IRI of a
// person, institute, format and so on from its slug.
package vocab

import "github.com/cayleygraph/quad"

// NS is the namespace of coopgraph's own terms and entities.
const NS = "https://w3id.org/coopgraph/"

// Standard terms that are stored as they are.
const (
	Type  quad.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	Label quad.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
)

// Datatypes of stored literals. Dates keep the precision of their source.
const (
	XSDDate       quad.IRI = "http://www.w3.org/2001/XMLSchema#date"       // 2020-10-15
	XSDGYearMonth quad.IRI = "http://www.w3.org/2001/XMLSchema#gYearMonth" // 2020-10
	XSDGYear      quad.IRI = "http://www.w3.org/2001/XMLSchema#gYear"      // 2020
	XSDInteger    quad.IRI = "http://www.w3.org/2001/XMLSchema#integer"
	XSDBoolean    quad.IRI = "http://www.w3.org/2001/XMLSchema#boolean"
)

// Labels of quads that belong to no document.
const (
	Judgements quad.IRI = NS + "judgements" // what people decided about identities
	Identity   quad.IRI = NS + "identity"   // what identity decided about clusters
	Gazetteer  quad.IRI = NS + "gazetteer"  // the institutes and formats that a user knows beforehand
)

// Classes. Person, Institute, Country, Format, Topic and Meeting are entities that
// identity decides about; Seat, Reference and the Entry classes are what one
// record says of one of them.
const (
	Document       quad.IRI = NS + "Document"
	Record         quad.IRI = NS + "Record"
	Meeting        quad.IRI = NS + "Meeting"
	Person         quad.IRI = NS + "Person"
	Institute      quad.IRI = NS + "Institute"
	Country        quad.IRI = NS + "Country"
	Format         quad.IRI = NS + "Format"
	Topic          quad.IRI = NS + "Topic"
	Seat           quad.IRI = NS + "Seat"      // somebody who took part, as one record reads
	Reference      quad.IRI = NS + "Reference" // somebody who is only talked about
	InstituteEntry quad.IRI = NS + "InstituteEntry"
	CountryEntry   quad.IRI = NS + "CountryEntry"
	FormatEntry    quad.IRI = NS + "FormatEntry"
	Claim          quad.IRI = NS + "Claim"
	Post           quad.IRI = NS + "Post"
	Problem        quad.IRI = NS + "Problem"
	Judgement      quad.IRI = NS + "Judgement" // under the label Judgements
)

// Plain edges between entities: what people type in a shell. They stand beside
// the seats and entries that they are derived from, under the same document.
const (
	Attended       quad.IRI = NS + "attended"       // person -> meeting, not for capacity "absent"
	AffiliatedWith quad.IRI = NS + "affiliatedWith" // person -> institute
	Represents     quad.IRI = NS + "represents"     // person -> country
	BasedIn        quad.IRI = NS + "basedIn"        // institute -> country
	UnderFormat    quad.IRI = NS + "underFormat"    // meeting -> format
	HeldIn         quad.IRI = NS + "heldIn"         // meeting -> country
	OrganizedBy    quad.IRI = NS + "organizedBy"    // meeting -> institute
	HostedBy       quad.IRI = NS + "hostedBy"       // meeting -> institute
	JoinedBy       quad.IRI = NS + "joinedBy"       // meeting -> institute with part participant
	ClaimedBy      quad.IRI = NS + "claimedBy"      // claim -> person or institute
	MadeAt         quad.IRI = NS + "madeAt"         // claim -> meeting
	About          quad.IRI = NS + "about"          // claim -> person, institute, format or country
	OnTopic        quad.IRI = NS + "onTopic"        // claim -> topic
	Mentions       quad.IRI = NS + "mentions"       // meeting -> whatever is only mentioned in its record
)

// Documents and records.
const (
	FileName  quad.IRI = NS + "fileName"
	SHA256    quad.IRI = NS + "sha256"
	URL       quad.IRI = NS + "url"
	Title     quad.IRI = NS + "title"
	Published quad.IRI = NS + "published"
	Language  quad.IRI = NS + "language"
	Text      quad.IRI = NS + "text" // decoded main text that spans count in
	Note      quad.IRI = NS + "note" // caution that goes with the document, for the foot of reports
	RecordOf  quad.IRI = NS + "recordOf"
	RecordID  quad.IRI = NS + "recordID"
	ByHand    quad.IRI = NS + "byHand"
	Reports   quad.IRI = NS + "reports" // record -> meeting, decided by identity
)

// A meeting as read (on the record) and as derived (on the meeting).
const (
	Date               quad.IRI = NS + "date"
	EndDate            quad.IRI = NS + "endDate"
	City               quad.IRI = NS + "city"
	Mode               quad.IRI = NS + "mode"
	AboutTopic         quad.IRI = NS + "aboutTopic" // the meeting's theme in the words of the source
	DeclaredPeople     quad.IRI = NS + "declaredPeople"
	DeclaredInstitutes quad.IRI = NS + "declaredInstitutes"
	DeclaredCountries  quad.IRI = NS + "declaredCountries"
)

// Seats, references and entries: names as read, and whom identity takes them for.
const (
	InRecord      quad.IRI = NS + "inRecord"
	Name          quad.IRI = NS + "name"         // fullest form in the record
	Alias         quad.IRI = NS + "alias"        // other form in the record
	SeatOf        quad.IRI = NS + "seatOf"       // seat -> person
	RefersTo      quad.IRI = NS + "refersTo"     // reference or entry -> person, institute, country, format
	AtMeeting     quad.IRI = NS + "atMeeting"    // seat -> meeting
	ForInstitute  quad.IRI = NS + "forInstitute" // seat or reference -> institute
	ForCountry    quad.IRI = NS + "forCountry"   // seat, reference or entry -> country, as read
	InstituteName quad.IRI = NS + "instituteName"
	Role          quad.IRI = NS + "role"
	Capacity      quad.IRI = NS + "capacity"
	OtherPost     quad.IRI = NS + "otherPost" // seat or reference -> post
	Part          quad.IRI = NS + "part"
)

// Claims as read.
const (
	SpeakerName quad.IRI = NS + "speakerName"
	Kind        quad.IRI = NS + "kind"
	Verb        quad.IRI = NS + "verb"
	Sentence    quad.IRI = NS + "sentence"
	AboutName   quad.IRI = NS + "aboutName"
	TopicName   quad.IRI = NS + "topicName"
	AddressedTo quad.IRI = NS + "addressedTo"
)

// Evidence: a place in the document. Evidence has no rdf:type, because there is one
// for every mention; its label is its document.
const (
	EvidenceAt quad.IRI = NS + "evidence" // seat, reference, entry, claim or record -> evidence
	Words      quad.IRI = NS + "words"    // the exact words
	Start      quad.IRI = NS + "start"    // first byte in the document's text
	End        quad.IRI = NS + "end"      // byte after the last
	Where      quad.IRI = NS + "where"    // "row 14", "page 3", "Sheet1!A14"
	ProblemIs  quad.IRI = NS + "problem"  // record -> problem
	What       quad.IRI = NS + "what"
)

// Identity: stands under the label Identity.
const (
	Formerly quad.IRI = NS + "formerly" // entity -> IRI that answers for it too
)

// Judgements: what somebody decided about two names. They stand under the label
// Judgements and name what they judge by name as read, country and document.
const (
	JudgedA  quad.IRI = NS + "judgedA"
	JudgedB  quad.IRI = NS + "judgedB"
	CountryA quad.IRI = NS + "countryA"
	CountryB quad.IRI = NS + "countryB"
	PlaceA   quad.IRI = NS + "placeA"
	PlaceB   quad.IRI = NS + "placeB"
	Verdict  quad.IRI = NS + "verdict"
	JudgedBy quad.IRI = NS + "judgedBy"
	JudgedOn quad.IRI = NS + "judgedOn"
)

// Entity gives the IRI of an entity: Entity("person", "sanjar-valiyev").
// kind is one of person, institute, country, format, topic, meeting, seat,
// reference, entry, claim, record, document, evidence, post, problem, judgement.
func Entity(kind, slug string) quad.IRI { return quad.IRI(NS + kind + "/" + slug) }
