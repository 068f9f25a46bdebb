package export_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/simple"

	"coopgraph/graph"
	"coopgraph/graph/export"
	"coopgraph/graph/export/exporttest"
	"coopgraph/graph/graphtest"
)

func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range export.All {
		if seen[e.Name] {
			t.Errorf("%q stands twice", e.Name)
		}
		seen[e.Name] = true
		if got, err := export.Find(e.Name); err != nil || got != e {
			t.Errorf("Find(%q) = %v, %v", e.Name, got, err)
		}
		if !tested[e.Name] {
			t.Errorf("%q is not in the suite", e.Name)
		}
	}
	if _, err := export.Find("graphlm"); err == nil {
		t.Error("no error for an unknown format")
	}
}

// tested are the formats that a test of this package runs through the suite.
var tested = map[string]bool{
	"graphml": true, "gexf": true, "gexf13": true, "dot": true, "pajek": true, "dl": true, "gml": true, "cyjs": true,
	"nodelink": true, "hif": true, "csv": true, "matrix": true, "svg": true, "png": true,
}

// golden compares an export of the Southern Women with its file.
func golden(t *testing.T, e *export.Exporter, in *export.Input) {
	t.Helper()
	var b bytes.Buffer
	if err := e.Write(t.Context(), &b, in); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, x := range e.Beside {
		b.Reset()
		if err := x.Write(t.Context(), &b, in); err != nil {
			t.Fatal(err)
		}
		got += "== " + x.Suffix + " ==\n" + b.String()
	}
	graphtest.Golden(t, e.Name, got)
}

func TestGraphML(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		var doc struct {
			Keys []struct {
				ID   string `xml:"id,attr"`
				Name string `xml:"attr.name,attr"`
				Type string `xml:"attr.type,attr"`
				For  string `xml:"for,attr"`
			} `xml:"key"`
			Graph struct {
				Nodes []struct {
					ID   string `xml:"id,attr"`
					Data []struct {
						Key   string `xml:"key,attr"`
						Value string `xml:",chardata"`
					} `xml:"data"`
				} `xml:"node"`
				Edges []struct {
					Source string `xml:"source,attr"`
					Target string `xml:"target,attr"`
				} `xml:"edge"`
			} `xml:"graph"`
		}
		if err := xml.Unmarshal(data, &doc); err != nil {
			return exporttest.Read{}, err
		}
		r := exporttest.Read{Nodes: len(doc.Graph.Nodes), Ties: len(doc.Graph.Edges)}
		label := ""
		for _, k := range doc.Keys {
			if k.Type == "" || k.Name == "" {
				return r, fmt.Errorf("key %+v is not typed", k)
			}
			if k.For == "node" && k.Name == "label" {
				label = k.ID
			}
		}
		ids := map[string]bool{}
		for _, n := range doc.Graph.Nodes {
			ids[n.ID] = true
			l := ""
			for _, d := range n.Data {
				if d.Key == label {
					l = d.Value
				}
			}
			r.Labels = append(r.Labels, l)
		}
		for _, e := range doc.Graph.Edges {
			if !ids[e.Source] || !ids[e.Target] {
				return r, fmt.Errorf("tie of %q and %q: no such node", e.Source, e.Target)
			}
		}
		return r, nil
	}
	exporttest.Run(t, export.GraphML, read, exporttest.Options{})
	golden(t, export.GraphML, exporttest.Davis())
}

// dotGraph counts what gonum's reader of DOT finds.
type dotGraph struct {
	*simple.UndirectedGraph
}

type dotAttributes struct{}

func (dotAttributes) SetAttribute(encoding.Attribute) error { return nil }

func (g dotGraph) DOTAttributeSetters() (graph, node, edge encoding.AttributeSetter) {
	return dotAttributes{}, dotAttributes{}, dotAttributes{}
}

func TestDOT(t *testing.T) {
	read := func(data []byte) (exporttest.Read, error) {
		g := dotGraph{simple.NewUndirectedGraph()}
		data = bytes.ReplaceAll(data, []byte("\ufffd"), []byte("?")) // gonum's reader takes it for bad UTF-8
		if err := dot.Unmarshal(data, g); err != nil {
			return exporttest.Read{}, err
		}
		return exporttest.Read{Nodes: g.Nodes().Len(), Ties: g.Edges().Len()}, nil
	}
	exporttest.Run(t, export.DOT, read, exporttest.Options{})
	golden(t, export.DOT, exporttest.Davis())
}

