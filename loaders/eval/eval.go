// Package eval scores the reading of documents against hand-made labels.
//
// A folder of labels holds NAME.txt and NAME.gold.json; for each the Record that
// was read is compared with the labels, and Score.Add counts what was found, what
// is false and what was missed. The main call is Score.Write, which prints
// precision, recall and F1 over all documents (micro average). Items that the
// labels mark as optional count neither way. One limit: names are compared by
// shared words, so an acronym counts only where the labels list it as an alias.
package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"coopgraph/graph/record"
)

// Gold is what a person labelled in one document.
type Gold struct {
	ID              string              `json:"id"`
	Meeting         goldMeeting         `json:"meeting"`
	People          []goldPerson        `json:"people"`
	Institutes      []goldInstitute     `json:"institutes"`
	Countries       []string            `json:"countries"`
	CountriesOpt    []string            `json:"countries_optional"`
	Formats         []string            `json:"formats"`
	FormatAliases   map[string][]string `json:"format_aliases"`
	FormatsOptional []string            `json:"formats_optional"`
	Claims          []goldClaim         `json:"claims"`
}

type goldMeeting struct {
	Date               string `json:"date"`
	City               string `json:"city"`
	Country            string `json:"country"`
	Mode               string `json:"mode"`
	DeclaredPeople     *int   `json:"declared_people"`
	DeclaredInstitutes *int   `json:"declared_institutes"`
	DeclaredCountries  *int   `json:"declared_countries"`
}

type goldPerson struct {
	Name            string `json:"name"`
	Role            string `json:"role"`
	Institute       string `json:"institute"`
	Country         string `json:"country"`
	Participant     bool   `json:"participant"`
	Optional        bool   `json:"optional"`
	CountryOptional bool   `json:"country_optional"`
}

type goldInstitute struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Optional bool     `json:"optional"`
}

type goldClaim struct {
	Speaker        string `json:"speaker"`
	SentenceStarts string `json:"sentence_starts"`
	Kind           string `json:"kind"`
	Optional       bool   `json:"optional"`
}

// ReadGold reads the labels of one document.
func ReadGold(r io.Reader) (Gold, error) {
	var g Gold
	if err := json.NewDecoder(r).Decode(&g); err != nil {
		return Gold{}, fmt.Errorf("labels: %w", err)
	}
	return g, nil
}

// A Count is how often something was found rightly, falsely, or missed.
type Count struct{ Found, False, Missed int }

// Figures gives precision, recall and their harmonic mean, each in [0,1]; 0 where undefined.
func (c Count) Figures() (precision, recall, f1 float64) {
	if c.Found+c.False > 0 {
		precision = float64(c.Found) / float64(c.Found+c.False)
	}
	if c.Found+c.Missed > 0 {
		recall = float64(c.Found) / float64(c.Found+c.Missed)
	}
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}

// Kinds are the things counted, in the order of the table; Fields the facts of a
// meeting that are right or wrong as a whole.
var (
	Kinds  = []string{"people", "participants", "affiliations", "roles", "nationality", "institutes", "formats", "countries", "claims", "attributed"}
	Fields = []string{"date", "city", "country", "mode", "declared_people", "declared_institutes", "declared_countries"}
)

// A Score sums the comparison over documents. The zero value is ready for use.
type Score struct {
	Documents, Absent int
	Counts            map[string]*Count
	Exact, Total      map[string]int // by Fields
	Notes             []string       // each miss and each false hit, in words
}

func (s *Score) count(kind string) *Count {
	if s.Counts == nil {
		s.Counts, s.Exact, s.Total = map[string]*Count{}, map[string]int{}, map[string]int{}
	}
	if s.Counts[kind] == nil {
		s.Counts[kind] = &Count{}
	}
	return s.Counts[kind]
}

func (s *Score) note(doc, kind, what, which string) {
	s.Notes = append(s.Notes, fmt.Sprintf("%s: %s: %s: %s", doc, kind, what, which))
}

// Add compares what was read of document doc with its labels; pred is nil when nothing was read.
func (s *Score) Add(doc string, gold Gold, pred *record.Record) {
	s.Documents++
	if pred == nil {
		s.Absent++
		pred = &record.Record{}
	}
	s.people(doc, gold, pred)
	s.entities(doc, gold, pred)
	s.claims(doc, gold, pred)
	s.meeting(doc, gold, pred)
}

