package prose_test

import (
	"strings"
	"testing"

	"coopgraph/loaders/prose"
)

// TestDelegations reads lists whose later members have a post without a body.
func TestDelegations(t *testing.T) {
	checkPeople(t, []reading{
		{"led by, it included", "The five-member Peruvian delegation was led by Dr. Rosa Quispe, Director, LIMIT. It included Mr. Pablo Soto, Deputy Director; Col. (Retd.) Luis Vera, Adviser to the Director; and H.E. Ms. Ana Torres, Ambassador of Peru to Kenya.",
			"Rosa Quispe | Director | LIMIT | PE\nPablo Soto | Deputy Director | LIMIT | PE\nLuis Vera | Adviser to the Director | LIMIT | PE\nAna Torres | Ambassador of Peru to Kenya |  | PE"},
		{"from a side, organs and former posts", "From the Kenyan side, the participants were Peter Otieno, Director General, BIMA; Amb. Alice Achieng (Retd.), Member of the Executive Council; Prof. Grace Wanjiru, former Director of the Nile Foundation; Gp. Capt. (Dr.) Tom Okello, Senior Fellow.",
			"Peter Otieno | Director General | BIMA | KE\nAlice Achieng | Member of the Executive Council | BIMA | KE\nGrace Wanjiru | former Director | Nile Foundation | KE\nTom Okello | Senior Fellow | BIMA | KE"},
		{"she was accompanied by", "A delegation of the Lima Institute headed by Director Rosa Quispe visited Accra. She was accompanied by Deputy Director Pablo Soto and Senior Researcher Ana Torres.",
			"Rosa Quispe | Director | Lima Institute | PE\nPablo Soto | Deputy Director | Lima Institute | PE\nAna Torres | Senior Researcher | Lima Institute | PE"},
		{"accompanying her", "The Peruvian delegation was led by Rosa Quispe, Director of the Lima Institute. Accompanying her were Pablo Soto, Deputy Director, and Ana Torres, Programme Officer.",
			"Rosa Quispe | Director | Lima Institute | PE\nPablo Soto | Deputy Director | Lima Institute | PE\nAna Torres | Programme Officer | Lima Institute | PE"},
		{"among its members", "The Lima Institute team was headed by its President, Rosa Quispe. Among its members were Pablo Soto, Vice President; and Ana Torres, Head of the Trade Department.",
			"Rosa Quispe | President | Lima Institute | PE\nPablo Soto | Vice President | Lima Institute | PE\nAna Torres | Head of the Trade Department | Lima Institute | PE"},
		{"a list of several bodies", "The speakers were Rosa Quispe, Director, Lima Institute; Pablo Soto, Senior Researcher; Kofi Mensah, Director of the Volta Centre of Ghana; Ama Owusu, Research Fellow; Marek Novak, independent expert; and Eva Dahl, Professor.",
			"Rosa Quispe | Director | Lima Institute | PE\nPablo Soto | Senior Researcher | Lima Institute | PE\nKofi Mensah | Director | Volta Centre of Ghana | GH\nAma Owusu | Research Fellow | Volta Centre of Ghana | GH\nMarek Novak | independent expert |  | \nEva Dahl | Professor |  | "},
		{"the body that a text is about", "The Lake Institute of Mongolia is thirty. The Lake Institute keeps a library. Guests were Rosa Quispe, Director of the Lima Institute of Peru. D.Bold, a former researcher of the Institute, spoke. The Lake Institute thanked them.",
			"Rosa Quispe | Director | Lima Institute of Peru | PE\nD.Bold | former researcher | Lake Institute of Mongolia | MN"},
	})
}

// TestGreetings parts those who only wrote from those who came.
func TestGreetings(t *testing.T) {
	tests := []struct{ name, text, came string }{
		{"sent by, after a colon", "Letters of greeting had been sent by foreign partners: Mr. Ivan Petrov, Director of the Lake Institute; Ana Vula, Head of the Reef Centre; and Kofi Mensah. Rosa Quispe spoke.", "Rosa Quispe"},
		{"received from", "Messages of congratulation were received from Ivan Petrov, Director of the Lake Institute, Ana Vula and Kofi Mensah.", ""},
		{"they sent", "Ivan Petrov, Director of the Lake Institute, Ana Vula and Kofi Mensah sent their greetings to the forum.", ""},
		{"read out by", "Greetings from President of Peru Ivan Petrov and from Ana Vula were read out by Kofi Mensah, Director of the Reef Centre.", "Kofi Mensah"},
		{"one below the other", "The tenth forum\n\nLetters of greeting were received from:\n\n- Ivan Petrov, Director of the Lake Institute\n\n- Ana Vula, Head of the Reef Centre\n\nThe forum was opened by Kofi Mensah.", "Kofi Mensah"},
		{"a recorded speech is a part", "A video message from Ivan Petrov, Director of the Lake Institute, was shown. Ana Vula received a letter.", "Ivan Petrov, Ana Vula"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			var came []string
			for _, p := range one(t, c.text, prose.Options{NoReference: true}).People {
				if p.Participant {
					came = append(came, p.Name)
				}
			}
			if got := strings.Join(came, ", "); got != c.came {
				t.Errorf("got %s, want %s", got, c.came)
			}
		})
	}
}
