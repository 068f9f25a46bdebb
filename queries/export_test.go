package queries

// What tests look into.
var (
	SentenceAround = sentenceAround
	ExpandStrings  = expandStrings
	ExpandNames    = expandNames
)
