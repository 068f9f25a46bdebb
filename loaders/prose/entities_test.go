package prose_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/record"
	"coopgraph/loaders/prose"
)

// one reads s and gives its only Record.
func one(t *testing.T, s string, opt prose.Options) record.Record {
	t.Helper()
	rs, err := prose.Read(context.Background(), s, record.Source{Name: "a.txt"}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

// people writes the people of a Record as "name | role | institute | country".
func people(r record.Record) string {
	var out []string
	for _, p := range r.People {
		out = append(out, fmt.Sprintf("%s | %s | %s | %s", p.Name, p.Role, p.Institute, p.Country))
	}
	return strings.Join(out, "\n")
}

// A reading is a text and what is to be read in it.
type reading struct{ name, text, want string }

// checkPeople holds the people of texts against "name | role | institute | country".
func checkPeople(t *testing.T, list []reading) {
	t.Helper()
	for _, x := range list {
		t.Run(x.name, func(t *testing.T) {
			if got := people(one(t, x.text, prose.Options{NoReference: true})); got != x.want {
				t.Errorf("got\n%s\nwant\n%s", got, x.want)
			}
		})
	}
}

// checkSpeakers holds those who claim in texts, each behind the same beginning, against
// their names, a semicolon between.
func checkSpeakers(t *testing.T, start string, list []reading) {
	t.Helper()
	for _, x := range list {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, c := range one(t, start+x.text, prose.Options{NoReference: true}).Claims {
				got = append(got, c.Speaker)
			}
			if got := strings.Join(got, "; "); got != x.want {
				t.Errorf("got %s, want %s", got, x.want)
			}
		})
	}
}

