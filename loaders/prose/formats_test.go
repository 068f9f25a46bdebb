package prose

import (
	"context"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/record"
)

// TestFormats reads sentences with the names that meetings of officials, councils of
// leagues and numbered groups have.
func TestFormats(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Officials of ten states met for the SAARC Senior Officials’ Meeting (SOM) in Malé on Friday.", "SAARC Senior Officials’ Meeting"},
		{"The 9th ASEAN-Japan Foreign Ministers' Meeting took place in Bandung before the 12th ASEAN Foreign Ministers' Meeting.", "ASEAN Foreign Ministers' Meeting; ASEAN-Japan Foreign Ministers' Meeting"},
		{"The ECOWAS Energy and Water Council met in Praia. The Energy and Water Council is chaired by Ghana.", "ECOWAS Energy and Water Council"},
		{"The SCO Council of Rail Directors sat in Osh, and the Council of Rail Directors will sit again.", "SCO Council of Rail Directors"},
		{"Envoys of the Caspian Five met in Split.", "Caspian Five"},
		{"The Andean–Pacific Six agreed a plan.", "Andean–Pacific Six"},
		{"Ministers spoke about the ASEAN plus Six scheme.", "ASEAN; ASEAN plus Six"},
		{"The 3rd India-Mongolia Track 1.5 Dialogue was held in Delhi.", "India-Mongolia Track 1.5 Dialogue"},
		{"They weighed the Oman-Kenya Strategic Partnership and nothing else.", ""},
		{"The Oman-Kenya Strategic Partnership Dialogue opened in Muscat.", "Oman-Kenya Strategic Partnership Dialogue"},
		{"The 4th Meeting of the SADC Working Group on Seeds ended in Lusaka.", ""},
		{"Experts of the ministries joined a senior officials' meeting in Baku.", ""},
	} {
		rs, err := Read(context.Background(), c.text, record.Source{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range rs[0].Formats {
			got = append(got, f.Name)
		}
		slices.Sort(got)
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n  %q, want %q", c.text, strings.Join(got, "; "), c.want)
		}
	}
}
