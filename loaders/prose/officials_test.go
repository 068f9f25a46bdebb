package prose_test

import "testing"

// TestOfficials reads posts of leagues, parliaments and envoys as releases of ministries give them.
func TestOfficials(t *testing.T) {
	checkPeople(t, []reading{
		{"of the United Nations", "ECO Secretary General Pablo Soto met Ana Vula, Under-Secretary-General of the United Nations.",
			"Pablo Soto | Secretary General | ECO | \nAna Vula | Under-Secretary-General | United Nations | "},
		{"officers of the one league", "Deputy Secretary General Ambassador Dr. Kofi Mensah spoke for the Economic Community of West African States (ECOWAS). The ECOWAS thanked its Secretary General, Mr. Pablo Soto.",
			"Kofi Mensah | Deputy Secretary General | Economic Community of West African States | \nPablo Soto | Secretary General | Economic Community of West African States | "},
		{"a chamber and its committees", "The team met Pablo Soto, Speaker of the House of Representatives of Peru, the Chair of the Bundestag's Committee on Trade, Dr Karl Huber, and Rosa Quispe, deputy chair of the Committee on Labour.",
			"Pablo Soto | Speaker | House of Representatives | PE\nKarl Huber | Chair | Bundestag | DE\nRosa Quispe | deputy chair | Committee on Labour | "},
		{"members of a parliament", "The delegation of the Parliament of Ghana was led by Ama Owusu, Deputy Speaker, and included Ghanaian MPs Kofi Mensah and K. Addo.",
			"Ama Owusu | Deputy Speaker | Parliament of Ghana | GH\nKofi Mensah | MP | Parliament of Ghana | GH\nK. Addo | MP | Parliament of Ghana | GH"},
		{"a list of states and names", "The President received credentials from the Ambassadors Extraordinary and Plenipotentiary of three states – the Republic of Peru Pablo Soto, Fiji Ana Meehan Vula and Mongolia Dorji Bayarkhuu.",
			"Pablo Soto | Ambassador Extraordinary and Plenipotentiary |  | PE\nAna Meehan Vula | Ambassador Extraordinary and Plenipotentiary |  | FJ\nDorji Bayarkhuu | Ambassador Extraordinary and Plenipotentiary |  | MN"},
		{"all of them", "The guests were Pablo Soto (Peru), Peter Otieno (Kenya) and Ana Vula (Fiji), all of them deputy ministers of trade.",
			"Pablo Soto | deputy minister of trade |  | PE\nPeter Otieno | deputy minister of trade |  | KE\nAna Vula | deputy minister of trade |  | FJ"},
		{"a post with commas", "Under Secretary of State for Growth, Energy, and the Environment John W. Diaz and Rosa Lind, Senior Advisor at the U.S. Geological Survey, came. A paper was read by Karl Huber MP, Head of the Main Department of Geology.",
			"John W. Diaz | Under Secretary of State for Growth, Energy, and the Environment |  | US\nRosa Lind | Senior Advisor | U.S. Geological Survey | US\nKarl Huber | Head of the Main Department of Geology |  | "},
		{"two spellings of one name", "Secretary Kofi Al-Budawi and Director Ama Sarybay-Kurt of the Volta Fund met. Minister Albudawi and Ms. Sarybai agreed.",
			"Kofi Al-Budawi | Secretary |  | \nAma Sarybay-Kurt | Director | Volta Fund | "},
		{"a region and a friendship group", "Governor of the Cusco region Pablo Soto and chairman of the Ghana-Kenya friendship group John Addo met Secretary of the Security Council Yaw Boateng, who held talks with Security Advisor of Kenya Peter Otieno.",
			"Pablo Soto | Governor of the Cusco region |  | \nJohn Addo | chairman | Ghana-Kenya friendship group | GH\nYaw Boateng | Secretary of the Security Council |  | \nPeter Otieno | Security Advisor of Kenya |  | KE"},
		{"a scholar at a body", "It came from Prof. Rosa Quispe, CONCYTEC Visiting Professor at the Lima Academy, and from Juan Prado, Fulbright Scholar at Cusco University.",
			"Rosa Quispe | CONCYTEC Visiting Professor | Lima Academy | PE\nJuan Prado | Fulbright Scholar | Cusco University | PE"},
		{"a part of a body right behind the post", "Amb. Kwesi Mensah, Chairman Board of Governors GISS, and Kofi Addo, Head Research Department, GISS, joined. The Ghana Institute of Strategic Studies (GISS) was host.",
			"Kwesi Mensah | Chairman Board of Governors | Ghana Institute of Strategic Studies | GH\nKofi Addo | Head Research Department | Ghana Institute of Strategic Studies | GH"},
		{"a board in short, and a name like one", "Kofi Addo, Chairman BoG GISS, met Chairman Bernard Bot of the Lima Institute. The Ghana Institute of Strategic Studies (GISS) was host.",
			"Kofi Addo | Chairman BoG | Ghana Institute of Strategic Studies | GH\nBernard Bot | Chairman | Lima Institute | PE"},
		{"a post at the meeting", "The faculty member of Kumasi University and scientific secretary of the seminar, Dr. Kofi Mensah, opened it.",
			"Kofi Mensah | faculty member | Kumasi University | GH"},
		{"an envoy to several states", "Ambassador of Ghana to the USA and non-resident to Jamaica Peter Otieno met Ana Prado, Peru's Ambassador to Ghana and Togo.",
			"Peter Otieno | Ambassador of Ghana to the USA and non-resident to Jamaica |  | GH\nAna Prado | Ambassador to Ghana and Togo |  | PE"},
		{"bodies of no list", "Karl Huber, Partner at McLarty Associates, met Ed Poe, Fellow at New America. Ann Lee, Policy Analyst at Crisis Watch International, came.",
			"Karl Huber | Partner | McLarty Associates | \nEd Poe | Fellow | New America | US\nAnn Lee | Policy Analyst | Crisis Watch International | "},
	})
}