func TestPeople(t *testing.T) {
	checkPeople(t, []reading{
		{"sides before their people", "On the Chilean side, the signing was attended by Director Rosa Quispe and Deputy Director Pablo Soto, on the Danube Institute’s side – Director Laszlo Nagy. The Danube Institute of Hungary was the host.",
			"Rosa Quispe | Director |  | CL\nPablo Soto | Deputy Director |  | CL\nLaszlo Nagy | Director | Danube Institute of Hungary | HU"},
		{"sides behind their people", "Deputy Foreign Minister Kofi Mensah from Ghana’s side and State Secretary Aminata Diallo from Senegal’s side opened the consultations.",
			"Kofi Mensah | Deputy Foreign Minister |  | GH\nAminata Diallo | State Secretary |  | SN"},
		{"who made up a delegation", "The Director of the Suva Policy Centre of Fiji, Ana Vula, met the Kenyan military delegation led by General Peter Otieno. The delegation also included Colonel Grace Wanjiru and Dr. Daniel Mutua. The talks were opened by Marek Novak.",
			"Ana Vula | Director | Suva Policy Centre of Fiji | FJ\nPeter Otieno | General |  | KE\nGrace Wanjiru |  |  | KE\nDaniel Mutua |  |  | KE\nMarek Novak |  |  | "},
		{"a side below a colon", "Speakers at the round table\n\nThe delegation of Ghana included:\n\n- Kofi Mensah, parliamentarian\n\n- Dr. Ama Owusu\n\nThe moderator was Marek Novak.",
			"Kofi Mensah | parliamentarian |  | GH\nAma Owusu |  |  | GH\nMarek Novak |  |  | "},
		{"a counterpart", "While in Lima, Minister of Culture Kofi Mensah met his counterpart from Peru, Rosa Quispe. The Ghanaian guests later saw the port. Ghana and Peru trade more each year.",
			"Kofi Mensah | Minister of Culture |  | GH\nRosa Quispe |  |  | PE"},
		{"the state of a post named later", "Foreign Minister Kofi Mensah opened the session in Lima. Peruvian Deputy Foreign Minister Rosa Quispe replied. The talks were warm, the foreign minister of Ghana said.",
			"Kofi Mensah | Foreign Minister |  | GH\nRosa Quispe | Peruvian Deputy Foreign Minister |  | PE"},
		{"a surname that is a town, after a title", "Present were the Honourable Dr. Kwame Wells, Minister of Roads of Ghana; Prime Minister Dr. Ama Bath; and Dr. Lima Owusu.",
			"Kwame Wells | Minister of Roads |  | GH\nAma Bath | Prime Minister |  | GH\nLima Owusu |  |  | "},
		{"a long portfolio", "Present were Rosa Quispe, Minister of Foreign Affairs, Inland Trade and Ports of Peru; and Kofi Mensah, Minister for Foreign Affairs, Mining, Energy and Export Growth of the Republic of Ghana.",
			"Rosa Quispe | Minister of Foreign Affairs, Inland Trade and Ports |  | PE\nKofi Mensah | Minister for Foreign Affairs, Mining, Energy and Export Growth |  | GH"},
		{"who represents a state", "Mr. Marek Novak, Senior Service Officer, represented Ghana; Her Excellency Ambassador Rosa Quispe, Permanent Secretary, represented the Republic of Peru. Foreign Minister Sione Vula speaks for Tonga.",
			"Marek Novak | Senior Service Officer |  | GH\nRosa Quispe | Permanent Secretary |  | PE\nSione Vula | Foreign Minister |  | TO"},
		{"a department with a short form", "The Reef Institute of Fiji and the Department of Roads and Trade (DORT) met. On the panel was Ms Ana Mara from DORT.",
			"Ana Mara |  | Department of Roads and Trade | "},
		{"a league and its officer", "The Reef Institute of Fiji was host. The Turkic Council looks back on a good year, Ana Mara, its Secretary General, said.",
			"Ana Mara | Secretary General | Turkic Council | "},
		{"a dialogue in the name of a body", "The Institute for Coastal Dialogue (ICD) was host. Mr Josefa Vula of the ICD took the chair.",
			"Josefa Vula |  | Institute for Coastal Dialogue | "},
		{"a side that was headed by somebody", "The Ghanaian side was headed by Joint Secretary Kofi Mensah, and the Peruvian side was headed by Director Rosa Quispe.",
			"Kofi Mensah | Joint Secretary |  | GH\nRosa Quispe | Director |  | PE"},
		{"a paper at home", "Road talks\n\nLima, ANP – Peru and Ghana want to trade more, Oil Minister Pablo Soto said.", "Pablo Soto | Oil Minister |  | PE"},
		{"beside people of one state", "Present were Rosa Quispe, Director of the Cusco Institute of Law of Peru, and Pablo Soto, Head of the Centre for Asian Studies.",
			"Rosa Quispe | Director | Cusco Institute of Law of Peru | PE\nPablo Soto | Head | Centre for Asian Studies | PE"},
		{"the post named before its holder", "The Peruvian foreign minister stressed the need for trade. Without it there is no peace, Pablo Soto said.", "Pablo Soto | Peruvian foreign minister |  | PE"},
		{"no state in the name of a region", "For Latin American integration, Rosa Quispe said, this is a step.", "Rosa Quispe |  |  | "},
		{"country at the end of each item", "Speakers included Petra Horvat, Director of the Danube Centre for Security Studies, Croatia, and Min Thu, Founder of the Sagaing Institute for Peace, Myanmar, as well as others.",
			"Petra Horvat | Director | Danube Centre for Security Studies | HR\nMin Thu | Founder | Sagaing Institute for Peace | MM"},
		{"each post before its name, a comma between", "The talks were attended by Deputy Foreign Minister of the Republic of Slovenia, H.E. Anna Kovac, First Deputy Foreign Minister of Croatia, H.E. Petra Horvat, State Secretary of the Ministry of Foreign Affairs of Hungary, H.E. Laszlo Nagy.",
			"Anna Kovac | Deputy Foreign Minister |  | SI\nPetra Horvat | First Deputy Foreign Minister |  | HR\nLaszlo Nagy | State Secretary | Ministry of Foreign Affairs of Hungary | HU"},
		{"a government, a division in brackets", "Rohan Mehta, Deputy Adviser, Government of India, and Mr. Arun Das, Joint Secretary (Oceans Division, Ministry of External Affairs of India), spoke.",
			"Rohan Mehta | Deputy Adviser |  | IN\nArun Das | Joint Secretary | Ministry of External Affairs of India | IN"},
		{"ambassador to the country", "The round table was joined by Director of the Danube Centre for Peace Ivan Petrov, Slovenian Ambassador to the country Marko Kranjec, and others.",
			"Ivan Petrov | Director | Danube Centre for Peace | \nMarko Kranjec | Slovenian Ambassador |  | SI"},
		{"the body named before, a further post's body", "The Baltic Academy held a seminar. The Academy Director, Marek Novak of Poland, opened it. Research Fellow Eva Dahl, Deputy Head of the Nordic Institute of Sweden, spoke. Lena Roos, National Programme Officer at the OSCE Centre in Ashgabat, took part.",
			"Marek Novak | Director | Baltic Academy | PL\nEva Dahl | Research Fellow | Nordic Institute of Sweden | SE\nLena Roos | National Programme Officer | OSCE Centre | "},
		{"further posts after commas", "Participants were Anna Kovac, political scientist, member of the Assembly of Slovenia, and Ivan Horvat, Assistant to the President of Croatia, Chairman of the Adriatic Council on Foreign Relations, Eva Nagy, Director of the Danube Institute of Hungary.",
			"Anna Kovac | political scientist | Assembly of Slovenia | SI\nIvan Horvat | Assistant to the President of Croatia |  | HR\nEva Nagy | Director | Danube Institute of Hungary | HU"},
		{"the body named before, at the start of a sentence", "A team visited the Danube Centre of Croatia. Centre Chairman Ivan Horvat welcomed the guests.",
			"Ivan Horvat | Chairman | Danube Centre of Croatia | HR"},
		{"country at the end, a verb after it", "Dr Lee Wei Ming, Chairman of the Straits Research Society, Singapore, noted that trade is vital.",
			"Lee Wei Ming | Chairman | Straits Research Society | SG"},
		{"form of address after the post", "SCO Secretary General Ambassador Timur Saidov opened the forum.", "Timur Saidov | Secretary General | SCO | "},
		{"city as given name, numeral after a name", "Secretary General of the Turkic Council Almaty Serikov met Ramon Ortega III, Minister of Defence of Spain.",
			"Almaty Serikov | Secretary General | Turkic Council | \nRamon Ortega III | Minister of Defence |  | ES"},
		{"post before, acronym", "NITI Director Anna Kovac opened the seminar.", "Anna Kovac | Director | NITI | "},
		{"post after", "Anna Kovac, Deputy Director of the Institute for Peace Studies of Slovenia, spoke.",
			"Anna Kovac | Deputy Director | Institute for Peace Studies of Slovenia | SI"},
		{"long body between", "The Director of the Institute of Ocean Studies (IOS) under the President of the Republic of Kiribati, Teburoro Tito, spoke.",
			"Teburoro Tito | Director | Institute of Ocean Studies under the President of the Republic of Kiribati | KI"},
		{"possessive state", "Ghana’s Deputy Minister of Justice, Mr Kofi Mensah, agreed.", "Kofi Mensah | Deputy Minister of Justice |  | GH"},
		{"adjective", "Peruvian Foreign Minister Rosa Quispe agreed.", "Rosa Quispe | Peruvian Foreign Minister |  | PE"},
		{"minister keeps no ministry", "Minister of Foreign Affairs of Nepal Sita Gurung spoke.", "Sita Gurung | Minister of Foreign Affairs |  | NP"},
		{"ambassador comes from the first state", "Ambassador of Chile to Japan Pablo Soto agreed.", "Pablo Soto | Ambassador of Chile to Japan |  | CL"},
		{"initials and brackets", "Present were A. Silva (Brazil), B. Rojas (Chile) and C. Vera (Peru).",
			"A. Silva |  |  | BR\nB. Rojas |  |  | CL\nC. Vera |  |  | PE"},
		{"shared post", "The foreign ministers of three states met. Around the table sat A. Silva (Brazil) and B. Rojas (Chile).",
			"A. Silva | foreign minister |  | BR\nB. Rojas | foreign minister |  | CL"},
		{"plural with two states", "Slovak and Hungarian State Secretaries, Ivan Novak and Levente Kis, replied.",
			"Ivan Novak | State Secretary |  | SK\nLevente Kis | State Secretary |  | HU"},
		{"title is no post beside one", "Ambassador Aminata Diallo, Executive Director of the Dakar Peace Institute, spoke.",
			"Aminata Diallo | Executive Director | Dakar Peace Institute | SN"},
		{"post and body by comma", "Dr. Ravi Menon, Senior Fellow, Observer Institute, Mumbai, disagreed.",
			"Ravi Menon | Senior Fellow | Observer Institute | IN"},
		{"ranks and decorations", "Maj Gen RK Bose, AVSM, VSM (Retd), Director General of the Delhi Policy Centre, led them.",
			"RK Bose | Director General | Delhi Policy Centre | IN"},
		{"surname first", "Gao Ping, vice president of the Shanghai Institute of Law, took the floor. “We agree,” Gao said.",
			"Gao Ping | vice president | Shanghai Institute of Law | CN"},
		{"particles", "Prof. Liesbet van der Merwe of Stellenbosch University (South Africa) and Omar bin Said al-Farsi (Oman) agreed.",
			"Liesbet van der Merwe |  | Stellenbosch University | ZA\nOmar bin Said al-Farsi |  |  | OM"},
		{"body by common noun", "The Andean Policy Institute met its guests. The institute’s Director, Eva Luna, spoke.", "Eva Luna | Director | Andean Policy Institute | "},
		{"verb for a post", "Jonas Petraitis, who heads the Vilnius Security Centre, agreed.", "Jonas Petraitis | heads | Vilnius Security Centre | LT"},
		{"official of a league", "Baron Waka, Secretary General of the Pacific Islands Forum, spoke.", "Baron Waka | Secretary General | Pacific Islands Forum | "},
		{"delegation", "The Kenyan delegation was led by Peter Mwangi.", "Peter Mwangi |  |  | KE"},
		{"respectively", "The delegations of Togo and Benin were led respectively by Kossi Amegah and Rachid Dossou.", "Kossi Amegah |  |  | TG\nRachid Dossou |  |  | BJ"},
		{"a headline is no name", "Director of IOS Delivers Lecture at Harbour University\n\nThe lecture was given in June.", ""},
		{"no names", "The Silk Road and the Middle Corridor were discussed. The Joint Declaration said so.", ""},
	})
}

