package loaders_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"coopgraph/loaders"
)

// seatsTable is a table of n seats, about six a meeting, each with all columns or
// with meeting and person only.
func seatsTable(n int, wide bool) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	if wide {
		b.WriteString("meeting,date,place,format,person,role,institute,country,capacity\n")
	} else {
		b.WriteString("meeting,person\n")
	}
	for i := range n {
		m := i / 6
		if wide {
			fmt.Fprintf(&b, "Round table %d on cooperation,2020-%02d-%02d,Tashkent,Central Asia + Russia,Person %d,Deputy Director,Institute of Studies %d,Uzbekistan,speaker\n",
				m, 1+m%12, 1+m%28, random.IntN(n/4), random.IntN(500))
		} else {
			fmt.Fprintf(&b, "%d,E%d\n", m, random.IntN(n/4))
		}
	}
	return b.Bytes()
}

func BenchmarkTable(b *testing.B) {
	for _, bench := range []struct {
		name string
		rows int
		wide bool
	}{
		{"rows=100k/columns=9", 100_000, true},
		{"rows=1M/columns=9", 1_000_000, true},
		{"rows=1.9M/columns=2", 1_944_469, false},
	} {
		b.Run(bench.name, func(b *testing.B) {
			data := seatsTable(bench.rows, bench.wide)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				people := 0
				for r, err := range loaders.Table.Read(b.Context(), loaders.Source{Name: "t.csv", Data: data}, loaders.Options{}) {
					if err != nil {
						b.Fatal(err)
					}
					people += len(r.People)
				}
				if people < bench.rows*9/10 {
					b.Fatalf("%d people in %d rows", people, bench.rows)
				}
			}
			b.ReportMetric(float64(bench.rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