func TestSVG(t *testing.T) {
	type element struct {
		Title string `xml:"title"`
	}
	read := func(data []byte) (exporttest.Read, error) {
		var doc struct {
			Title  string `xml:"title"`
			Desc   string `xml:"desc"`
			Groups []struct {
				Lines    []element `xml:"line"`
				Circles  []element `xml:"circle"`
				Polygons []element `xml:"polygon"`
			} `xml:"g"`
		}
		if err := xml.Unmarshal(data, &doc); err != nil {
			return exporttest.Read{}, err
		}
		if doc.Title == "" || doc.Desc == "" {
			return exporttest.Read{}, fmt.Errorf("title %q, description %q", doc.Title, doc.Desc)
		}
		var r exporttest.Read
		for _, g := range doc.Groups {
			for _, l := range g.Lines {
				if l.Title != "" { // those of the legend have none
					r.Ties++
				}
			}
			for _, m := range append(g.Circles, g.Polygons...) {
				if m.Title != "" {
					r.Nodes++
				}
			}
		}
		return r, nil
	}
	exporttest.Run(t, export.SVG, read, exporttest.Options{Limit: 30 * time.Second})
}

func TestSVGOfALargeNetworkSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	var b bytes.Buffer
	if err := export.SVG.Write(t.Context(), &b, exporttest.Large()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Backbone: ", " of 20000 nodes", "Labels left out: "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in the picture", want)
		}
	}
	if n := strings.Count(b.String(), "<line "); n > 1001 {
		t.Errorf("%d lines", n)
	}
}

// No two labels overlap, and none covers a node that is not its own.
func TestSVGLabelsDoNotOverlap(t *testing.T) {
	var b bytes.Buffer
	in := &export.Input{Network: graphtest.Project(graphtest.Random(3, 130, 24, 9), "newman")}
	if err := export.SVG.Write(t.Context(), &b, in); err != nil {
		t.Fatal(err)
	}
	type text struct {
		X    float64 `xml:"x,attr"`
		Y    float64 `xml:"y,attr"`
		Size float64 `xml:"font-size,attr"`
		Halo string  `xml:"stroke,attr"`
		Text string  `xml:",chardata"`
	}
	var doc struct {
		Groups []struct {
			Texts []text `xml:"text"`
		} `xml:"g"`
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	var labels []text
	for _, g := range doc.Groups {
		for _, l := range g.Texts {
			if l.Halo != "" {
				labels = append(labels, l)
			}
		}
	}
	if len(labels) < 30 {
		t.Errorf("only %d labels", len(labels))
	}
	for i, a := range labels {
		for _, b := range labels[:i] {
			// "person/0000017" is at least 0.45 of its letters' height wide each.
			wide := func(l text) float64 { return 0.45 * l.Size * float64(len(l.Text)) }
			if a.X < b.X+wide(b) && b.X < a.X+wide(a) && a.Y-0.9*a.Size < b.Y && b.Y-0.9*b.Size < a.Y {
				t.Errorf("%q and %q overlap", a.Text, b.Text)
			}
		}
	}
}

// A long name is written in two lines, so that two institutes of like beginnings differ.
func TestSVGLongLabels(t *testing.T) {
	const name = "Institute for Strategic and Regional Studies of the Northern Highlands"
	two, err := graph.NewTwoMode([]graph.Node{{IRI: "i:a", Label: name}, {IRI: "i:b", Label: "Lake Club"}},
		[]graph.Node{{IRI: "m:a"}}, []graph.Seat{{Actor: 0}, {Actor: 1}}, graph.Rule{Of: "institutes"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.SVG.Write(t.Context(), &b, &export.Input{Network: graphtest.Project(two, "newman")}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{">Institute for Strategic and Regional<", ">Studies of the Northern Highlands<", ">Lake Club<"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no text %q", want)
		}
	}
}