func TestParticipants(t *testing.T) {
	tests := []struct{ name, text, who, want string }{
		{"speaks", "IOS Director Eva Luna said that fish travel.", "Eva Luna", "speaker"},
		{"moderates", "The session was moderated by Eva Luna, IOS Director.", "Eva Luna", "moderator"},
		{"chairs", "The meeting was chaired by Deputy Minister Eva Luna.", "Eva Luna", "chair"},
		{"president talked about", "Experts praised the initiative of President Eva Luna of Peru.", "Eva Luna", ""},
		{"president who came", "President of Peru Eva Luna opened the forum.", "Eva Luna", "speaker"},
		{"expected but absent", "Eva Luna, Mayor of Lima, had been expected at the opening.", "Eva Luna", ""},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			for _, p := range one(t, x.text, prose.Options{}).People {
				if p.Name == x.who {
					if p.Capacity != x.want || p.Participant != (x.want != "") {
						t.Errorf("participant %v as %q, want %q", p.Participant, p.Capacity, x.want)
					}
					return
				}
			}
			t.Errorf("%s not found", x.who)
		})
	}
}

func TestFormats(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plus", "They met in the C5+1 format.", "C5+1"},
		{"plus after the word", "A new format “Central Asia + Japan” was praised.", "Central Asia + Japan"},
		{"plus with words", "The “Central Asia + Japan” format was praised.", "Central Asia + Japan"},
		{"pair and summit", "The second China–Central Asia Summit is near.", "China–Central Asia Summit"},
		{"quoted name and club", "The “Pacific Plus” Expert Club met.", "“Pacific Plus” Expert Club"},
		{"league and acronym", "The Southern African Development Community (SADC) met. SADC agreed.", "Southern African Development Community [SADC]"},
		{"row of conferences", "The 4th Adriatic Conference opened.", "Adriatic Conference"},
		{"acronym of a forum", "The Danube Think Tank Forum (DTTF) opened. The DTTF is young.", "Danube Think Tank Forum [DTTF]"},
		{"one forum under two names", "The Fifth Adriatic Expert Forum opened. The Expert Forum is young.", "Adriatic Expert Forum [Expert Forum]"},
		{"a theme is none", "The conference “From Regional Forum to Strategic Dialogue” opened.", ""},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, f := range one(t, x.text, prose.Options{NoReference: true}).Formats {
				s := f.Name
				if a := without(f.Aliases, "Pacific Plus", "China–Central Asia"); len(a) > 0 {
					s += fmt.Sprint(" ", a)
				}
				got = append(got, s)
			}
			if g := strings.Join(got, "; "); g != x.want {
				t.Errorf("got %s, want %s", g, x.want)
			}
		})
	}
}

