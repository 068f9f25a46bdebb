package prose_test

import "testing"

// TestGapped reads posts that are said once for several and states told a sentence before.
func TestGapped(t *testing.T) {
	checkPeople(t, []reading{
		{"of other states", "Taking part were the Ministers of Foreign Affairs of the Argentine Republic, Diana Roldan; of the Plurinational State of Bolivia, Celindra Quenta; and of the Republic of Paraguay, Ramiro Lezana.",
			"Diana Roldan | Minister of Foreign Affairs |  | AR\nCelindra Quenta | Minister of Foreign Affairs |  | BO\nRamiro Lezana | Minister of Foreign Affairs |  | PY"},
		{"of two states named before", "Consultations between the foreign ministries of Ghana and Peru have taken place. The delegations were led by the Deputy Ministers of Foreign Affairs, Kofi Owusu and Luis Soto.",
			"Kofi Owusu | Deputy Minister of Foreign Affairs |  | GH\nLuis Soto | Deputy Minister of Foreign Affairs |  | PE"},
		{"fields of those who serve a body in capitals", "The West African Research Council (WARC) of Senegal met. Luis Soto, WARC Director of Programs, spoke. Ms. Amina Sani, Research Fellow (Ghana and ECOWAS) at the WARC, spoke. After remarks of WARC Peru Project Director Dr. Pablo Vera, Yaw Boateng, Head of the Agriculture and Food Security Cluster, Academy of Farmers of Togo (AFT), spoke.",
			"Luis Soto | Director of Programs | West African Research Council | SN\nAmina Sani | Research Fellow (Ghana and ECOWAS) | West African Research Council | SN\nPablo Vera | Peru Project Director | West African Research Council | SN\nYaw Boateng | Head of the Agriculture and Food Security Cluster | Academy of Farmers of Togo | TG"},
	})
}

// TestBodiesCarried reads bodies that a text tells before or beside those who serve them.
func TestBodiesCarried(t *testing.T) {
	checkPeople(t, []reading{
		{"with him travelled", "A delegation of the Lima Institute of Law (LIL), Peru visited Ghana. The purpose was a talk. Ambassador Luis Soto, Chairman LIL, headed the delegation. With him travelled Ms. Rosa Quispe, Research Fellow (Africa); Ms. Ana Vera, Research Fellow (Asia).",
			"Luis Soto | Chairman | Lima Institute of Law | PE\nRosa Quispe | Research Fellow (Africa) | Lima Institute of Law | PE\nAna Vera | Research Fellow (Asia) | Lima Institute of Law | PE"},
		{"the team of a body", "The Institute of Maritime Studies (IMS) of Malaysia met. Mr. Shahrim Loman, Director of the Chief Executive’s Office, led the team of IMS.",
			"Shahrim Loman | Director of the Chief Executive’s Office | Institute of Maritime Studies | MY"},
		{"a board of a body in capitals", "The Volta Institute of Peru (VIP) met. Luis Soto (member of the VIP Executive Committee) spoke. Speaker National Assembly Kofi Owusu listened.",
			"Luis Soto | member | Volta Institute of Peru | PE\nKofi Owusu | Speaker | National Assembly | "},
		{"a headline that ends in a name, a delegation of a parliament", "Delegation calls on Rosa Ahmed\n\nLIMA, Apr 13 (ANP): Speaker National Assembly Rosa Ahmed on Sunday received a visiting delegation of the Senate of Kenya comprising Senator Jack Berg and Senator Tom Sulli.",
			"Rosa Ahmed | Speaker | National Assembly | PE\nJack Berg | Senator | Senate of Kenya | KE\nTom Sulli | Senator | Senate of Kenya | KE"},
		{"names and demonyms of three letters", "Peruvian Minister Luis Soto met his Lao counterpart Salom Kommavong. His colleague from Accra, Rauf Mamadlo, disagreed.",
			"Luis Soto | Peruvian Minister |  | PE\nSalom Kommavong | Lao counterpart |  | LA\nRauf Mamadlo |  |  | "},
	})
}
