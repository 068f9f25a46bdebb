package vocab

import "github.com/cayleygraph/quad"

// A Term says what one IRI means.
type Term struct {
	IRI    quad.IRI
	Class  bool       // a class; otherwise a predicate
	Doc    string     // one sentence
	Domain []quad.IRI // classes of the subject; of a class: what it is a kind of, if anything
	Range  string     // what stands as object: classes, "text", "date", "integer" or "boolean"; "" for a class
	Sample string     // one quad as it is stored, in prefixed form, without the label
	Align  quad.IRI   // the standard term that this one specialises, "" if there is none
	Inv    bool       // the alignment holds with subject and object exchanged
}

const (
	schemaOrg = "https://schema.org/"
	orgNS     = "http://www.w3.org/ns/org#"
	provNS    = "http://www.w3.org/ns/prov#"
	skosNS    = "http://www.w3.org/2004/02/skos/core#"
	rdfsNS    = "http://www.w3.org/2000/01/rdf-schema#"
)

func class(iri quad.IRI, align quad.IRI, sample, doc string) Term {
	return Term{IRI: iri, Class: true, Doc: doc, Sample: sample, Align: align}
}

func pred(iri quad.IRI, domain []quad.IRI, rng string, align quad.IRI, sample, doc string) Term {
	return Term{IRI: iri, Doc: doc, Domain: domain, Range: rng, Sample: sample, Align: align}
}

func inverse(t Term) Term { t.Inv = true; return t }

func of(iris ...quad.IRI) []quad.IRI { return iris }