// without leaves out the aliases that only repeat the core of a name.
func without(aliases []string, cores ...string) []string {
	var out []string
	for _, a := range aliases {
		if !slices.Contains(cores, a) && !strings.HasSuffix(a, "format") {
			out = append(out, a)
		}
	}
	return out
}

func TestInstitutes(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"acronym either way", "The Institute for Ocean Studies (IFOS) met IFOS friends.", "Institute for Ocean Studies/"},
		{"list", "It was organized by the Institute of Law, the Ministry of Justice of Kenya and Lamu University.", "Institute of Law/; Ministry of Justice of Kenya/KE; Lamu University/"},
		{"named after", "The Institute of Economics named after A. Smith met.", "Institute of Economics named after A. Smith/"},
		{"embassy", "The Embassy of Japan in Kenya helped.", "Embassy of Japan in Kenya/JP"},
		{"university and its centre", "The Pacific Research Center at Lamu University helped.", "Pacific Research Center/; Lamu University/"},
		{"of many states", "The United Nations Office on Drugs and Crime in Kenya helped.", "United Nations Office on Drugs and Crime in Kenya/"},
		{"board belongs to the post", "Eva Luna, Chairman of the Board of the Andean Foundation, spoke.", "Andean Foundation/"},
		{"a city before the short form", "The Centre of Peace Studies, Dakar (CPSD), met. CPSD staff came.", "Centre of Peace Studies/SN"},
		{"a short form of beginnings", "The Kenya Institute for Ocean Studies met. Amina Yusuf, Director of KenIOS under the President of Kenya, spoke.", "Kenya Institute for Ocean Studies/KE"},
		{"a short form with its owner", "The European Agency for Rivers (EU EARS) helped. EARS staff came.", "European Agency for Rivers/"},
		{"the seat of a body", "They met at the Andean Commission Headquarters. The Andean Commission agreed.", "Andean Commission Headquarters/"},
		{"a council of the state", "The National Planning Commission helped.", "National Planning Commission/"},
		{"a division of a league", "Eva Luna, officer at NATO Public Diplomacy Division, spoke.", "NATO Public Diplomacy Division/"},
		{"an embassy in small letters", "They called at the Kenyan embassy in Lima.", "Kenyan embassy in Lima/KE"},
		{"a level is none", "Eva Luna, Chair of the Council at the Ambassadorial Level, and Ana Vula, Head of Sector, spoke.", ""},
		{"common nouns are none", "The institute and the Government of Kenya agreed. Regional centres met.", ""},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, i := range one(t, x.text, prose.Options{NoReference: true}).Institutes {
				got = append(got, i.Name+"/"+i.Country)
			}
			if g := strings.Join(got, "; "); g != x.want {
				t.Errorf("got %s, want %s", g, x.want)
			}
		})
	}
}

