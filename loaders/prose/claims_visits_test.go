package prose_test

import (
	"testing"

	"coopgraph/loaders/prose"
)

// TestCalledOn tells a visit from a demand.
func TestCalledOn(t *testing.T) {
	for _, c := range []struct {
		text string
		want int // claims
	}{
		{"Deputy Minister of Peru Rosa Quispe called on Foreign Minister of Ghana Kofi Mensah in Accra.", 0},
		{"During the visit, Ambassador Rosa Quispe of Peru also called on Prime Minister Kofi Mensah, and conveyed to him the greetings of her president.", 0},
		{"Minister of Trade of Peru Rosa Quispe called on Ghana to open its ports.", 1},
		{"Rosa Quispe, Minister of Trade of Peru, called on the states to act.", 1},
	} {
		if got := len(one(t, c.text, prose.Options{NoReference: true}).Claims); got != c.want {
			t.Errorf("%s\n%d claims, want %d", c.text, got, c.want)
		}
	}
}

// TestPlacesOfReleases finds where a meeting was beside datelines, past visits and accreditation.
func TestPlacesOfReleases(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Trade talks\n\nACCRA, Oct 2 (GNA): The 6th Session of Ghana-Peru Consultations was held in Lima, where the two sides spoke about trade. The next session will be held in Accra.", "Lima PE"},
		{"Friends meet\n\nHead of the Ghana-Peru Friendship Group Kofi Mensah met Ambassador of Peru to Ghana Rosa Quispe at the Parliament. The Speaker had paid a visit to Lima last year, he said.", " GH"},
	} {
		m := one(t, c.text, prose.Options{NoReference: true}).Meeting
		if got := m.City + " " + m.Country; got != c.want {
			t.Errorf("%s\n%q, want %q", c.text, got, c.want)
		}
	}
	m := one(t, "Council meets\n\nAbuja, 16 June 2023. The Council of the Economic Community of West African States met today in Abuja, Nigeria.", prose.Options{Published: "2023-06-18", NoReference: true}).Meeting
	if m.Date != "2023-06-16" {
		t.Errorf("today is %s", m.Date)
	}
}

// TestNoStates names no state by a surname or by a short form that the text spells out.
func TestNoStates(t *testing.T) {
	r := one(t, "Deputy Adviser Vikram Misri of India met the Permanent Representatives Committee (PRC) in Delhi. The 17th Meeting of Security Council Secretaries was held.", prose.Options{NoReference: true})
	for _, c := range r.Countries {
		if c.Name != "IN" {
			t.Errorf("state %s", c.Name)
		}
	}
	if len(r.Formats) != 1 || r.Formats[0].Name != "Meeting of Security Council Secretaries" || len(r.Institutes) > 0 && r.Institutes[0].Name == "Security Council" {
		t.Errorf("formats %v, institutes %v", r.Formats, r.Institutes)
	}
}
