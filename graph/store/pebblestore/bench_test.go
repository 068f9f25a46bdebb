package pebblestore_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/writer"
	"github.com/cayleygraph/quad"
)

const ns = "https://w3id.org/coopgraph/"

// perMeeting is the number of quads that meeting makes.
const perMeeting = 60

// someDocs makes n documents as loading press releases makes them: a meeting
// with five seats, sixty quads, people and institutes drawn from a skewed few.
// The same n gives the same documents.
func someDocs(n int) iter.Seq2[pebblestore.Document, error] {
	return func(yield func(pebblestore.Document, error) bool) {
		for i := range n {
			if !yield(meeting(i, n), nil) {
				return
			}
		}
	}
}

func meeting(i, n int) pebblestore.Document {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	l := quad.IRI(fmt.Sprintf("%sdocument/release-%d-%012x", ns, i, r.Uint64()&(1<<48-1)))
	d := pebblestore.Document{Label: l, Place: fmt.Sprintf("https://example.org/releases/%d.html", i)}
	add := func(s quad.IRI, p string, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: quad.IRI(ns + p), Object: o, Label: l})
	}
	iri := func(format string, a ...any) quad.IRI { return quad.IRI(ns + fmt.Sprintf(format, a...)) }
	m := iri("meeting/%d-round-table", i)
	add(m, "type", iri("Meeting"))
	add(m, "label", quad.String(fmt.Sprintf("Round table %d", i)))
	add(m, "date", quad.TypedString{Value: quad.String(fmt.Sprintf("20%02d-%02d-%02d", i%25, 1+i%12, 1+i%28)), Type: "http://www.w3.org/2001/XMLSchema#date"})
	add(m, "underFormat", iri("format/%d", i%17))
	add(m, "heldIn", iri("country/%c%c", 'A'+i%7, 'A'+i%11))
	for k := range 5 {
		u := r.Float64()
		p := int(u * u * float64(n))
		seat, person := iri("seat/%d-%d", i, k), iri("person/name-%d", p)
		inst, country := iri("institute/institute-%d", p%997), iri("country/%c%c", 'A'+p%7, 'A'+p%11)
		ev := iri("evidence/%012x/bytes=%d-%d", uint64(i)*2654435761, 40*k, 40*k+22)
		add(seat, "type", iri("Seat"))
		add(seat, "name", quad.String(fmt.Sprintf("Name Surname %d", p)))
		add(seat, "forCountry", country)
		add(seat, "seatOf", person)
		add(seat, "atMeeting", m)
		add(seat, "forInstitute", inst)
		add(seat, "evidence", ev)
		add(ev, "start", quad.Int(40*k))
		add(ev, "end", quad.Int(40*k+22))
		add(person, "attended", m)
		add(person, "affiliatedWith", inst)
	}
	return d
}

// A peer is a quad store of Cayley's, or this one.
type peer struct {
	name string
	open func(b *testing.B, dir string) graph.QuadStore
	bulk func(b *testing.B, qs graph.QuadStore, n int)
}

// byWriter loads as Cayley does: through the store's own batch writer.
func byWriter(b *testing.B, qs graph.QuadStore, n int) {
	w, err := qs.NewQuadWriter()
	if err != nil {
		b.Fatal(err)
	}
	var buf []quad.Quad
	flush := func() {
		if _, err := w.WriteQuads(buf); err != nil {
			b.Fatal(err)
		}
		buf = buf[:0]
	}
	for d := range someDocs(n) {
		if buf = append(buf, d.Quads...); len(buf) >= quad.DefaultBatch {
			flush()
		}
	}
	flush()
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
}

func openKV(name string) func(*testing.B, string) graph.QuadStore {
	return func(b *testing.B, dir string) graph.QuadStore {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		if err := graph.InitQuadStore(name, dir, nil); err != nil {
			b.Fatal(err)
		}
		qs, err := graph.NewQuadStore(name, dir, nil)
		if err != nil {
			b.Fatal(err)
		}
		return qs
	}
}

