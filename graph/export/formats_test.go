package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"coopgraph/graph"
	"coopgraph/graph/export"
	"coopgraph/graph/export/exporttest"
	"coopgraph/graph/graphtest"
)

func readGEXF(data []byte) (exporttest.Read, error) {
	var doc struct {
		Graph struct {
			Nodes []struct {
				Label string `xml:"label,attr"`
			} `xml:"nodes>node"`
			Edges []struct {
				Source string `xml:"source,attr"`
			} `xml:"edges>edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return exporttest.Read{}, err
	}
	r := exporttest.Read{Nodes: len(doc.Graph.Nodes), Ties: len(doc.Graph.Edges)}
	for _, n := range doc.Graph.Nodes {
		r.Labels = append(r.Labels, n.Label)
	}
	return r, nil
}

func TestGEXF(t *testing.T) {
	exporttest.Run(t, export.GEXF, readGEXF, exporttest.Options{})
	golden(t, export.GEXF, exporttest.Davis())
}

func TestGEXF13(t *testing.T) {
	exporttest.Run(t, export.GEXF13, readGEXF, exporttest.Options{})
	golden(t, export.GEXF13, exporttest.Davis())
}

// Dates of meetings become spells of whole days, whatever their precision.
func TestGEXFSpells(t *testing.T) {
	person := func(s string) graph.Node { return graph.Node{IRI: s, Label: s, Kind: "person"} }
	meeting := func(s, date, end string) graph.Node {
		return graph.Node{IRI: s, Label: s, Kind: "meeting", Date: date, EndDate: end}
	}
	two, err := graph.NewTwoMode(
		[]graph.Node{person("a"), person("b"), person("c")},
		[]graph.Node{meeting("m1", "2020-02", ""), meeting("m2", "2021-03-04", "2021-03-05"), meeting("m3", "", ""), meeting("m4", "2021-03-05", "2021-03-06"), meeting("m5", "2019", "")},
		[]graph.Seat{{Actor: 0, Event: 0}, {Actor: 1, Event: 0}, {Actor: 0, Event: 1}, {Actor: 0, Event: 3}, {Actor: 2, Event: 2}, {Actor: 1, Event: 4}}, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		in   *export.Input
		want []string
	}{
		{"one-mode", &export.Input{Network: graphtest.Project(two, "count")}, []string{
			`a 2020-02-01..2020-02-29 2021-03-04..2021-03-06`, `b 2019-01-01..2019-12-31 2020-02-01..2020-02-29`, `c`, `tie 2020-02-01..2020-02-29`}},
		{"two-mode", &export.Input{TwoMode: two}, []string{
			`a 2020-02-01..2020-02-29 2021-03-04..2021-03-06`, `m2 2021-03-04..2021-03-05`, `m3`, `m5 2019-01-01..2019-12-31`, `tie 2021-03-05..2021-03-06`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := export.GEXF.Write(t.Context(), &b, c.in); err != nil {
				t.Fatal(err)
			}
			type spells []struct {
				Start string `xml:"start,attr"`
				End   string `xml:"end,attr"`
			}
			var doc struct {
				Graph struct {
					Mode  string `xml:"mode,attr"`
					Nodes []struct {
						Label  string `xml:"label,attr"`
						Spells spells `xml:"spells>spell"`
					} `xml:"nodes>node"`
					Edges []struct {
						Spells spells `xml:"spells>spell"`
					} `xml:"edges>edge"`
				} `xml:"graph"`
			}
			if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			add := func(s string, list spells) {
				for _, x := range list {
					s += " " + x.Start + ".." + x.End
				}
				got[s] = true
			}
			for _, n := range doc.Graph.Nodes {
				add(n.Label, n.Spells)
			}
			for _, e := range doc.Graph.Edges {
				add("tie", e.Spells)
			}
			for _, w := range c.want {
				if !got[w] {
					t.Errorf("no %q in %v", w, got)
				}
			}
			if doc.Graph.Mode != "dynamic" {
				t.Errorf("mode %q", doc.Graph.Mode)
			}
		})
	}
}

// readLines reads the node and tie lines of Pajek and DL.
func readLines(data []byte, ties string) (exporttest.Read, error) {
	head, tail, ok := strings.Cut(string(data), ties+"\n")
	if !ok {
		return exporttest.Read{}, fmt.Errorf("no line %q", ties)
	}
	for strings.HasPrefix(head, "%") {
		_, head, _ = strings.Cut(head, "\n")
	}
	seen := map[string]bool{}
	r := exporttest.Read{Nodes: strings.Count(head, "\n") - 1, Ties: strings.Count(tail, "\n")}
	for _, l := range strings.Split(strings.TrimSpace(head), "\n")[1:] {
		_, label, quoted := strings.Cut(l, " ")
		if !quoted {
			label = l
		}
		if seen[label] || strings.Trim(label, `"`) == "" {
			return r, fmt.Errorf("label %q is empty or stands twice", label)
		}
		seen[label] = true
	}
	return r, nil
}

