package prose

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/record"
)

// A wanted text is one that stands in testdata/claims with what a reader finds in it.
type wanted struct {
	name, text, published string
	meeting               [][2]string // field, value
	claims                [][2]string // speaker, start of the sentence; speaker "" where it may be left out
}

func readWanted(t *testing.T, file string) wanted {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(strings.TrimSuffix(file, ".txt") + ".want")
	if err != nil {
		t.Fatal(err)
	}
	w := wanted{name: strings.TrimSuffix(filepath.Base(file), ".txt"), text: string(text)}
	for line := range strings.Lines(string(list)) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "published":
			w.published = rest
		case "meeting":
			field, value, _ := strings.Cut(rest, " ")
			w.meeting = append(w.meeting, [2]string{field, value})
		case "claim", "optional":
			speaker, start, ok := strings.Cut(rest, "| ")
			if !ok || !strings.Contains(w.text, start) {
				t.Fatalf("%s: no such sentence: %s", file, line)
			}
			w.claims = append(w.claims, [2]string{strings.TrimSpace(speaker), start})
		default:
			t.Fatalf("%s: %q", file, line)
		}
	}
	return w
}

func meetingField(m record.Meeting, field string) string {
	return map[string]string{"date": m.Date, "end_date": m.EndDate, "city": m.City, "country": m.Country, "mode": m.Mode, "title": m.Title,
		"declared_people": fmt.Sprint(m.DeclaredPeople), "declared_institutes": fmt.Sprint(m.DeclaredInstitutes),
		"declared_countries": fmt.Sprint(m.DeclaredCountries)}[field]
}

// sameSpeaker takes a surname that fits for the same person.
func sameSpeaker(a, b string) bool {
	fold := func(s string) []string { return strings.Fields(strings.ToLower(s)) }
	x, y := fold(a), fold(b)
	return len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1]
}

// TestClaims reads texts of other regions and styles than those the rules were first
// made on, and holds the share of claims found and rightly credited above a line.
func TestClaims(t *testing.T) {
	files, _ := filepath.Glob("testdata/claims/*.txt")
	if len(files) == 0 {
		t.Fatal("no texts")
	}
	var found, credited, missed, false_, right, facts int
	for _, file := range files {
		w := readWanted(t, file)
		if only := os.Getenv("COOPGRAPH_CLAIMS"); only != "" && !strings.Contains(w.name, only) {
			continue
		}
		rs, err := Read(context.Background(), w.text, record.Source{Name: w.name + ".txt"}, Options{Published: w.published})
		if err != nil {
			t.Fatal(err)
		}
		claims := slices.Clone(rs[0].Claims)
		for _, c := range w.claims {
			i := slices.IndexFunc(claims, func(k record.Claim) bool {
				return strings.Contains(k.Sentence, c[1]) && (c[0] == "" || k.Kind == "person" || k.Kind == "institute")
			})
			switch {
			case i < 0 && c[0] == "":
			case i < 0:
				missed++
				t.Logf("%s: missed: %s: %s", w.name, c[0], c[1])
			default:
				k := claims[i]
				claims = slices.Delete(claims, i, i+1)
				if c[0] == "" {
					continue
				}
				found++
				if sameSpeaker(c[0], k.Speaker) {
					credited++
				} else {
					t.Logf("%s: credited to %s, not %s: %s", w.name, k.Speaker, c[0], c[1])
				}
			}
		}
		for _, k := range claims {
			if k.Kind == "person" || k.Kind == "institute" {
				false_++
				t.Logf("%s: false: %s (%s): %s", w.name, k.Speaker, k.Verb, k.Sentence)
			}
		}
		for _, f := range w.meeting {
			facts++
			if got := meetingField(rs[0].Meeting, f[0]); got == f[1] {
				right++
			} else {
				t.Logf("%s: %s is %q, not %q", w.name, f[0], got, f[1])
			}
		}
	}
	f1 := func(hit int) float64 { return 2 * float64(hit) / float64(2*found+missed+false_) }
	t.Logf("claims F1 %.3f, credited F1 %.3f (%d found, %d missed, %d false); meeting facts %d of %d", f1(found), f1(credited), found, missed, false_, right, facts)
	if os.Getenv("COOPGRAPH_CLAIMS") != "" {
		return
	}
	if f1(found) < 0.92 || f1(credited) < 0.90 || float64(right) < 0.90*float64(facts) {
		t.Error("below the line of 0.92, 0.90 and 0.90")
	}
}
