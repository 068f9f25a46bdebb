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