func TestPajek(t *testing.T) {
	exporttest.Run(t, export.Pajek, func(data []byte) (exporttest.Read, error) { return readLines(data, "*Edges") }, exporttest.Options{})
	golden(t, export.Pajek, exporttest.Davis())
}

func TestDL(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		for _, c := range data {
			if c > '~' {
				return exporttest.Read{}, fmt.Errorf("byte %q is not ASCII", c)
			}
		}
		r, err := readLines(data, "data:")
		r.Nodes -= 2 // the lines "format" and "labels"
		return r, err
	}
	exporttest.Run(t, export.DL, read, exporttest.Options{})
	golden(t, export.DL, exporttest.Davis())
}

func TestGML(t *testing.T) {
	label := regexp.MustCompile(`(?m)^    trueLabel "([^"]*)"$`)
	read := func(data []byte) (exporttest.Read, error) {
		for _, c := range data {
			if c > '~' {
				return exporttest.Read{}, fmt.Errorf("byte %q is not ASCII", c)
			}
		}
		s := string(data)
		r := exporttest.Read{Nodes: strings.Count(s, "\n  node [\n"), Ties: strings.Count(s, "\n  edge [\n")}
		for _, m := range label.FindAllStringSubmatch(s, -1) {
			r.Labels = append(r.Labels, html.UnescapeString(m[1]))
		}
		return r, nil
	}
	exporttest.Run(t, export.GML, read, exporttest.Options{})
	golden(t, export.GML, exporttest.Davis())
}

func TestCyJS(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		var doc struct {
			Elements struct {
				Nodes []struct {
					Data struct{ ID, Label string }
				}
				Edges []struct {
					Data struct{ Source, Target string }
				}
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			return exporttest.Read{}, err
		}
		r := exporttest.Read{Nodes: len(doc.Elements.Nodes), Ties: len(doc.Elements.Edges)}
		for _, n := range doc.Elements.Nodes {
			r.Labels = append(r.Labels, n.Data.Label)
		}
		return r, nil
	}
	exporttest.Run(t, export.CyJS, read, exporttest.Options{})
	golden(t, export.CyJS, exporttest.Davis())
}

func TestNodeLink(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		var doc struct {
			Nodes []struct{ ID, Label string }
			Links []struct {
				Source, Target string
				Strength       float64
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			return exporttest.Read{}, err
		}
		r := exporttest.Read{Nodes: len(doc.Nodes), Ties: len(doc.Links)}
		for _, n := range doc.Nodes {
			r.Labels = append(r.Labels, n.Label)
		}
		return r, nil
	}
	exporttest.Run(t, export.NodeLink, read, exporttest.Options{})
	golden(t, export.NodeLink, exporttest.Davis())
}

// incidence is what formats of hypergraphs must give: actors and seats.
func incidence(in *export.Input) (nodes, ties int, labels []string) {
	two := in.TwoMode
	if two == nil {
		two = in.Network.TwoMode()
	}
	if two == nil {
		nodes, ties, labels = exporttest.Want(in)
		return nodes, 2 * ties, labels
	}
	for _, a := range two.Actors {
		labels = append(labels, a.Label)
	}
	return len(two.Actors), two.Seats(), labels
}

func TestHIF(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		var doc struct {
			Nodes []struct {
				Node  string
				Attrs struct{ Label string }
			}
			Edges      []struct{ Edge any }
			Incidences []struct{ Edge, Node any }
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			return exporttest.Read{}, err
		}
		r := exporttest.Read{Nodes: len(doc.Nodes), Ties: len(doc.Incidences)}
		for _, n := range doc.Nodes {
			r.Labels = append(r.Labels, n.Attrs.Label)
		}
		return r, nil
	}
	exporttest.Run(t, export.HIF, read, exporttest.Options{Want: incidence})
	golden(t, export.HIF, exporttest.Davis())
}