// own is a store that closes with its view.
type own struct {
	*pebblestore.QuadStore
	s *pebblestore.Store
}

func (o own) Close() error { return o.s.Close() }

var peers = []peer{
	{"pebblestore", func(b *testing.B, dir string) graph.QuadStore {
		s, err := pebblestore.Open(dir, pebblestore.Options{Create: true})
		if err != nil {
			b.Fatal(err)
		}
		return own{s.QuadStore(), s}
	}, func(b *testing.B, qs graph.QuadStore, n int) {
		if _, err := qs.(own).s.Replace(ctx, someDocs(n)); err != nil {
			b.Fatal(err)
		}
	}},
	{"memstore", func(*testing.B, string) graph.QuadStore { return memstore.New() }, byWriter},
	{"bolt", openKV(bolt.Type), byWriter},
	{"leveldb", openKV(leveldb.Type), byWriter},
}

// quadsFor gives Cayley's own stores a tenth of the quads, which favours them:
// they grow slower with size.
func quadsFor(name string) int {
	if name == "pebblestore" {
		return 2_000_000
	}
	return 200_000
}

func diskOf(b *testing.B, dir string) int64 {
	var n int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		n += info.Size()
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		b.Fatal(err)
	}
	return n
}

// BenchmarkBulk loads meetings into an empty store, durable at the end.
func BenchmarkBulk(b *testing.B) {
	for _, p := range peers {
		b.Run(p.name, func(b *testing.B) {
			quads := quadsFor(p.name)
			for range b.N {
				dir := filepath.Join(b.TempDir(), "store")
				qs := p.open(b, dir)
				start, used := time.Now(), processorTime()
				p.bulk(b, qs, quads/perMeeting)
				d := time.Since(start)
				b.ReportMetric((processorTime()-used).Seconds()/float64(quads)*1e6, "cpu-µs/quad")
				if err := qs.Close(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(quads)/d.Seconds(), "quads/s")
				if n := diskOf(b, dir); n > 0 {
					b.ReportMetric(float64(n)/float64(quads), "bytes/quad")
				}
			}
		})
	}
}

