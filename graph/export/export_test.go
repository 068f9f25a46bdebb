package export_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/simple"

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
var tested = map[string]bool{"graphml": true, "dot": true}

// golden compares an export of the Southern Women with its file.
func golden(t *testing.T, e *export.Exporter, in *export.Input) {
	t.Helper()
	var b bytes.Buffer
	if err := e.Write(t.Context(), &b, in); err != nil {
		t.Fatal(err)
	}
	graphtest.Golden(t, e.Name, b.String())
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
	exporttest.Run(t, export.GraphML, read, 3*time.Second)
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
	exporttest.Run(t, export.DOT, read, 3*time.Second)
	golden(t, export.DOT, exporttest.Davis())
}
