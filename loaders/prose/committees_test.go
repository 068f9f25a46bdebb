package prose_test

import "testing"

// TestPeopleOfParts reads posts in committees of parliaments, departments of ministries and
// chairs of houses of research, which the text names by what stands around them.
func TestPeopleOfParts(t *testing.T) {
	checkPeople(t, []reading{
		{"committees of parliaments", "Chairman of the Riigikogu economic affairs committee Mart Kask spoke. The delegation of the Saeima of Latvia is led by Inga Berzina, chair of its Foreign Affairs Committee.",
			"Mart Kask | Chairman | Riigikogu economic affairs committee | EE\nInga Berzina | chair | Foreign Affairs Committee | LV"},
		{"who presides over a parliament", "The guests met Deputy Marshal of the Sejm Monika Zawadzka and the Polish–Kenyan Parliamentary Group under Krzysztof Baran. Air Marshal Omar Said spoke.",
			"Monika Zawadzka | Deputy Marshal | Sejm | PL\nKrzysztof Baran |  | Polish–Kenyan Parliamentary Group | PL\nOmar Said |  |  | "},
		{"a body spelt by its short form", "The panel comprised Charles Kirui, former Chairperson of the Renewed Joint Monitoring and Evaluation Commission (RJMEC) for Malawi.",
			"Charles Kirui | former Chairperson | Renewed Joint Monitoring and Evaluation Commission | "},
		{"a chair that is named", "Guests were Scott Miller, the Deputy Director of the Penrose Chair in Korea Studies at CXIS, Matthew Stone, the senior adviser for Asian economics at CXIS, Robert Hill, the Director of the Wilson Institute on China, and Jane Bond, a fellow of PIIX.",
			"Scott Miller | Deputy Director | Penrose Chair in Korea Studies | \nMatthew Stone | senior adviser for Asian economics | CXIS | \nRobert Hill | Director | Wilson Institute on China | \nJane Bond | fellow | PIIX | "},
		{"a department of a ministry in short", "The delegation was led by Dr. Tran Viet Thai, Director General, Department of Planning, Peru Ministry of Roads (MOR). Mr. Vu Hai Son, Deputy Director, Department of Planning, Peru MOR, came.",
			"Tran Viet Thai | Director General | Peru Ministry of Roads | PE\nVu Hai Son | Deputy Director | Peru Ministry of Roads | PE"},
		{"its ministry", "Lithuania was represented by the Political Director of its Foreign Ministry, Rokas Kelpsa; Estonia by Deputy Secretary General for Political Affairs, Martin Rebane.",
			"Rokas Kelpsa | Political Director | Foreign Ministry | LT\nMartin Rebane | Deputy Secretary General for Political Affairs |  | EE"},
		{"officials before a colon", "Officials of the Ministry of Trade of Georgia also took part in the meeting: Mr. Kakha Gelashvili, Director of the Department for Transit, and Ms. Nino Beridze, Head of the Division of Roads.",
			"Kakha Gelashvili | Director of the Department for Transit | Ministry of Trade of Georgia | GE\nNino Beridze | Head of the Division of Roads | Ministry of Trade of Georgia | GE"},
		{"two forms of address behind a post", "Chairman of the Volta Institute, His Excellency Ambassador Patrick Otu, and Ambassador Gershom Preston spoke on behalf of the Keta Institute Director, Mr Esau Naya.",
			"Patrick Otu | Chairman | Volta Institute | \nGershom Preston | Ambassador |  | \nEsau Naya | Director | Keta Institute | "},
		{"the state inside a post", "The talks were led by Wendy Carter, former Deputy U.S. Trade Representative, and Jim West, former Deputy Assistant Secretary of State for Kenya.",
			"Wendy Carter | former Deputy U.S. Trade Representative |  | US\nJim West | former Deputy Assistant Secretary of State for Kenya |  | US"},
	})
}
