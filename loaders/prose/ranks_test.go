package prose_test

import (
	"strings"
	"testing"

	"coopgraph/loaders/prose"
)

// TestRanks reads ranks and patronymics between or beside posts and names.
func TestRanks(t *testing.T) {
	checkPeople(t, []reading{
		{"out of service, after the post", "The speakers were SAM Chairman Prof. Ali Usul, Director of the Volta Centre Ambassador (ret.) Alev Novak and former Secretary-General of the Turkic Council Ambassador (Retd.) Halil Petrov.",
			"Ali Usul | Chairman | SAM | \nAlev Novak | Director | Volta Centre | \nHalil Petrov | former Secretary-General | Turkic Council | "},
		{"a rank of two words, a senator", "President of the Lima Institute Lt. Gen. (Retd) Pablo Soto and Chairman of the Reef Society Senator (ret.) Ana Vula spoke. Senator Rosa Quispe was the chief guest.",
			"Pablo Soto | President | Lima Institute | PE\nAna Vula | Chairman | Reef Society | \nRosa Quispe | Senator |  | "},
		{"a league before the rank", "The keynote was that of Secretary-General of the Turkic Council Ambassador Ramil Petrov.", "Ramil Petrov | Secretary-General | Turkic Council | "},
		{"a surname that is a town behind two given names", "Deputy Undersecretary Ambassador Ali Kemal Konya spoke. Amb. Konya left.", "Ali Kemal Konya | Deputy Undersecretary |  | "},
		{"surname first, then last", "Present was Pospelov Sergey Valeryevich, Executive Secretary of the Assembly of Peru. Sergey Pospelov spoke.", "Pospelov Sergey Valeryevich | Executive Secretary | Assembly of Peru | PE"},
	})
}

// TestBodiesBeside reads bodies that stand behind a post or a name in looser ways.
func TestBodiesBeside(t *testing.T) {
	checkPeople(t, []reading{
		{"where somebody spoke", "The guests saw the archive of the Lima Institute, where Deputy Director Rosa Quispe spoke about its history.", "Rosa Quispe | Deputy Director | Lima Institute | PE"},
		{"a verb behind post and body", "In his speech Mr. Marek Novak, Programme Manager, Embassy of Poland in Kenya noted that trade grows.", "Marek Novak | Programme Manager | Embassy of Poland in Kenya | PL"},
		{"a rank and a body", "Among the guests were Ambassador Kofi Mensah, Volta Centre of Ghana; and Rosa Quispe, Director of the Lima Institute.", "Kofi Mensah | Ambassador | Volta Centre of Ghana | GH\nRosa Quispe | Director | Lima Institute | PE"},
		{"a country behind a quoted name", "Ama Owusu, Chief Expert at Centre for Forecasts “Open World”, Ghana, stressed the need of contacts.", "Ama Owusu | Chief Expert | Centre for Forecasts | GH"},
	})
}

// TestPostsSpeak reads claims of those who are called by a post and a body, or by a
// pronoun in a sentence that they begin.
func TestPostsSpeak(t *testing.T) {
	start := "Kofi Mensah, DG of the Volta Centre (VCT), Eva Dahl, Director of the Reef Desk at VCT, Marek Novak, President of the Tatra Institute, and Ms. Ana Vula, Vice Chancellor of Lamu University, came. "
	tests := []struct{ name, text, want string }{
		{"post and short form", "The DG VCT noted that it rains. Roads, the VCT DG added, are long.", "Kofi Mensah; Kofi Mensah"},
		{"post in full and short form", "The Director General VCT said that it is late. He warned that ports are few.", "Kofi Mensah; Kofi Mensah"},
		{"post in capitals", "The VC said that her university is new.", "Ana Vula"},
		{"a short form that is nobody's", "The TATRI President remarked that trade is old.", "Marek Novak"},
		{"she who begins the sentence", "Marek Novak said that rain helps. Ms. Vula showed a survey: half of the fields, she reported, are dry.", "Marek Novak; Ana Vula"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range one(t, start+c.text, prose.Options{NoReference: true}).Claims {
				got = append(got, x.Speaker)
			}
			if g := strings.Join(got, "; "); g != c.want {
				t.Errorf("got %s, want %s", g, c.want)
			}
		})
	}
}