func TestCSV(t *testing.T) {
	var nodes bytes.Buffer
	read := func(data []byte) (exporttest.Read, error) {
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return exporttest.Read{}, err
		}
		for _, r := range rows {
			for _, c := range r {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					return exporttest.Read{}, fmt.Errorf("cell %q is a formula", c)
				}
			}
		}
		return exporttest.Read{Ties: len(rows) - 1}, nil
	}
	ties := func(in *export.Input) (int, int, []string) {
		_, n, _ := exporttest.Want(in)
		return 0, n, nil
	}
	exporttest.Run(t, export.CSV, read, exporttest.Options{Want: ties})
	golden(t, export.CSV, exporttest.Davis())

	in := exporttest.HostileNetwork()
	if err := export.CSV.Beside[0].Write(t.Context(), &nodes, in); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&nodes).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	_, _, labels := exporttest.Want(in)
	if len(rows) != len(labels)+1 {
		t.Fatalf("%d rows of nodes, want %d and a head", len(rows), len(labels))
	}
	for i, l := range labels {
		l = strings.ReplaceAll(l, "\r\n", "\n")
		if got := strings.TrimPrefix(rows[i+1][1], "'"); got != l {
			t.Errorf("label %d is %q, want %q", i, got, l)
		}
	}
}

func TestMatrix(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return exporttest.Read{}, err
		}
		var r exporttest.Read
		for _, row := range rows[1:] {
			r.Nodes++
			for _, c := range row[1:] {
				if c != "0" {
					r.Ties++
				}
			}
		}
		return r, nil
	}
	large := func() *export.Input { return &export.Input{TwoMode: graphtest.Random(5, 5000, 1000, 100)} }
	want := func(in *export.Input) (int, int, []string) {
		nodes, ties, _ := incidence(in)
		return nodes, ties, nil
	}
	exporttest.Run(t, export.Matrix, read, exporttest.Options{Want: want, Large: large})
	golden(t, export.Matrix, exporttest.Davis())
	many, err := graph.NewNetwork(graphtest.Nodes("person", 40000), nil, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	if err := export.Matrix.Write(t.Context(), io.Discard, &export.Input{Network: many}); err == nil {
		t.Error("no error for 1,600 million cells")
	}
}

func TestPNG(t *testing.T) {
	if testing.Short() {
		t.Skip("short: drawing dots under -race takes a minute and shares nothing")
	}
	read := func(data []byte) (exporttest.Read, error) {
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return exporttest.Read{}, err
		}
		if img.Bounds().Dx() != 1800 {
			return exporttest.Read{}, fmt.Errorf("%d dots wide", img.Bounds().Dx())
		}
		return exporttest.Read{}, nil
	}
	none := func(*export.Input) (int, int, []string) { return 0, 0, nil }
	exporttest.Run(t, export.PNG, read, exporttest.Options{Want: none, Limit: 30 * time.Second})
}

func TestThreeModes(t *testing.T) {
	two, err := graph.NewTwoMode(
		[]graph.Node{{IRI: "p1", Kind: "person", Institute: "i1"}, {IRI: "p2", Kind: "person", Institute: "i2"}, {IRI: "p3", Kind: "person"}},
		[]graph.Node{{IRI: "m1", Kind: "meeting"}}, []graph.Seat{{Actor: 0, Event: 0}, {Actor: 1, Event: 0}}, graph.Rule{Of: graph.TwoModeOf})
	if err != nil {
		t.Fatal(err)
	}
	in := &export.Input{TwoMode: two, Institutes: []graph.Node{{IRI: "i1", Label: "One", Kind: "institute"}, {IRI: "i2", Label: "Two", Kind: "institute"}}}
	for _, e := range export.All {
		t.Run(e.Name, func(t *testing.T) {
			var b bytes.Buffer
			if err := e.Write(t.Context(), &b, in); err != nil {
				t.Fatal(err)
			}
			if e == export.GraphML && (strings.Count(b.String(), "<node ") != 6 || strings.Count(b.String(), ">affiliation<") != 2) {
				t.Errorf("want 6 nodes and 2 affiliations:\n%s", b.String())
			}
		})
	}
}
