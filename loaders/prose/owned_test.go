package prose_test

import "testing"

// TestOwnedBodies reads bodies behind the possessive of another, behind founders, brackets
// and "by", and what stands between a post and a name.
func TestOwnedBodies(t *testing.T) {
	checkPeople(t, []reading{
		{"a body of a body", "The Institute of Arab Worlds (IAW) of Egypt met. Dr. Anna Weber, head of IAW’s Center for Trade and Order in North Africa, the Sahel, and the Horn of Africa, opened. Moussa Faye of the Lamu Commission’s Infrastructure and Energy Directorate (IED) replied.",
			"Anna Weber | head | Center for Trade and Order in North Africa, the Sahel, and the Horn of Africa | EG\nMoussa Faye |  | Infrastructure and Energy Directorate | "},
		{"founders", "Dr. Leyla Hasanova, founder of Caspian Energy Insights, spoke. Samira Odhiambo, Founder and CEO of Rift Valley Advisory, listened.",
			"Leyla Hasanova | founder | Caspian Energy Insights | \nSamira Odhiambo | Founder | Rift Valley Advisory | "},
		{"a field in brackets", "The speaker was Dr Farid Nasser, Senior Fellow (Horn of Africa and Red Sea) North South Institute, Accra, Ghana.",
			"Farid Nasser | Senior Fellow (Horn of Africa and Red Sea) | North South Institute | GH"},
		{"ministries in small letters", "Amb Neema Mrisho, former permanent secretary in Tanzania’s foreign ministry, took a milder line. Juma Ali, an adviser at the Kenyan foreign ministry, spoke.",
			"Neema Mrisho | former permanent secretary | Tanzania’s foreign ministry | TZ\nJuma Ali | adviser | Kenyan foreign ministry | KE"},
		{"by whom a body was represented", "The Lima Trade Bank (LTB) was represented by its President, Mr. Yasin Kaya; the Volta Water Foundation (VWF), by Prof. Manzoor Shah.",
			"Yasin Kaya | President | Lima Trade Bank | PE\nManzoor Shah |  | Volta Water Foundation | "},
		{"degrees and ranks between", "Speeches were delivered by: Director of the Lamu Institute (LI), doctor of historical sciences, professor Karimzoda Rustam Umar; the leading expert of the Institute, retired colonel Pavel Sergeevich Orlov.",
			"Karimzoda Rustam Umar | Director | Lamu Institute | \nPavel Sergeevich Orlov | leading expert | Lamu Institute | "},
		{"offices in a city", "It was attended by the head of the Accra office of the Anton Weiss Foundation, Kurt Ebner; the Director of the Lima bureau of the Volta Institute, Rosa Quispe.",
			"Kurt Ebner | head of the Accra office | Anton Weiss Foundation | \nRosa Quispe | Director of the Lima bureau | Volta Institute | "},
		{"groups of a parliament", "On the podium: Dr. Anna Weber, head of the Volta Center; Peter Lang MdB, rapporteur for West Africa in the CDU parliamentary group.",
			"Anna Weber | head | Volta Center | \nPeter Lang | rapporteur for West Africa | CDU parliamentary group | "},
		{"portfolios with an article, short posts with a deputy", "Australia’s Minister for Trade and the Pacific, Rob Conway, and Fiji’s Minister for Fisheries and the Blue Economy, Josefa Rabo, spoke. Nisha Patel, Deputy CEO of the Volta Development Agency, joined.",
			"Rob Conway | Minister for Trade and the Pacific |  | AU\nJosefa Rabo | Minister for Fisheries and the Blue Economy |  | FJ\nNisha Patel | Deputy CEO | Volta Development Agency | "},
	})
}