// Terms gives an entry for each class and predicate that coopgraph writes, classes
// first, in the order in which a reader meets them.
func Terms() []Term {
	entries := of(Seat, Reference, InstituteEntry, CountryEntry, FormatEntry)
	return []Term{
		class(Document, schemaOrg+"CreativeWork", "coop:document/minutes-0a1b2c3d4e5f rdf:type coop:Document", "A source that was loaded: a report, a table, a calendar; its IRI holds the hash of its bytes."),
		class(Record, provNS+"Entity", "coop:record/minutes-5e6f7a8b9c0d rdf:type coop:Record", "What one document says of one meeting, kept as read."),
		class(Meeting, schemaOrg+"Event", "coop:meeting/expert-forum-2020-10-15 rdf:type coop:Meeting", "A meeting, whichever documents tell of it; its days and sessions are one meeting."),
		class(Person, schemaOrg+"Person", "coop:person/sanjar-valiyev rdf:type coop:Person", "A person, whatever the spelling of the name."),
		class(Institute, orgNS+"Organization", "coop:institute/isrs rdf:type coop:Institute", "An institution: a think tank, university, ministry, embassy, secretariat."),
		class(Country, schemaOrg+"Country", "coop:country/UZ rdf:type coop:Country", "A state or territory by its ISO 3166-1 alpha-2 code."),
		class(Format, schemaOrg+"EventSeries", "coop:format/c5plus1 rdf:type coop:Format", "A standing mechanism of cooperation: a plus-format, an organisation of states, a recurring forum."),
		class(Topic, skosNS+"Concept", "coop:topic/water rdf:type coop:Topic", "What a claim is about, as a subject."),
		class(Seat, orgNS+"Membership", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f rdf:type coop:Seat", "One person's part in one meeting, as one record reads it."),
		class(Reference, provNS+"Entity", "coop:reference/shavkat-mirziyoyev-1a2b3c4d5e6f rdf:type coop:Reference", "Somebody whom a record only talks about."),
		class(InstituteEntry, provNS+"Entity", "coop:entry/isrs-1a2b3c4d5e6f rdf:type coop:InstituteEntry", "An institution as one record names it."),
		class(CountryEntry, provNS+"Entity", "coop:entry/uz-1a2b3c4d5e6f rdf:type coop:CountryEntry", "A country as one record names it."),
		class(FormatEntry, provNS+"Entity", "coop:entry/c5plus1-1a2b3c4d5e6f rdf:type coop:FormatEntry", "A format as one record names it."),
		class(Claim, schemaOrg+"Claim", "coop:claim/1a2b3c4d5e6f rdf:type coop:Claim", "A sentence that gives what somebody said, thinks, wants or asks for."),
		class(Post, orgNS+"Post", "coop:post/1a2b3c4d5e6f rdf:type coop:Post", "A further role of somebody in a record."),
		class(Problem, "", "coop:problem/1a2b3c4d5e6f rdf:type coop:Problem", "Something in a document that could not be read as meant."),
		class(Judgement, provNS+"Activity", "coop:judgement/1a2b3c4d5e6f rdf:type coop:Judgement", "What somebody decided about two names: same, different or unsure."),

		pred(Type, nil, "class", "", "coop:person/sanjar-valiyev rdf:type coop:Person", "What kind of thing the subject is."),
		pred(Label, nil, "text", "", `coop:person/sanjar-valiyev rdfs:label "Sanjar Valiyev"`, "The name to show for the subject."),

		inverse(pred(Attended, of(Person), "Meeting", schemaOrg+"attendee", "coop:person/sanjar-valiyev coop:attended coop:meeting/expert-forum-2020-10-15", "The person took part in the meeting; not said of who was absent.")),
		pred(AffiliatedWith, of(Person), "Institute", schemaOrg+"affiliation", "coop:person/sanjar-valiyev coop:affiliatedWith coop:institute/isrs", "The person held a post at the institute, by this document."),
		pred(Represents, of(Person), "Country", schemaOrg+"nationality", "coop:person/sanjar-valiyev coop:represents coop:country/UZ", "The person stands for the country, by this document."),
		pred(BasedIn, of(Institute), "Country", schemaOrg+"location", "coop:institute/isrs coop:basedIn coop:country/UZ", "The institute belongs to the country, by this document."),
		pred(UnderFormat, of(Meeting), "Format", schemaOrg+"superEvent", "coop:meeting/expert-forum-2020-10-15 coop:underFormat coop:format/c5plus1", "The meeting stands under the format."),
		pred(HeldIn, of(Meeting), "Country", schemaOrg+"location", "coop:meeting/expert-forum-2020-10-15 coop:heldIn coop:country/UZ", "The country where the meeting took place."),
		pred(OrganizedBy, of(Meeting), "Institute", schemaOrg+"organizer", "coop:meeting/expert-forum-2020-10-15 coop:organizedBy coop:institute/isrs", "The institute organised the meeting."),
		pred(HostedBy, of(Meeting), "Institute", schemaOrg+"organizer", "coop:meeting/expert-forum-2020-10-15 coop:hostedBy coop:institute/isrs", "The institute gave the place for the meeting."),
		pred(JoinedBy, of(Meeting), "Institute", schemaOrg+"attendee", "coop:meeting/expert-forum-2020-10-15 coop:joinedBy coop:institute/isrs", "The institute took part in the meeting as such."),
		pred(ClaimedBy, of(Claim), "Person or Institute", schemaOrg+"creator", "coop:claim/1a2b3c4d5e6f coop:claimedBy coop:person/sanjar-valiyev", "Who made the claim."),
		pred(MadeAt, of(Claim), "Meeting", provNS+"wasInfluencedBy", "coop:claim/1a2b3c4d5e6f coop:madeAt coop:meeting/expert-forum-2020-10-15", "The meeting that the claim is reported from."),
		pred(About, of(Claim), "Person, Institute, Format or Country", schemaOrg+"about", "coop:claim/1a2b3c4d5e6f coop:about coop:country/UZ", "Whom or what the claim is about."),
		pred(OnTopic, of(Claim), "Topic", schemaOrg+"about", "coop:claim/1a2b3c4d5e6f coop:onTopic coop:topic/water", "The subject of the claim."),
		pred(Mentions, of(Meeting), "Person, Institute, Format or Country", schemaOrg+"mentions", "coop:meeting/expert-forum-2020-10-15 coop:mentions coop:person/shavkat-mirziyoyev", "Who or what is only mentioned in a record of the meeting."),

		pred(FileName, of(Document), "text", schemaOrg+"name", `coop:document/minutes-0a1b2c3d4e5f coop:fileName "minutes.txt"`, "The base name of the file, without its folder."),
		pred(SHA256, of(Document), "text", schemaOrg+"identifier", `coop:document/minutes-0a1b2c3d4e5f coop:sha256 "0a1b2c3d4e5f…"`, "The SHA-256 of the document's bytes, 64 hex digits."),
		pred(URL, of(Document), "text", schemaOrg+"url", `coop:document/minutes-0a1b2c3d4e5f coop:url "https://example.org/minutes"`, "Where the document was published."),
		pred(Title, of(Document, Record), "text", schemaOrg+"name", `coop:record/minutes-5e6f7a8b9c0d coop:title "Expert Forum"`, "The headline of a document, or the title of the meeting as the record reads it."),
		pred(Published, of(Document), "date", schemaOrg+"datePublished", `coop:document/minutes-0a1b2c3d4e5f coop:published "2020-10-20"^^xsd:date`, "When the document was published."),
		pred(Language, of(Document), "text", schemaOrg+"inLanguage", `coop:document/minutes-0a1b2c3d4e5f coop:language "en"`, "The document's language by BCP 47."),
		pred(Text, of(Document), "text", schemaOrg+"text", `coop:document/minutes-0a1b2c3d4e5f coop:text "The Expert Forum met…"`, "The decoded main text, in whose bytes start and end count."),
		pred(Note, of(Document), "text", rdfsNS+"comment", `coop:document/minutes-0a1b2c3d4e5f coop:note "The wording is restated."`, "A caution that goes with the document and stands at the foot of reports made from it."),
		pred(RecordOf, of(Record), "Document", provNS+"wasDerivedFrom", "coop:record/minutes-5e6f7a8b9c0d coop:recordOf coop:document/minutes-0a1b2c3d4e5f", "The document that the record was read from."),
		pred(RecordID, of(Record), "text", schemaOrg+"identifier", `coop:record/minutes-5e6f7a8b9c0d coop:recordID "minutes"`, "The record's identifier, unique within its document."),
		pred(ByHand, of(Record), "boolean", "", `coop:record/minutes-5e6f7a8b9c0d coop:byHand "true"^^xsd:boolean`, "The record was corrected by hand."),
		pred(Reports, of(Record), "Meeting", schemaOrg+"about", "coop:record/minutes-5e6f7a8b9c0d coop:reports coop:meeting/expert-forum-2020-10-15", "The meeting that the record tells of, decided by identity."),

		pred(Date, of(Record, Meeting), "date", schemaOrg+"startDate", `coop:meeting/expert-forum-2020-10-15 coop:date "2020-10-15"^^xsd:date`, "The first day, in the precision that is known."),
		pred(EndDate, of(Record, Meeting), "date", schemaOrg+"endDate", `coop:meeting/expert-forum-2020-10-15 coop:endDate "2020-10-16"^^xsd:date`, "The last day of a meeting of several days."),
		pred(City, of(Record, Meeting), "text", schemaOrg+"location", `coop:meeting/expert-forum-2020-10-15 coop:city "Tashkent"`, "The city where the meeting took place."),
		pred(Mode, of(Record, Meeting), "text", schemaOrg+"eventAttendanceMode", `coop:meeting/expert-forum-2020-10-15 coop:mode "virtual"`, "How people met: in-person, virtual or hybrid."),
		pred(AboutTopic, of(Record), "text", schemaOrg+"about", `coop:record/minutes-5e6f7a8b9c0d coop:aboutTopic "water and energy"`, "The meeting's theme in the words of the source."),
		pred(DeclaredPeople, of(Record, Meeting), "integer", "", `coop:meeting/expert-forum-2020-10-15 coop:declaredPeople "26"^^xsd:integer`, "How many people took part, as the source says, named or not."),
		pred(DeclaredInstitutes, of(Record, Meeting), "integer", "", `coop:meeting/expert-forum-2020-10-15 coop:declaredInstitutes "10"^^xsd:integer`, "How many institutes took part, as the source says."),
		pred(DeclaredCountries, of(Record, Meeting), "integer", "", `coop:meeting/expert-forum-2020-10-15 coop:declaredCountries "6"^^xsd:integer`, "How many countries took part, as the source says."),

		pred(InRecord, append(entries, Claim), "Record", provNS+"wasDerivedFrom", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:inRecord coop:record/minutes-5e6f7a8b9c0d", "The record that the seat, reference, entry or claim belongs to."),
		pred(Name, entries, "text", schemaOrg+"name", `coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:name "Sanjar Valiyev"`, "The fullest form of the name in the record, as read."),
		pred(Alias, of(InstituteEntry, FormatEntry), "text", schemaOrg+"alternateName", `coop:entry/isrs-1a2b3c4d5e6f coop:alias "ISRS"`, "Another form of the name in the record."),
		pred(SeatOf, of(Seat), "Person", orgNS+"member", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:seatOf coop:person/sanjar-valiyev", "The person who had the seat, decided by identity."),
		pred(RefersTo, of(Reference, InstituteEntry, CountryEntry, FormatEntry), "Person, Institute, Country or Format", schemaOrg+"about", "coop:entry/isrs-1a2b3c4d5e6f coop:refersTo coop:institute/isrs", "Whom or what the reference or entry names, decided by identity."),
		pred(AtMeeting, of(Seat), "Meeting", orgNS+"memberDuring", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:atMeeting coop:meeting/expert-forum-2020-10-15", "The meeting of the seat."),
		pred(ForInstitute, of(Seat, Reference), "Institute", orgNS+"organization", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:forInstitute coop:institute/isrs", "The institute that the person sat for, decided by identity."),
		pred(ForCountry, append(of(Record), entries...), "Country", schemaOrg+"nationality", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:forCountry coop:country/UZ", "The country as read: represented by the person, of the institute, or of the meeting's place."),
		pred(InstituteName, of(Seat, Reference, Post), "text", schemaOrg+"affiliation", `coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:instituteName "ISRS"`, "The institute as read."),
		pred(Role, of(Seat, Reference, Post), "text", schemaOrg+"roleName", `coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:role "Deputy Director"`, "The post without the institute, as read."),
		pred(Capacity, of(Seat), "text", schemaOrg+"roleName", `coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:capacity "speaker"`, "In which capacity: chair, moderator, speaker, participant, listed or absent."),
		pred(OtherPost, of(Seat, Reference), "Post", orgNS+"holds", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:otherPost coop:post/1a2b3c4d5e6f", "A further role that the record gives."),
		pred(Part, of(InstituteEntry), "text", schemaOrg+"roleName", `coop:entry/isrs-1a2b3c4d5e6f coop:part "organizer"`, "The institute's part: organizer, host, participant or mentioned."),

		pred(SpeakerName, of(Claim), "text", schemaOrg+"creator", `coop:claim/1a2b3c4d5e6f coop:speakerName "Sanjar Valiyev"`, "Who speaks, as read: a name, or the words of the text for a group."),
		pred(Kind, of(Claim, Judgement), "text", schemaOrg+"additionalType", `coop:claim/1a2b3c4d5e6f coop:kind "person"`, "Who speaks: person, institute, collective, impersonal or author; of a judgement: what is judged."),
		pred(Verb, of(Claim), "text", "", `coop:claim/1a2b3c4d5e6f coop:verb "noted"`, "The attribution in the words of the text."),
		pred(Sentence, of(Claim), "text", schemaOrg+"text", `coop:claim/1a2b3c4d5e6f coop:sentence "He noted that…"`, "The whole sentence."),
		pred(AboutName, of(Claim), "text", schemaOrg+"about", `coop:claim/1a2b3c4d5e6f coop:aboutName "UZ"`, "Whom or what the claim is about, as read."),
		pred(TopicName, of(Claim), "text", schemaOrg+"keywords", `coop:claim/1a2b3c4d5e6f coop:topicName "water"`, "The subject of the claim, as read."),
		pred(AddressedTo, of(Claim), "text", schemaOrg+"audience", `coop:claim/1a2b3c4d5e6f coop:addressedTo "donors"`, "Whom a wish or appeal is directed at."),

		pred(EvidenceAt, append(append(of(Record), entries...), Claim), "evidence", provNS+"wasQuotedFrom", "coop:seat/sanjar-valiyev-1a2b3c4d5e6f coop:evidence coop:evidence/0a1b2c3d4e5f/bytes=12-26", "The place in the document that says so; a node with start and end, or where."),
		pred(Words, nil, "text", schemaOrg+"text", `coop:evidence/0a1b2c3d4e5f/bytes=40-50 coop:words "S. Valiyev"`, "The exact words there; left out where they equal the entry's name, or the claim's sentence."),
		pred(Start, nil, "integer", "", `coop:evidence/0a1b2c3d4e5f/bytes=12-26 coop:start "12"^^xsd:integer`, "The first byte, counted in the document's text."),
		pred(End, nil, "integer", "", `coop:evidence/0a1b2c3d4e5f/bytes=12-26 coop:end "26"^^xsd:integer`, "The byte after the last, counted in the document's text."),
		pred(Where, nil, "text", "", `coop:evidence/0a1b2c3d4e5f/row=14 coop:where "row 14"`, "The place for people: a row, a page, a cell; of a problem too."),
		pred(ProblemIs, of(Record), "Problem", "", "coop:record/minutes-5e6f7a8b9c0d coop:problem coop:problem/1a2b3c4d5e6f", "What could not be read in the record."),
		pred(What, of(Problem), "text", rdfsNS+"comment", `coop:problem/1a2b3c4d5e6f coop:what "no such day: 31 February"`, "The problem in words."),

		pred(Formerly, of(Person, Institute, Format, Meeting), "entity", schemaOrg+"sameAs", "coop:person/sanjar-valiyev coop:formerly coop:person/sanzhar-valiev", "Another IRI that the entity answers for, as a rule of another spelling."),
		pred(JudgedA, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:judgedA "Sanjar Valiyev"`, "The first of the two names, as read."),
		pred(JudgedB, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:judgedB "S. Valiev"`, "The second of the two names, as read."),
		pred(CountryA, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:countryA "UZ"`, "The first name's country, where the judgement is only about that."),
		pred(CountryB, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:countryB "UZ"`, "The second name's country, where the judgement is only about that."),
		pred(PlaceA, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:placeA "minutes.txt"`, "The document in which the first name is meant, where it is only that one."),
		pred(PlaceB, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:placeB "minutes.txt"`, "The document in which the second name is meant, where it is only that one."),
		pred(Verdict, of(Judgement), "text", "", `coop:judgement/1a2b3c4d5e6f coop:verdict "same"`, "What was decided: same, different or unsure."),
		pred(JudgedBy, of(Judgement), "text", provNS+"wasAssociatedWith", `coop:judgement/1a2b3c4d5e6f coop:judgedBy "an analyst"`, "Who decided it, as the judgement gives it."),
		pred(JudgedOn, of(Judgement), "date", provNS+"endedAtTime", `coop:judgement/1a2b3c4d5e6f coop:judgedOn "2026-11-23"^^xsd:date`, "When it was decided, as whoever decided says."),
	}
}
