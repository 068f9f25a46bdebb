package prose_test

import "testing"

// TestShortPosts reads posts in capitals and bodies behind a part of them.
func TestShortPosts(t *testing.T) {
	checkPeople(t, []reading{
		{"behind names", "The Baringo Institute of Maritime Affairs (BIMA) and the Volta Centre of Trade (VCT) of Ghana met. The speakers were Alice Achieng, RF BIMA; Ama Owusu, RF VCT; Ana Vula, SRF at the BIMA; and Dr. Peter Otieno, Dir. BIMA.",
			"Alice Achieng | RF | Baringo Institute of Maritime Affairs | \nAma Owusu | RF | Volta Centre of Trade | GH\nAna Vula | SRF | Baringo Institute of Maritime Affairs | \nPeter Otieno | Dir. | Baringo Institute of Maritime Affairs | "},
		{"before names", "VC KWUN Prof. Dr. Grace Wanjiru opened the day. The guests were received by the Vice Chancellor LWU, Prof. Dr. Rosa Quispe, and the BIMA’s DG, Kofi Mensah. FM Marek Novak came.",
			"Grace Wanjiru | VC | KWUN | \nRosa Quispe | Vice Chancellor | LWU | \nKofi Mensah | DG | BIMA | \nMarek Novak | FM |  | "},
		{"a state all the same", "Ivan Petrov, RF, and Ana Vula, Fiji, spoke.", "Ivan Petrov |  |  | RU\nAna Vula |  |  | FJ"},
		{"a part with a short form, two short forms", "The Desert Centre (DC) at the Lima Institute of Law (LIL) was host. Pablo Soto, Director DC, and Ana Torres, Research Associate DC-LIL, spoke. Luis Vera, fellow at DC-LIL, listened.",
			"Pablo Soto | Director | Desert Centre | PE\nAna Torres | Research Associate | Desert Centre | PE\nLuis Vera | fellow | Desert Centre | PE"},
		{"department and body behind commas", "Speakers were Abai Kadyrov, Researcher, Department of IR and Law, Lake Academy of the Ministry of Justice of Kyrgyzstan; Ama Owusu, Head of Section, Division for Trade at the Volta Centre of Ghana; Eva Dahl, Lecturer, Faculty of Law, Uppsala University, Sweden.",
			"Abai Kadyrov | Researcher | Lake Academy of the Ministry of Justice of Kyrgyzstan | KG\nAma Owusu | Head of Section | Volta Centre of Ghana | GH\nEva Dahl | Lecturer | Uppsala University | SE"},
		{"what is no post before the post", "Speakers were Murod Khalilov, the Academy’s alumnus of 2016, Chief Specialist at the National Agency for Water of Uzbekistan; Ana Torres, alumna of 2005, Founder of Edulima; Pablo Soto, Doctor of Law, Dean of the Lima Institute.",
			"Murod Khalilov | Chief Specialist | National Agency for Water of Uzbekistan | UZ\nAna Torres | Founder | Edulima | \nPablo Soto | Dean | Lima Institute | PE"},
		{"a university and its city", "The Department of Politics of Amina Bello Women University Kano (ABWUK) and the Area Study Centre, University of Kano, held a seminar. Dr. Musa Danjuma, VC ABWUK, and Dr. Aisha Sani, fellow at the Area Study Centre, spoke.",
			"Musa Danjuma | VC | Amina Bello Women University Kano | NG\nAisha Sani | fellow | Area Study Centre | NG"},
		{"a guest is not of the place", "The Lima Institute held a round table in Lima with the Centre for Sea Studies (CSS) of the Open Research University. Marek Novak, Deputy Director of CSS, spoke. Pablo Soto, Director of the Lima Institute, spoke.",
			"Marek Novak | Deputy Director | Centre for Sea Studies | \nPablo Soto | Director | Lima Institute | PE"},
	})
}
