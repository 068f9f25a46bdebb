package prose_test

import "testing"

// TestNamesBesideBodies reads names that no list knows where a body or a form of address
// stands right beside them.
func TestNamesBesideBodies(t *testing.T) {
	checkPeople(t, []reading{
		{"form of address behind a body", "The panelists were Director of the Danube Fund for Peace Ms Milica Peric, Professor from the Faculty of Law at the University of Nis Mr Senad Hadzic, and Coordinator at the Una Institute for Media Mr Dino Kolar.",
			"Milica Peric | Director | Danube Fund for Peace | \nSenad Hadzic | Professor | Faculty of Law | \nDino Kolar | Coordinator | Una Institute for Media | "},
		{"two saints", "Professor at the Sts. Naum and Kliment University Mr Goce Ristov spoke.", "Goce Ristov | Professor | Sts. Naum and Kliment University | "},
		{"head of office", "Head of Office of the Braun Foundation Chad and Niger Mr Otto Keller opened the meeting.", "Otto Keller | Head of Office | Braun Foundation Chad and Niger | TD"},
		{"honorifics of Malaysia", "Present were Tan Sri Rastam Isa, Datuk Seri Hishammuddin Omar and Dato’ Sri Zaidi Ahmad, Chairman of the Pahang Institute. Dato Gelashvili of Georgia spoke.",
			"Rastam Isa |  |  | \nHishammuddin Omar |  |  | \nZaidi Ahmad | Chairman | Pahang Institute | \nDato Gelashvili |  |  | GE"},
		{"representing", "Bolortuya Dashnyam, representing MERI, and Farid Hasanli from the Baku Institute shared what they know.", "Bolortuya Dashnyam |  | MERI | \nFarid Hasanli |  | Baku Institute | AZ"},
		{"of a directorate", "The delegation of Peru also included Yaira Gonce, of the Directorate for Asia and Oceania, and Carlos Paredes, Counselor.", "Yaira Gonce |  | Directorate for Asia and Oceania | PE\nCarlos Paredes | Counselor |  | PE"},
		{"both from", "Present were Ms. Noura Mazrui, Head of the Publications Department, and researcher Sultan Ketbi, both from SADEEM.", "Noura Mazrui | Head of the Publications Department | SADEEM | \nSultan Ketbi | researcher | SADEEM | "},
		{"a team of the centre", "They visited the Centre for Baltic Studies. They met its deputy director Justyna Nowak and Jakub Wolski and Marcin Zielny of the Centre’s China team.",
			"Justyna Nowak | deputy director | Centre for Baltic Studies | \nJakub Wolski |  | Centre for Baltic Studies | \nMarcin Zielny |  | Centre for Baltic Studies | "},
		{"formerly", "The speakers were Dr Awa Diop, director of the Baobab Institute; and Abdul-Razak Mensah, formerly ECOWAS Commissioner for Peace and Security.",
			"Awa Diop | director | Baobab Institute | \nAbdul-Razak Mensah | Commissioner for Peace and Security | ECOWAS | "},
		{"a news agency", "Deputy A. Aslanov, editor-in-chief of the Turan-Express news agency Elnur Valizade and others took part.", "A. Aslanov | Deputy |  | \nElnur Valizade | editor-in-chief | Turan-Express | "},
		{"heads a faculty", "Professor Kofi Ansah, who heads the research faculty of the Nkrumah Peace Centre (NPC) in Ghana, spoke.", "Kofi Ansah | heads the research faculty | Nkrumah Peace Centre | GH"},
		{"in charge at the embassy", "The US Embassy in Jordan came. Counselor Robin Berg was accompanied by Attaché Karen Lund and by Layla Haddad, who is in charge of exchange programs at the embassy.",
			"Robin Berg | Counselor | US Embassy in Jordan | US\nKaren Lund | Attaché | US Embassy in Jordan | US\nLayla Haddad | in charge of exchange programs | US Embassy in Jordan | US"},
		{"items with bodies in brackets", "The speakers were Monica Diaz (Lima Institute); Feliciano Moraes (University of Recife); and Sandra Reis, of the Olinda Institute.",
			"Monica Diaz |  | Lima Institute | PE\nFeliciano Moraes |  | University of Recife | BR\nSandra Reis |  | Olinda Institute | BR"},
	})
}

// TestBodiesOfNoHeadNoun reads bodies that end an item, staff of an embassy and people whose
// side, host or house is told elsewhere in the text.
func TestBodiesOfNoHeadNoun(t *testing.T) {
	checkPeople(t, []reading{
		{"bodies that end an item", "The panel comprised Pierre Muchiri, Director, Africa Water Initiative, Amina Gaal, Head, Research and Policy, Baliqo Insights, and Rosa Luz, CEO, Andes Analytics.",
			"Pierre Muchiri | Director | Africa Water Initiative | \nAmina Gaal | Head, Research and Policy | Baliqo Insights | \nRosa Luz | CEO | Andes Analytics | "},
		{"staff of an embassy", "A delegation from the US Embassy in Jordan came. The Counselor for Public Affairs, Robin Berg, spoke. She was accompanied by Cultural Attaché Karen Lund.",
			"Robin Berg | Counselor for Public Affairs | US Embassy in Jordan | US\nKaren Lund | Cultural Attaché | US Embassy in Jordan | US"},
		{"a house and its short name", "They visited SADEEM Research and Consulting and were received by Dr. Omar Ketbi, CEO of SADEEM.", "Omar Ketbi | CEO | SADEEM Research and Consulting | "},
		{"the one host of the place", "The experts met in Nairobi at a symposium organised by the KORU Institute. Dr Hassan Kilonzo, Director, KORU Institute, thanked the guests.", "Hassan Kilonzo | Director | KORU Institute | KE"},
		{"members who take part", "The Riigikogu economic affairs committee came. Members of the Riigikogu committee who take part are Liis Tamm and Mari Sepp.",
			"Liis Tamm |  | Riigikogu economic affairs committee | EE\nMari Sepp |  | Riigikogu economic affairs committee | EE"},
		{"delegations of two bodies", "The delegation of the Ghana Water Institute was led by Kofi Manu, and the delegation of the Peru Water Institute by Pablo Soto.",
			"Kofi Manu |  | Ghana Water Institute | GH\nPablo Soto |  | Peru Water Institute | PE"},
		{"the same institute", "Anna Kowal, head of the Asia desk of the Polish Institute, and Jan Lis, an expert at the same institute, spoke.",
			"Anna Kowal | head of the Asia desk | Polish Institute | PL\nJan Lis | expert | Polish Institute | PL"},
	})
}
