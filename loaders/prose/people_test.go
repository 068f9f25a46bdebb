package prose_test

import "testing"

// TestPeopleOfReleases reads the ways in which releases tie people to posts, bodies and countries.
func TestPeopleOfReleases(t *testing.T) {
	checkPeople(t, []reading{
		{"a side of a body", "On the BIMA side, Director General Ambassador Rosa Imani was joined by Ambassador Tom Okello, Chairman BOG BIMA; Dr. Lena Moraa, Director CRT; and members of BIMA’s research faculty including Peter Njoro and Ms. Alice Wanjiru. The Baringo Institute of Maritime Affairs of Kenya (BIMA) wrote this.",
			"Rosa Imani | Director General | Baringo Institute of Maritime Affairs of Kenya | KE\nTom Okello | Chairman BOG | Baringo Institute of Maritime Affairs of Kenya | KE\nLena Moraa | Director | CRT | KE\nPeter Njoro |  | Baringo Institute of Maritime Affairs of Kenya | KE\nAlice Wanjiru |  | Baringo Institute of Maritime Affairs of Kenya | KE"},
		{"two sides", "On the Latvian side, the talks were attended by BALTI Director Janis Ozols and Deputy Director Ilze Kalnina, on the Peruvian side – Director Pablo Quispe.",
			"Janis Ozols | Director | BALTI | LV\nIlze Kalnina | Deputy Director | BALTI | LV\nPablo Quispe | Director |  | PE"},
		{"sides behind the names", "Deputy Minister Omar Farouk from Egypt’s side and Secretary of State Nikos Pappas from Greece’s side attended the round.",
			"Omar Farouk | Deputy Minister |  | EG\nNikos Pappas | Secretary of State |  | GR"},
		{"a delegation", "The Director met the Kenya Staff College delegation led by Colonel Peter Otieno. The delegation also included Major James Mwangi and Dr. Grace Achieng.",
			"Peter Otieno |  |  | KE\nJames Mwangi |  |  | KE\nGrace Achieng |  |  | KE"},
		{"represented by", "FIST was represented by Deputy FIST Director, Head of the Centre for Polar Law H. Lindqvist, and research fellow A. Virtanen. The Finnish Institute of Science and Technology (FIST) wrote this.",
			"H. Lindqvist | Deputy FIST Director | Finnish Institute of Science and Technology | FI\nA. Virtanen | research fellow | Finnish Institute of Science and Technology | FI"},
		{"rank between body and name", "Rector of the Academy of Border Studies and Law Major General Carlos Mendoza and Director of the Lima Institute associate professor Ana Torres came.",
			"Carlos Mendoza | Rector | Academy of Border Studies and Law | \nAna Torres | Director | Lima Institute | PE"},
		{"decorations and degrees", "Speakers were Major General A K M Harun Kabir, OSP, ndc, psc, Director General, DIMS; and Maria Lopes, PhD in Political Science, Director of CEPA.",
			"A K M Harun Kabir | Director General | DIMS | \nMaria Lopes | Director | CEPA | "},
		{"body and country behind commas", "Speakers were H.E. Dr. John Banda, Vice Chairman, National Tea Board, Malawi; and H.E. M Rafiqul Alam, Secretary General, ASEAN.",
			"John Banda | Vice Chairman | National Tea Board | MW\nM Rafiqul Alam | Secretary General | ASEAN | "},
		{"counterpart", "The Permanent Secretary at the Ministry for Fisheries, Mr John Borg, met his Greek counterpart, Secretary General at the Ministry for Trade, Eleni Pappa, in Athens. Malta and Greece work together; Malta is an island.",
			"John Borg | Permanent Secretary | Ministry for Fisheries | MT\nEleni Pappa | Secretary General | Ministry for Trade | GR"},
		{"with and without marks", "The session was moderated by Prof. Dr. Orhan Celiker (Zirve University). Prof. Dr. Orhan Çeliker closed it.",
			"Orhan Celiker |  | Zirve University | "},
		{"surname behind a country", "President of the Public Council of Georgia Kapanadze and the others were present.",
			"Kapanadze | President | Public Council of Georgia | GE"},
		{"post of the next name", "State Secretary of the Ministry of Health of Latvia Anna Berzina, Special Envoy of the UN Secretary General, Head of the UN Office for Water Miguel Soto attended.",
			"Anna Berzina | State Secretary | Ministry of Health of Latvia | LV\nMiguel Soto | Special Envoy of the UN Secretary General | UN Office for Water | "},
		{"place of work", "Dr. Ivo Horak (program officer at Danube Water Management Division) and Eva Blum, fellow at the Department of Law and Public Health, spoke.",
			"Ivo Horak | program officer | Danube Water Management Division | \nEva Blum | fellow | Department of Law and Public Health | "},
	})
}
