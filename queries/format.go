package queries

// Format is the card of a format.
var Format = question(Query{
	Name:  "format",
	Title: "the card of a format: its meetings, regulars, countries and institutes",
	Doc: `Countries, institutes and people by the number of the format's meetings that
they were present at (ten of each), its meetings by date, and claims about it.

  format "Central Asia + Russia"`,
	Args: []string{"FORMAT"},
}, format)

func format(r *reader, args []string) ([]Row, error) {
	e, err := r.find(args[0], []string{"format"})
	if err != nil {
		return nil, err
	}
	return r.card(e), nil
}