// pair matches gold and pred one to one and greedily, optional gold last.
func pair[G, P any](gold []G, pred []P, same func(G, P) bool, optional func(G) bool) (pairs [][2]int, missed, surplus []int) {
	var order []int
	for i := range gold {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return btoi(optional(gold[a])) - btoi(optional(gold[b])) })
	taken := make([]bool, len(pred))
	for _, g := range order {
		hit := -1
		for p := range pred {
			if !taken[p] && same(gold[g], pred[p]) {
				hit = p
				break
			}
		}
		if hit < 0 {
			missed = append(missed, g)
			continue
		}
		taken[hit] = true
		pairs = append(pairs, [2]int{g, hit})
	}
	for p := range pred {
		if !taken[p] {
			surplus = append(surplus, p)
		}
	}
	return pairs, missed, surplus
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tally pairs gold and pred and counts the outcome under kind.
func tally[G, P any](s *Score, doc, kind string, gold []G, pred []P, same func(G, P) bool, optional func(G) bool, showG func(G) string, showP func(P) string) ([][2]int, []int, []int) {
	pairs, missed, surplus := pair(gold, pred, same, optional)
	c := s.count(kind)
	for _, p := range pairs {
		if !optional(gold[p[0]]) {
			c.Found++
		}
	}
	for _, g := range missed {
		if !optional(gold[g]) {
			c.Missed++
			s.note(doc, kind, "missed", showG(gold[g]))
		}
	}
	for _, p := range surplus {
		c.False++
		s.note(doc, kind, "false", showP(pred[p]))
	}
	return pairs, missed, surplus
}

func (s *Score) people(doc string, gold Gold, pred *record.Record) {
	same := func(g goldPerson, p record.Person) bool { return samePerson(g.Name, p.Name) }
	optional := func(g goldPerson) bool { return g.Optional }
	showG := func(g goldPerson) string { return g.Name }
	showP := func(p record.Person) string { return p.Name }
	pairs, missed, surplus := tally(s, doc, "people", gold.People, pred.People, same, optional, showG, showP)

	took := func(g goldPerson) bool { return !g.Participant }
	tally(s, doc, "participants", slices.DeleteFunc(slices.Clone(gold.People), took),
		slices.DeleteFunc(slices.Clone(pred.People), func(p record.Person) bool { return !p.Participant }), same, optional, showG, showP)

	aff := s.count("affiliations")
	for _, pr := range pairs {
		g, p := gold.People[pr[0]], pred.People[pr[1]]
		if g.Optional {
			continue
		}
		switch {
		case g.Institute != "" && p.Institute != "" && anyOrg(gold.names(g.Institute), []string{p.Institute}):
			aff.Found++
		case g.Institute != "" && p.Institute != "":
			aff.False++
			aff.Missed++
			s.note(doc, "affiliations", "wrong", g.Name+": "+g.Institute+" / "+p.Institute)
		case g.Institute != "":
			aff.Missed++
			s.note(doc, "affiliations", "missed", g.Name+": "+g.Institute)
		case p.Institute != "":
			aff.False++
			s.note(doc, "affiliations", "false", g.Name+": "+p.Institute)
		}
		if g.Role != "" {
			gw, pw := meaningful(g.Role), meaningful(p.Role)
			right := len(pw) > 0 && float64(common(gw, pw))/float64(max(len(gw), len(pw))) >= 0.5
			s.right("roles", right, len(pw) > 0, doc, g.Name+": "+g.Role+" / "+p.Role)
		}
		if g.Country != "" && !g.CountryOptional {
			s.right("nationality", p.Country == g.Country, p.Country != "", doc, g.Name+": "+g.Country+" / "+p.Country)
		}
	}
	for _, i := range missed {
		if g := gold.People[i]; g.Institute != "" && !g.Optional {
			aff.Missed++
		}
	}
	for _, i := range surplus {
		if pred.People[i].Institute != "" {
			aff.False++
		}
	}
}

// right counts a value that was labelled: right, or missed and, when one was given, false.
func (s *Score) right(kind string, right, given bool, doc, which string) {
	c := s.count(kind)
	if right {
		c.Found++
		return
	}
	c.Missed++
	c.False += btoi(given)
	s.note(doc, kind, "wrong", which)
}

// names gives all labelled forms of an institute.
func (g Gold) names(institute string) []string {
	for _, i := range g.Institutes {
		all := append([]string{i.Name}, i.Aliases...)
		if slices.ContainsFunc(all, func(n string) bool { return squeeze(n) == squeeze(institute) }) {
			return all
		}
	}
	return []string{institute}
}

// A named is an institute, format or country of the labels or of the reading.
type named struct {
	names    []string
	optional bool
}

func (s *Score) entities(doc string, gold Gold, pred *record.Record) {
	org := func(g, p named) bool { return anyOrg(g.names, p.names) }
	code := func(g, p named) bool { return g.names[0] == p.names[0] }
	optional := func(g named) bool { return g.optional }
	show := func(x named) string { return x.names[0] }

	var g, p []named
	for _, i := range gold.Institutes {
		g = append(g, named{append([]string{i.Name}, i.Aliases...), i.Optional})
	}
	for _, i := range pred.Institutes {
		p = append(p, named{append([]string{i.Name}, i.Aliases...), false})
	}
	tally(s, doc, "institutes", g, p, org, optional, show, show)

	g, p = nil, nil
	for _, f := range gold.Formats {
		g = append(g, named{append([]string{f}, gold.FormatAliases[f]...), false})
	}
	for _, f := range gold.FormatsOptional {
		g = append(g, named{[]string{f}, true})
	}
	for _, f := range pred.Formats {
		p = append(p, named{append([]string{f.Name}, f.Aliases...), false})
	}
	tally(s, doc, "formats", g, p, org, optional, show, show)

	g, p = nil, nil
	for _, c := range gold.Countries {
		g = append(g, named{[]string{c}, false})
	}
	for _, c := range gold.CountriesOpt {
		g = append(g, named{[]string{c}, true})
	}
	for _, c := range pred.Countries {
		p = append(p, named{[]string{c.Name}, false})
	}
	tally(s, doc, "countries", g, p, code, optional, show, show)
}

