package prose_test

import "testing"

// TestCarriedBodies reads people whose body stands in another part of the sentence.
func TestCarriedBodies(t *testing.T) {
	checkPeople(t, []reading{
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
		{"his colleague", "Pablo Soto, Director of the Lima Institute, and his colleague Dr. Rosa Torres, adviser for trade, listened, and so did Minister Kofi Mensah and his colleague Minister Ama Owusu.",
			"Pablo Soto | Director | Lima Institute | PE\nRosa Torres | adviser for trade | Lima Institute | PE\nKofi Mensah | Minister |  | PE\nAma Owusu | Minister |  | PE"},
		{"a post with a dash", "Marek Novak, Vice President – Studies and Trade Policy at the Lima Institute, said so. John Moyo, Director – all knew him – agreed.",
			"Marek Novak | Vice President – Studies and Trade Policy | Lima Institute | PE\nJohn Moyo | Director |  | "},
		{"quoted names of bodies", "The head of the analytical center “Sankofa” Kofi Mensah and Director of the Center for Research Initiatives «Adinkra» Ama Owusu agreed with the editor of the magazine “Africa in Affairs”, member of the Presidium of the Council on Trade Policy K. Addo.",
			"Kofi Mensah | head | analytical center “Sankofa” | \nAma Owusu | Director | Center for Research Initiatives «Adinkra» | \nK. Addo | editor | magazine “Africa in Affairs” | "},
		{"a list by states", "From Ghana – Director of the Volta Institute K. Mensah, from Peru – Deputy Director of the Lima Institute P. Soto took part.",
			"K. Mensah | Director | Volta Institute | GH\nP. Soto | Deputy Director | Lima Institute | PE"},
		{"a delegation of scholars", "A delegation of the Lima Institute headed by Rosa Quispe came. The delegation included Juan Prado and Ana Diaz. On behalf of the Rift Centre, J. Moyo welcomed them; co-founder of the Rift Lab John Addo did not.",
			"Rosa Quispe |  | Lima Institute | PE\nJuan Prado |  | Lima Institute | PE\nAna Diaz |  | Lima Institute | PE\nJ. Moyo |  | Rift Centre | \nJohn Addo | co-founder | Rift Lab | "},
		{"one of a group of a body", "Experts of the Lima Institute, chief researcher Rosa Quispe among them, and staff of the Volta Centre (Director Kofi Mensah, analyst Ama Owusu) spoke.",
			"Rosa Quispe | chief researcher | Lima Institute | PE\nKofi Mensah | Director | Volta Centre | \nAma Owusu | analyst | Volta Centre | "},
		{"both in brackets", "Papers were given by Dr K Anand and Dr Anita Bose Pal (both Research Fellows, Volta Centre), after Minister Kofi Mensah had welcomed the delegates, and Amb Ama Owusu, Ambassador of Ghana to Peru, had spoken.",
			"K Anand | Research Fellow | Volta Centre | \nAnita Bose Pal | Research Fellow | Volta Centre | \nKofi Mensah | Minister |  | \nAma Owusu | Ambassador of Ghana to Peru |  | GH"},
		{"a body under a body", "Echoing Mensah, Rosa Quispe, Vice-Director of Andes Barometer, and Kofi Mensah, expert at the Institute of Trade under the Foundation of the First President of Ghana, asked for roads.",
			"Kofi Mensah | expert | Institute of Trade under the Foundation of the First President of Ghana | GH\nRosa Quispe | Vice-Director | Andes Barometer | "},
		{"a programme at a body", "Rosa Quispe, Director of the Andes Programme at the Lima Institute of Law, said that trade grows.",
			"Rosa Quispe | Director of the Andes Programme | Lima Institute of Law | PE"},
	})
}

