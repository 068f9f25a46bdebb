package measure

// For tests that hold one kernel against another.
var (
	Between       = between
	Brandes       = brandes
	FindDistances = findDistances
	TiesAsEvents  = tiesAsEvents
)
