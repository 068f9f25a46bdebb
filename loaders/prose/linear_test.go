//go:build unix

package prose

import (
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"coopgraph/graph/record"
)

// TestReadIsLinear repeats what is treacherous: sixteen times the text must not take
// much more than sixteen times as long.
func TestReadIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, u := range []string{
		"said, ", "“", "” ", "\"a\" ", "he said that ", "S. ", "Ahmed Bin ", "the Director of the Institute of ", "A, B and ", "(", ") (", "noted X, ",
		"May 5, ", "5 and ", "15.10.2024 ", "in Suva, ", "twenty-", "more than ", "according to ", "in his opinion, ", "Mr. ", "Institute ", "Kazakhstan-", "the expert, ",
		"Karim Karimov said. ", "«", "was ", "as ", "that ", "experts from ", "of the ", "\u0301", "’s ", "and ", "Dr. Karim Karimov, Director of the Institute, noted that “we agree”. ",
		"“We agree. ", "Forum ", "\n", "- a\n", "A\n\n",
		"X met Y, “we agree. ", "“a\n", "a”\n", ", who ", "Karim Karimov: we are here.\n", "the SCO Council of ", "SCO Council of A, Council of A ", "Baltic Five ", "ASEAN plus Six ",
		"(Lima, Peru) ", "visited the Academy ", "at the Hall ", "5 May 2019\nAcademy, Lima\n", "Karim Karimov, the Director of A, B and C ", "officials’ ",
		"the Lima Institute and its Director Ana Vula, ", "Peruvian MP Ana Vula of the Senate of Peru, ", "staff of the Lima Institute: Director Ana Vula, ", "delegation of the Lima Institute headed by ",
		"the center “Adinkra” ", "Ambassadors to Peru and Chile and ", "both of them ministers, ", "Chair of the Committee on Trade, Energy, and ", "the Institute ",
	} {
		read := func(n int) time.Duration {
			s := "Title\n\n" + strings.Repeat(u, n/len(u))
			best := time.Hour
			for range 3 {
				begin := processorTime(t)
				if _, err := Read(context.Background(), s, record.Source{}, Options{Published: "2024-01-01"}); err != nil {
					t.Fatal(err)
				}
				best = min(best, processorTime(t)-begin)
			}
			return best
		}
		small, big := read(1<<13), read(1<<17)
		if big > 40*small+500*time.Millisecond {
			t.Errorf("%q: %v for 8 kB, %v for 128 kB", u, small, big)
		}
	}
}

// processorTime is what the process has used so far: what else the machine does is not in it.
func processorTime(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
