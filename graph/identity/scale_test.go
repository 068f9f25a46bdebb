package identity_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"coopgraph/graph/identity"
	"coopgraph/graph/record"
)

var givenParts = [2][]string{{"San", "Ab", "Ruz", "Dil", "Far", "Bakh", "Er", "Nur", "Jav", "Akm", "Ul", "Sher", "Tim", "Mar", "Ais", "Gul", "Kam", "Zar", "Or", "Yul", "Min", "Az", "Kan", "Bek"}, {"jar", "dulla", "tam", "shod", "rukh", "tiyor", "lan", "sultan", "lon", "al", "ugbek", "zod", "ur", "at", "ulu", "nora", "ol", "ina", "zub", "duz", "ara", "iz", "at", "bolat"}}
var surnameParts = [3][]string{{"Val", "Kar", "Nur", "Yus", "Sul", "Akh", "Mir", "Tok", "Zhap", "Ab", "Rah", "Is", "Kas", "Tul", "Bek", "Us", "Om", "Shar", "Kad", "Pul"}, {"i", "im", "mat", "up", "tan", "met", "zo", "tas", "ar", "dur", "man", "ma", "ym", "ep", "mur", "ubal", "mon", "ip", "yr", "at"}, {"ov", "yev", "khodjayev", "zoda", "bayev", "kulov", "bekov", "shayev"}}

// generated makes people, each named in several documents in several spellings.
func generated(people, mentions int) []identity.Document {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	type person struct{ given, middle, surname, country string }
	all := make([]person, people)
	for i := range all {
		all[i] = person{pick(givenParts[0]) + pick(givenParts[1]), pick(givenParts[0]) + pick(givenParts[1]) + "ovich", pick(surnameParts[0]) + pick(surnameParts[1]) + pick(surnameParts[1]) + pick(surnameParts[2]), []string{"UZ", "KZ", "KG", "TJ", "TM", "RU", "AZ", ""}[r.IntN(8)]}
	}
	docs := make([]identity.Document, mentions/1000)
	for d := range docs {
		docs[d].Local = fmt.Sprintf("table-%012x", d)
		for m := range 40 {
			rec := record.Record{ID: strconv.Itoa(m), Meeting: record.Meeting{Title: fmt.Sprintf("Meeting %d of table %d", m, d), Date: fmt.Sprintf("20%02d-%02d-%02d", d%20, 1+m%12, 1+(d+m)%28)}}
			for p := range 25 {
				who := all[r.IntN(people)]
				n := who.given + " " + who.surname
				switch r.IntN(6) {
				case 0:
					n = who.given[:1] + ". " + who.surname
				case 1:
					n = who.given + " " + who.middle + " " + who.surname
				case 2:
					n = who.surname + " " + who.given
				}
				rec.People = append(rec.People, record.Person{Name: n, Country: who.country, Participant: true, Mentions: []record.Mention{{Text: n, Where: "row " + strconv.Itoa(p+25*m+2)}}})
			}
			record.Canonical(&rec)
			docs[d].Records = append(docs[d].Records, rec)
		}
	}
	return docs
}

// TestScale resolves as many mentions as COOPGRAPH_SCALE says, of a fifth as many people.
func TestScale(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("COOPGRAPH_SCALE"))
	if err != nil {
		n = 20_000
	}
	docs := generated(n/5, n)
	start := time.Now()
	out, err := identity.Resolve(t.Context(), docs, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d mentions of %d people: %d clusters, %d unsure pairs, %s, %d MB taken from the system", n, n/5, len(slices.Collect(out.Clusters())), len(out.Unsure), time.Since(start).Round(time.Millisecond), m.Sys>>20)
}