// aside tells the kinds of claims that count neither way: nobody by name makes them.
func aside(kind string) bool { return kind == "collective" || kind == "author" || kind == "impersonal" }

func (s *Score) claims(doc string, gold Gold, pred *record.Record) {
	side := func(g goldClaim) bool { return g.Optional || aside(g.Kind) }
	keys := make([]string, len(pred.Claims))
	for i, c := range pred.Claims {
		keys[i] = squeeze(c.Sentence)
		if c.Sentence == "" {
			keys[i] = squeeze(c.Text)
		}
	}
	taken := make([]bool, len(pred.Claims))
	list := slices.Clone(gold.Claims)
	slices.SortStableFunc(list, func(a, b goldClaim) int { return btoi(side(a)) - btoi(side(b)) })
	claims, attributed := s.count("claims"), s.count("attributed")
	for _, g := range list {
		best, anyHit := -1, -1
		key := []rune(squeeze(g.SentenceStarts))
		start := string(key[:min(50, len(key))])
		for i, k := range keys {
			if start == "" || taken[i] || !strings.Contains(k, start) || !side(g) && aside(pred.Claims[i].Kind) {
				continue
			}
			if anyHit < 0 {
				anyHit = i
			}
			if best < 0 && sameSpeaker(g.Speaker, pred.Claims[i].Speaker, gold.People) {
				best = i
			}
		}
		if best >= 0 {
			anyHit = best
		}
		if anyHit >= 0 {
			taken[anyHit] = true
		}
		switch {
		case side(g):
		case anyHit < 0:
			claims.Missed++
			attributed.Missed++
			s.note(doc, "claims", "missed", g.Speaker+": "+g.SentenceStarts)
		case best >= 0:
			claims.Found++
			attributed.Found++
		default:
			claims.Found++
			attributed.Missed++
			attributed.False++
			s.note(doc, "attributed", "wrong", g.Speaker+" / "+pred.Claims[anyHit].Speaker+": "+g.SentenceStarts)
		}
	}
	for i, c := range pred.Claims {
		if !taken[i] && !aside(c.Kind) {
			claims.False++
			attributed.False++
			s.note(doc, "claims", "false", c.Speaker+": "+c.Sentence)
		}
	}
}

func (s *Score) meeting(doc string, gold Gold, pred *record.Record) {
	g, p := gold.Meeting, pred.Meeting
	number := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	for _, f := range []struct{ field, gold, pred string }{
		{"date", g.Date, p.Date}, {"city", g.City, p.City}, {"country", g.Country, p.Country}, {"mode", g.Mode, p.Mode},
		{"declared_people", number(g.DeclaredPeople), strconv.Itoa(p.DeclaredPeople)},
		{"declared_institutes", number(g.DeclaredInstitutes), strconv.Itoa(p.DeclaredInstitutes)},
		{"declared_countries", number(g.DeclaredCountries), strconv.Itoa(p.DeclaredCountries)},
	} {
		if f.gold == "" {
			continue
		}
		s.Total[f.field]++
		if squeeze(f.gold) == squeeze(f.pred) {
			s.Exact[f.field]++
		} else {
			s.note(doc, "meeting."+f.field, "wrong", f.gold+" / "+f.pred)
		}
	}
}

// Write prints the figures, and with notes each miss and each false hit before them.
func (s *Score) Write(w io.Writer, notes bool) error {
	s.count("people")
	var b strings.Builder
	if notes {
		for _, n := range s.Notes {
			b.WriteString("  " + n + "\n")
		}
	}
	fmt.Fprintf(&b, "documents %d, without a prediction %d\n", s.Documents, s.Absent)
	fmt.Fprintf(&b, "%14sprecision recall     F1   (found, false, missed)\n", "")
	for _, kind := range Kinds {
		c := s.count(kind)
		p, r, f := c.Figures()
		fmt.Fprintf(&b, "%-14s%9.3f%7.3f%7.3f   (%d, %d, %d)\n", kind, p, r, f, c.Found, c.False, c.Missed)
	}
	for _, f := range Fields {
		if s.Total[f] > 0 {
			fmt.Fprintf(&b, "meeting.%-20s%d/%d = %.3f\n", f, s.Exact[f], s.Total[f], math.Round(1000*float64(s.Exact[f])/float64(s.Total[f]))/1000)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