// TestReports reads reports of regions for which no rule was written and holds the
// share of right names, posts, bodies and countries against floors.
func TestReports(t *testing.T) {
	files, err := filepath.Glob("testdata/reports/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no reports", err)
	}
	type gold struct {
		People []struct {
			Name, Role, Institute, Country string
			Participant, Optional          bool
			CountryOptional                bool `json:"country_optional"`
		}
		Countries []string
	}
	for _, opt := range []prose.Options{{}, {NoReference: true}} {
		var right, all, posts, roles, bodies, withBody, states, withState int
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := os.ReadFile(strings.TrimSuffix(f, ".txt") + ".gold.json")
			if err != nil {
				t.Fatal(err)
			}
			var g gold
			if err := json.Unmarshal(raw, &g); err != nil {
				t.Fatal(err)
			}
			got := map[string]record.Person{}
			r := one(t, string(text), opt)
			for _, p := range r.People {
				got[p.Name] = p
			}
			for _, p := range g.People {
				if p.Optional {
					continue
				}
				all++
				q, ok := got[p.Name]
				if !ok {
					t.Logf("%s: %s not found", f, p.Name)
					continue
				}
				right++
				if p.Role != "" {
					roles++
					if strings.Contains(q.Role, p.Role) || strings.Contains(p.Role, q.Role) && q.Role != "" {
						posts++
					}
				}
				if p.Institute != "" {
					withBody++
					if q.Institute != "" {
						bodies++
					}
				}
				if p.Country != "" && !p.CountryOptional {
					withState++
					if q.Country == p.Country {
						states++
					}
				}
			}
		}
		for _, x := range []struct {
			name    string
			got, of int
			floor   float64
		}{{"people", right, all, 0.97}, {"roles", posts, roles, 0.90}, {"institutes of people", bodies, withBody, 0.92}, {"countries of people", states, withState, 0.88}} {
			if share := float64(x.got) / float64(x.of); share < x.floor {
				t.Errorf("no reference %v: %s: %d of %d, %.3f, want %.2f", opt.NoReference, x.name, x.got, x.of, share, x.floor)
			}
		}
	}
}

