package queries

// What tests look into.
var (
	ExpandStrings = expandStrings
	ExpandNames   = expandNames
)
