package prose_test

import (
	"testing"

	"coopgraph/loaders/prose"
)

// TestCarriedBodies reads people whose body stands in another part of the sentence.
func TestCarriedBodies(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"led by, and comprised", "The Reef Commission (RC) and Peru met. The RC delegation was led by the Deputy Chairperson, Her Excellency Dr. Ana Vula, and comprised Ambassador Kofi Mensah, Commissioner for Trade; Mr. Pablo Soto, Director of Partnerships; and Ms. Ama Owusu, Legal Counsel.",
			"Ana Vula | Deputy Chairperson | Reef Commission | \nKofi Mensah | Commissioner for Trade | Reef Commission | \nPablo Soto | Director of Partnerships | Reef Commission | \nAma Owusu | Legal Counsel | Reef Commission | "},
		{"whose director", "The minister thanked the Reef Fund, whose Executive Director, Ana Vula, presented grants, and the Volta Bank, whose President Kofi Mensah spoke.",
			"Ana Vula | Executive Director | Reef Fund | \nKofi Mensah | President | Volta Bank | "},
		{"two of one body", "The guests included Marek Novak (Volta Centre), and John Moyo and William Otieno of the Nile Center.",
			"Marek Novak |  | Volta Centre | \nJohn Moyo |  | Nile Center | \nWilliam Otieno |  | Nile Center | "},
		{"three, the last of a body", "The guests were Marek Novak, John Moyo and William Otieno of the Nile Center.",
			"Marek Novak |  |  | \nJohn Moyo |  |  | \nWilliam Otieno |  | Nile Center | "},
		{"a list of posts at bodies", "The speakers included Dr. Ama Owusu, Faculty Member at the University of Accra; and Kofi Mensah, Director General for Transit at the Ghanaian Ministry of Roads.",
			"Ama Owusu | Faculty Member | University of Accra | GH\nKofi Mensah | Director General for Transit | Ghanaian Ministry of Roads | GH"},
		{"a minister beside a body", "Remarks were given by VCT Chairman Kofi Mensah, First Vice Minister Pablo Soto, and Deputy Chairman Marek Novak. They met at the Volta Centre of Trade (VCT).",
			"Kofi Mensah | Chairman | Volta Centre of Trade | \nPablo Soto | First Vice Minister |  | \nMarek Novak | Deputy Chairman |  | "},
		{"a programme at a body", "Rosa Quispe, Director of the Andes Programme at the Lima Institute of Law, said that trade grows.",
			"Rosa Quispe | Director of the Andes Programme | Lima Institute of Law | PE"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if got := people(one(t, c.text, prose.Options{NoReference: true})); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestRunningLists reads posts and states that several names share or that follow each other closely.
func TestRunningLists(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"respectively", "The Ministers of Foreign Affairs of Kenya, the Republic of Ghana, Peru and Fiji, Peter Otieno, Kofi Mensah, Pablo Soto and Ana Vula, respectively, attended.",
			"Peter Otieno | Minister of Foreign Affairs |  | KE\nKofi Mensah | Minister of Foreign Affairs |  | GH\nPablo Soto | Minister of Foreign Affairs |  | PE\nAna Vula | Minister of Foreign Affairs |  | FJ"},
		{"initials behind long posts", "From the Kenyan side, Minister of Trade and External Economic Relations N. Wanjiru and Permanent Representative of Kenya to the UN A. Achieng took part.",
			"N. Wanjiru | Minister of Trade and External Economic Relations |  | KE\nA. Achieng |  |  | KE"},
		{"surnames in capitals first", "Participants: HIROSE Yoko, Professor, Lake University; KONDO Seiji, Professor, Reef University.",
			"HIROSE Yoko | Professor | Lake University | \nKONDO Seiji | Professor | Reef University | "},
		{"who has been", "Dambadar Ganbat, who has been director of the Lima Institute since 2016 and before that served as Peruvian ambassador in Accra, chaired.",
			"Dambadar Ganbat | director | Lima Institute | PE"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			if got := people(one(t, c.text, prose.Options{NoReference: true})); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestSpeakersByPaper credits "he finds" to the author of the paper.
func TestSpeakersByPaper(t *testing.T) {
	r := one(t, "Li Wei of Reef University said that it rains. In the first Kofi Mensah (Volta Academy in Accra) compared Ghana and Peru; he finds that both pay for it.", prose.Options{NoReference: true})
	if len(r.Claims) != 2 || r.Claims[0].Speaker != "Li Wei" || r.Claims[1].Speaker != "Kofi Mensah" {
		t.Errorf("got %+v", r.Claims)
	}
}