func TestLexicon(t *testing.T) {
	dir := t.TempDir()
	text := "Grand Poobah of Kenya Eva Luna spoke."
	if got := people(one(t, text, prose.Options{})); strings.Contains(got, "Poobah of Kenya") {
		t.Fatalf("known without the list: %s", got)
	}
	write := func(name, s string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("roles.txt", "# ours\ngrand poobah = state # a post\npoobah = state\n")
	if got, want := people(one(t, text, prose.Options{LexiconDir: dir})), "KE"; !strings.Contains(got, "Poobah") || !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
	write("roles.txt", "ok = state\n = state\n")
	if _, err := prose.Read(context.Background(), text, record.Source{}, prose.Options{LexiconDir: dir}); err == nil || !strings.Contains(err.Error(), "roles.txt:2") {
		t.Errorf("error %v does not name the line", err)
	}
	write("roles.txt", "")
	write("rolls.txt", "x\n")
	if _, err := prose.Read(context.Background(), text, record.Source{}, prose.Options{LexiconDir: dir}); err == nil || !strings.Contains(err.Error(), "rolls") {
		t.Errorf("error %v does not name the list", err)
	}
}

func TestMarks(t *testing.T) {
	text := "Dr. Anna Kovac, Director of the Institute of Law (IOL), praised the C5+1. IOL and Kovac met Kenya."
	got, err := prose.Marks(context.Background(), text, prose.Options{Explain: true, NoReference: true})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, m := range got {
		lines = append(lines, fmt.Sprintf("%s %q %s: %s", m.Kind, text[m.Start:m.End], m.Name, m.Rule))
	}
	want := []string{
		`person "Anna Kovac" Anna Kovac: the title before it, what follows it, the given name Anna`,
		`role "Director" Anna Kovac: a post beside the name of Anna Kovac`,
		`institute "Institute of Law" Institute of Law: the head noun institute`,
		`institute "IOL" Institute of Law: short form of Institute of Law`,
		`format "C5+1" C5+1: the plus sign`,
		`institute "IOL" Institute of Law: short form of Institute of Law`,
		`person "Kovac" Anna Kovac: part of the name of Anna Kovac`,
		`country "Kenya" KE: the name of a country`,
	}
	if g, w := strings.Join(lines, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}