// BenchmarkDocuments writes documents of 60 quads one at a time into a store of
// 2,000 such documents, durable as a group every second, for five seconds.
func BenchmarkDocuments(b *testing.B) {
	const first, span = 2000, 5 * time.Second
	for _, p := range peers {
		b.Run(p.name, func(b *testing.B) {
			for range b.N {
				qs := p.open(b, filepath.Join(b.TempDir(), "store"))
				p.bulk(b, qs, first)
				w, err := writer.NewSingle(qs, graph.IgnoreOpts{IgnoreDup: true})
				if err != nil {
					b.Fatal(err)
				}
				n, start, synced, used := 0, time.Now(), time.Now(), processorTime()
				for time.Since(start) < span {
					d := meeting(first+n, 1_000_000)
					n++
					o, ours := qs.(own)
					if !ours {
						if err := w.AddQuadSet(d.Quads); err != nil {
							b.Fatal(err)
						}
						continue
					}
					if _, err := o.s.ReplaceLater(ctx, docs(d)); err != nil {
						b.Fatal(err)
					}
					if time.Since(synced) > time.Second {
						synced = time.Now()
						if err := o.s.Sync(); err != nil {
							b.Fatal(err)
						}
					}
				}
				if o, ok := qs.(own); ok {
					if err := o.s.Sync(); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(n)/time.Since(start).Seconds(), "documents/s")
				b.ReportMetric((processorTime()-used).Seconds()/float64(n)*1e6, "cpu-µs/document")
				if err := qs.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRead walks person -> meetings -> people by the path API and scans a
// predicate, on 200,000 quads in every store.
func BenchmarkRead(b *testing.B) {
	const n = 200_000 / perMeeting
	attended := quad.IRI(ns + "attended")
	for _, p := range peers {
		b.Run(p.name, func(b *testing.B) {
			qs := p.open(b, filepath.Join(b.TempDir(), "store"))
			p.bulk(b, qs, n)
			b.Run("walk", func(b *testing.B) {
				found := 0
				for b.Loop() { // from fifty people, known and unknown ones
					for i := range 50 {
						start := quad.IRI(fmt.Sprintf("%sperson/name-%d", ns, i*i))
						it := path.StartPath(qs, start).Out(attended).In(attended).BuildIterator(ctx)
						it, _ = it.Optimize(ctx)
						scan := it.Iterate()
						for scan.Next(ctx) {
							if _, err := qs.NameOf(scan.Result()); err != nil {
								b.Fatal(err)
							}
							found++
						}
						if err := scan.Err(); err != nil {
							b.Fatal(err)
						}
						scan.Close()
					}
				}
				b.ReportMetric(float64(found)/b.Elapsed().Seconds(), "people/s")
			})
			b.Run("scan", func(b *testing.B) {
				ref, err := qs.ValueOf(attended)
				if err != nil {
					b.Fatal(err)
				}
				quads := 0
				for b.Loop() {
					scan := qs.QuadIterator(quad.Predicate, ref).Iterate()
					for scan.Next(ctx) {
						if scan.Result() == nil {
							b.Fatal("nothing")
						}
						quads++
					}
					if err := scan.Err(); err != nil {
						b.Fatal(err)
					}
					scan.Close()
				}
				b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
			})
			if err := qs.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkLarge loads ten million quads in a process of its own, which tells
// its peak resident size, and opens the store again.
func BenchmarkLarge(b *testing.B) {
	const quads = 10_000_000
	if dir := os.Getenv("PEBBLESTORE_LARGE"); dir != "" {
		large(b, dir, quads)
		return
	}
	exe, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		dir := filepath.Join(b.TempDir(), "store")
		cmd := exec.Command(exe, "-test.run=^$", "-test.bench=^BenchmarkLarge$", "-test.benchtime=1x")
		cmd.Env = append(os.Environ(), "PEBBLESTORE_LARGE="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Fields(line); len(f) == 3 && f[0] == "large" {
				x, err := strconv.ParseFloat(f[1], 64)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(x, f[2])
			}
		}
		best := time.Hour
		for range 5 {
			start := time.Now()
			s, err := pebblestore.Open(dir, pebblestore.Options{})
			if err != nil {
				b.Fatal(err)
			}
			best = min(best, time.Since(start))
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(best.Microseconds())/1000, "ms/open")
	}
}

func large(b *testing.B, dir string, quads int) {
	s, err := pebblestore.Open(dir, pebblestore.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if _, err := s.Replace(ctx, someDocs(quads/perMeeting)); err != nil {
		b.Fatal(err)
	}
	fmt.Printf("\nlarge %.0f quads/s\n", float64(quads)/time.Since(start).Seconds())
	peak := peakResident()
	qs := s.QuadStore()
	ref, err := qs.ValueOf(quad.IRI(ns + "type"))
	if err != nil {
		b.Fatal(err)
	}
	best := 0.0
	for range 3 {
		start, n := time.Now(), 0
		scan := qs.QuadIterator(quad.Predicate, ref).Iterate()
		for scan.Next(ctx) {
			n++
		}
		best = max(best, float64(n)/time.Since(start).Seconds())
	}
	fmt.Printf("large %.0f scanned/s\n", best)
	start = time.Now()
	if r, err := s.Verify(ctx); err != nil {
		b.Fatal(err, r.Problems)
	}
	fmt.Printf("large %.1f s/verify\n", time.Since(start).Seconds())
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	fmt.Printf("large %.1f bytes/quad\n", float64(diskOf(b, dir))/float64(quads))
	fmt.Printf("large %.0f MB-peak\n", peak)
}

// peakResident is the peak resident size of this process in MB, 0 where the
// machine does not tell.
func peakResident() float64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		if word := strings.Fields(sc.Text()); len(word) == 3 && word[0] == "VmHWM:" {
			kb, _ := strconv.ParseFloat(word[1], 64)
			return kb / 1024
		}
	}
	return 0
}