// TestRunningLists reads posts and states that several names share or that follow each other closely.
func TestRunningLists(t *testing.T) {
	checkPeople(t, []reading{
		{"respectively", "The Ministers of Foreign Affairs of Kenya, the Republic of Ghana, Peru and Fiji, Peter Otieno, Kofi Mensah, Pablo Soto and Ana Vula, respectively, attended.",
			"Peter Otieno | Minister of Foreign Affairs |  | KE\nKofi Mensah | Minister of Foreign Affairs |  | GH\nPablo Soto | Minister of Foreign Affairs |  | PE\nAna Vula | Minister of Foreign Affairs |  | FJ"},
		{"initials behind long posts", "From the Kenyan side, Minister of Trade and External Economic Relations N. Wanjiru and Permanent Representative of Kenya to the UN A. Achieng took part.",
			"N. Wanjiru | Minister of Trade and External Economic Relations |  | KE\nA. Achieng | Permanent Representative of Kenya to the UN |  | KE"},
		{"surnames in capitals first", "Participants: HIROSE Yoko, Professor, Lake University; KONDO Seiji, Professor, Reef University.",
			"HIROSE Yoko | Professor | Lake University | \nKONDO Seiji | Professor | Reef University | "},
		{"who has been", "Dambadar Ganbat, who has been director of the Lima Institute since 2016 and before that served as Peruvian ambassador in Accra, chaired.",
			"Dambadar Ganbat | director | Lima Institute | PE"},
	})
}

// TestSpeakersByPart credits claims to those whom a paper, a post or a form of address tells of.
func TestSpeakersByPart(t *testing.T) {
	checkSpeakers(t, "", []reading{
		{"the author of the paper", "Li Wei of Reef University said that it rains. In the first Kofi Mensah (Volta Academy in Accra) compared Ghana and Peru; he finds that both pay for it.",
			"Li Wei; Kofi Mensah"},
		{"of two with one post he of the hosts", "The meeting of the Reef League (RL) was held in Lima. The RL was host. It was attended by Minister of Trade of Kenya Peter Otieno, as well as by the RL Secretary General, Ambassador Marek Novak, and the Secretary General of TRACECA, Ana Vula. Minister Otieno said that roads matter. In his report, the Secretary General noted that trade grows.",
			"Peter Otieno; Marek Novak"},
		{"a woman by her form of address", "The African Bank (AB) delegation was led by the Deputy Chairperson, Her Excellency Dr. Temwa Phiri, and comprised Ms. Ama Owusu, Legal Counsel. The Deputy Chairperson noted that trade grows. “Our farmers need your grain,” she told the visitors.",
			"Temwa Phiri; Temwa Phiri"},
		{"the former and the latter", "Dr. Kofi Mensah of the Volta Centre and Dr. Rosa Quispe of the Lima Academy exchanged views. The former maintained that grain can reach Tema; the latter doubted this. The latter held that fish matters more. According to the former, roads matter.",
			"Kofi Mensah; Rosa Quispe; Kofi Mensah"},
		{"the floor given to others", "Director Peter Otieno noted that all is well. Then the floor was given to Kwabena Gozal, the Deputy Secretary General of the Ports Council. He underlined that cooperation helps. The third speaker was Juan Soto. He warned of storms.",
			"Peter Otieno; Kwabena Gozal; Juan Soto"},
		{"diplomats by their state", "Aybek Usman, Ambassador of Uzbekistan; Saidjon Shafi, Charge d'Affaires of Tajikistan; and Melis Moldali, Counselor, Kyrgyz Republic, came. The Kyrgyz diplomat suggested that visas be given. The Uzbek envoy agreed that this is right. The envoy of Tajikistan recalled the war.",
			"Melis Moldali; Aybek Usman; Saidjon Shafi"},
		{"holding, sharing, inquiring", "Rosa Quispe inquired how it works. Kofi Mensah also shared that the plan had been discussed and held a seminar. He holds that evasion is no secret. Yaw Owusu voiced the expectation that the office will open.",
			"Rosa Quispe; Kofi Mensah; Kofi Mensah; Yaw Owusu"},
	})
}
