package prose

import (
	"context"
	"fmt"
	"testing"

	"coopgraph/graph/record"
)

// TestMeeting reads day, place, mode and numbers where other days, places and numbers stand beside them.
func TestMeeting(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a line with the day of publication", "Reef council sits again\n\n09 Jul, 2018\n\nThe 12th session of the Reef Council was held on, 4th July 2018 at the Reef Centre in Apia, Samoa.",
			"2018-07-04 Apia WS in-person 0"},
		{"a dateline in brackets", "Guests from Tonga\n\nSUVA, FIJI (6 May 2022): The Institute of Reefs received a delegation of Tonga on 2 May 2022 in Suva.", "2022-05-02 Suva FJ in-person 0"},
		{"place and day in the head", "Book launch\n\nInstitute of Water Law, Accra\nMarch 3, 2016\n\nThe launch of the book was attended by scholars and students.", "2016-03-03 Accra GH in-person 0"},
		{"a bracket behind the host", "Scholars of two seas\n\nExperts of Oman and Kenya met at Coast University (Kilifi, Kenya) on 5 May 2019.", "2019-05-05 Kilifi KE in-person 0"},
		{"a bracket behind the name", "Memorandum signed\n\nAt the conference “Rivers and Roads. Old and New” (Lima, Peru) a memorandum was signed.", " Lima PE in-person 0"},
		{"a day and a place that end with a stop", "Talks on reefs\n\nSUVA, 02 February 2012. The Reef Institute put this question to officials at a roundtable held here on Thursday.", "2012-02-02 Suva FJ in-person 0"},
		{"an agency behind the place", "Book on reefs\n\nSUVA. PACNEWS – The Reef Institute presented a book today. The talk, which was followed by 120 people from 9 countries, was opened by Kofi Mensah.", " Suva FJ in-person 120"},
		{"a day before a place in brackets", "Training\n\n22 April 2019 (Kilifi, Kenya): With support of the Reef Fund the Coast Authority today began a training of three days.", "2019-04-22 Kilifi KE in-person 0"},
		{"a day whose year stands above", "Meeting in Lima\n\n30 April 2012, Lima, Peru\n\nThe Volta Institute held a discussion on 30 April.", "2012-04-30 Lima PE in-person 0"},
		{"a building in a city", "Ministers of reefs meet\n\nThe minister opened this Saturday the meeting of Reef Ministers in the Shell Palace, Lima.", " Lima PE in-person 0"},
		{"from where somebody spoke", "Ports\n\nSecretary Kofi Mensah joined the secretaries of ports by video-conference on 2 May 2020. He spoke from the Ministry of Ports in Lima.", "2020-05-02   virtual 0"},
		{"a building", "Policy dialogue on seeds\n\nThe Seed Institute held a policy dialogue on 9 June 2017 at the Institute Auditorium. In total, 90 participants including 20 delegates from abroad came.",
			"2017-06-09   in-person 90"},
		{"whom a delegation visits", "Visitors\n\nA delegation of the Steppe Centre visited the Academy of Rivers on 3 May 2011.", "2011-05-03   in-person 0"},
		{"one speaker by video link", "Reef seminar\n\nThe Reef Institute held a seminar in Suva, Fiji, on 5 May 2019. Many came. They ate. They sang. They read. They left. They slept. They rose. Ana Vula of the Reef Bank, who spoke via video link, said that reefs grow.",
			"2019-05-05 Suva FJ hybrid 0"},
		{"virtually held, in a city all the same", "Officials meet\n\nHe spoke at the senior officials' meeting virtually held on 7 June 2021 in Colombo, Sri Lanka.", "2021-06-07   virtual 0"},
	} {
		rs, err := Read(context.Background(), c.text, record.Source{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		m := rs[0].Meeting
		if got := fmt.Sprint(m.Date, " ", m.City, " ", m.Country, " ", m.Mode, " ", m.DeclaredPeople); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestFiguresOfTheEconomy holds that bodies and states of the subject are not those that came.
func TestFiguresOfTheEconomy(t *testing.T) {
	for text, want := range map[string]int{
		"Ports\n\nMinisters of ports met in Lima on 2 May 2020. It was noted that over 12 thousand firms with local capital trade in the region.":                                               0,
		"Ports\n\nMinisters of ports met in Lima on 2 May 2020. It was noted that over 12 thousand firms trade in the region, that the ports come to 40 and that guests came from five states.": 0,
		"Ports\n\nThe forum in Lima on 2 May 2020 was attended by representatives of over 1,200 companies.":                                                                                     1200,
	} {
		rs, err := Read(context.Background(), text, record.Source{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := rs[0].Meeting.DeclaredInstitutes; got != want {
			t.Errorf("%q: %d institutes declared, want %d", text, got, want)
		}
	}
}

// TestHeadlined reads the post of whom only the headline names.
func TestHeadlined(t *testing.T) {
	rs, err := Read(context.Background(), "Kofi Mensah receives guests\n\nLOME, 3 May. The Head of State received President of the Reef Council Ana Vula. The President of Ghana said that roads matter.", record.Source{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, c := rs[0].People[0], rs[0].Claims
	if p.Role != "Head of State" || p.Country != "GH" {
		t.Errorf("got %s, %s, of %s", p.Name, p.Role, p.Country)
	}
	if len(c) != 1 || c[0].Speaker != "Kofi Mensah" {
		t.Errorf("claims %v", c)
	}
}
