package reference_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"coopgraph/graph/reference"
)

func TestCountryByName(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Uzbekistan", "UZ"}, {"uzbekistan", "UZ"}, {"Республики Узбекистан", "UZ"}, {"Узбекистане", "UZ"}, {"O'zbekiston", "UZ"}, {"Oʻzbekiston", "UZ"},
		{"Ўзбекистон", "UZ"}, {"РУз", "UZ"}, {"乌兹别克斯坦", "UZ"}, {"Özbekistan", "UZ"}, {"the Republic of Uzbekistan", "UZ"},
		{"Kyrgyz Republic", "KG"}, {"the Kyrgyz Republic", "KG"}, {"KR", "KG"}, {"КР", "KG"}, {"Киргизия", "KG"}, {"Киргизии", "KG"}, {"Кыргызстан", "KG"}, {"Кыргызской Республики", "KG"},
		{"PRC", "CN"}, {"КНР", "CN"}, {"People’s Republic of China", "CN"}, {"中国", "CN"}, {"РФ", "RU"}, {"Российской Федерации", "RU"}, {"России", "RU"}, {"Россия", "RU"},
		{"Türkiye", "TR"}, {"Turkey", "TR"}, {"Turkiye", "TR"}, {"Турции", "TR"}, {"USA", "US"}, {"U.S.", "US"}, {"US", "US"}, {"United States", "US"}, {"us", ""}, {"США", "US"},
		{"UK", "GB"}, {"United Kingdom", "GB"}, {"UAE", "AE"}, {"ОАЭ", "AE"}, {"Republic of Korea", "KR"}, {"South Korea", "KR"}, {"Czechia", "CZ"}, {"Czech Republic", "CZ"},
		{"Белоруссия", "BY"}, {"Беларуси", "BY"}, {"Беларусь", "BY"}, {"Turkmenia", "TM"}, {"Туркменистана", "TM"}, {"Қазақстан", "KZ"}, {"Казахстаном", "KZ"}, {"Ресей", "RU"},
		{"Тоҷикистон", "TJ"}, {"Монгол Улс", "MN"}, {"ایران", "IR"}, {"افغانستان", "AF"}, {"پاکستان", "PK"}, {"भारत", "IN"}, {"Հայաստան", "AM"}, {"საქართველო", "GE"}, {"Україна", "UA"},
		{"Deutschland", "DE"}, {"Allemagne", "DE"}, {"Côte d’Ivoire", "CI"}, {"Korea", "KR"}, {"DPRK", "KP"}, {"Viet Nam", "VN"}, {"Индии", "IN"}, {"Иране", "IR"},
		{"Çin", "CN"}, {"çin", "CN"}, {"cin", ""}, {"my", ""}, {"My", ""}, {"Mỹ", "US"}, {"man", ""}, {"Man", ""}, {"Isle of Man", "IM"}, {"Ira", ""}, {"nga", ""},
		{"turkey", ""}, {"china", ""}, {"China", "CN"}, {"CHINA", "CN"}, {"того", ""}, {"Того", "TG"}, {"Swiss", ""}, {"Tunis", ""}, {"ABD", "US"}, {"АҚШ", "US"},
		{"Atlantis", ""}, {"", ""}, {"KZ", ""}, {"a", ""}, {"Нил", ""},
	} {
		got, ok := reference.CountryByName(c.name)
		if got.Code != c.want || ok != (c.want != "") {
			t.Errorf("CountryByName(%q) = %q, want %q", c.name, got.Code, c.want)
		}
	}
}

func TestCountryByDemonym(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"Uzbek", "UZ"}, {"Uzbeks", "UZ"}, {"Kazakhstani", "KZ"}, {"узбекский", "UZ"}, {"узбекского", "UZ"}, {"казахстанских", "KZ"}, {"кыргызстанцы", "KG"}, {"Kirghiz", "KG"},
		{"россияне", "RU"}, {"россиян", "RU"}, {"российская", "RU"}, {"Russian", "RU"}, {"Chinese", "CN"}, {"китайцев", "CN"}, {"индийцы", "IN"}, {"немецкой", "DE"}, {"Swiss", "CH"},
		{"Emirati", "AE"}, {"таджикских", "TJ"}, {"Turkmens", "TM"}, {"Azerbaijani", "AZ"}, {"Iranian", "IR"}, {"афганского", "AF"}, {"узбеков", "UZ"}, {"US", "US"}, {"us", ""}, {"U.S.", "US"}, {"UK", "GB"}, {"polish", ""}, {"Polish", "PL"}, {"Poles", "PL"}, {"poles", ""}, {"uzbek", "UZ"},
		{"table", ""}, {"", ""},
	} {
		got, ok := reference.CountryByDemonym(c.word)
		if got.Code != c.want || ok != (c.want != "") {
			t.Errorf("CountryByDemonym(%q) = %q, want %q", c.word, got.Code, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""}, {"plain", "plain"}, {"  Two   Words ", "two words"}, {"Йод и Ёлка", "йод и елка"}, {"и\u0306", "й"}, {"ТАЙ", "тай"}, {"Türkiye", "turkiye"}, {"İstanbul", "istanbul"},
		{"Oʻzbekiston", "o'zbekiston"}, {"«Диалог»", `"диалог"`}, {"Central Asia – Japan", "central asia - japan"}, {"Straße", "strasse"}, {"ﬁne", "fine"}, {"a\u00a0b", "a b"},
		{"भारत", "भारत"}, {"и", "и"}, {"A\tB", "a b"}, {" Ab", "ab"}, {"A  B", "a b"}, {"O`B-C", "o'b-c"}, {"A\x7fB", "a\x7fb"}, {"ои е", "ои е"},
	} {
		if got := reference.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := reference.Fold(reference.Fold(c.in)); again != reference.Fold(c.in) {
			t.Errorf("Fold(%q) is not its own key: %q", c.in, again)
		}
	}
}

func TestCityByName(t *testing.T) {
	for _, c := range []struct{ name, want, country string }{
		{"Tashkent", "Tashkent", "UZ"}, {"Ташкенте", "Tashkent", "UZ"}, {"Toshkent", "Tashkent", "UZ"}, {"Nur-Sultan", "Astana", "KZ"}, {"Astana", "Astana", "KZ"}, {"Астаны", "Astana", "KZ"},
		{"Kiev", "Kyiv", "UA"}, {"Kyiv", "Kyiv", "UA"}, {"Bombay", "Mumbai", "IN"}, {"St. Petersburg", "St. Petersburg", "RU"}, {"Saint Petersburg", "St. Petersburg", "RU"}, {"Санкт-Петербурге", "St. Petersburg", "RU"},
		{"Alma-Ata", "Almaty", "KZ"}, {"Алматы", "Almaty", "KZ"}, {"Cholpon-Ata", "Cholpon-Ata", "KG"}, {"Termez", "Termez", "UZ"}, {"Urumqi", "Urumqi", "CN"}, {"Ürümqi", "Urumqi", "CN"},
		{"Бишкеке", "Bishkek", "KG"}, {"Душанбе", "Dushanbe", "TJ"}, {"Washington", "Washington", "US"}, {"Ulan Bator", "Ulaanbaatar", "MN"}, {"北京", "Beijing", "CN"}, {"Пекине", "Beijing", "CN"},
		{"Москве", "Moscow", "RU"}, {"Казани", "Kazan", "RU"}, {"Samarqand", "Samarkand", "UZ"}, {"Самарканде", "Samarkand", "UZ"}, {"Xi'an", "Xi'an", "CN"}, {"Xi’an", "Xi'an", "CN"},
		{"Nice", "Nice", "FR"}, {"Nowhereville", "", ""}, {"", "", ""},
	} {
		got, ok := reference.CityByName(c.name)
		if got.Name != c.want || got.Country != c.country || ok != (c.want != "") {
			t.Errorf("CityByName(%q) = %q in %q, want %q in %q", c.name, got.Name, got.Country, c.want, c.country)
		}
	}
	if c, _ := reference.CityByName("Tashkent"); c.Population < 1e6 {
		t.Errorf("Tashkent has a population of %d", c.Population)
	}
}

func TestEveryCapitalIsACity(t *testing.T) {
	missing := 0
	for _, c := range reference.Countries() {
		if c.Capital == "" {
			continue
		}
		if _, ok := reference.CityByName(c.Capital); !ok {
			missing++
			t.Logf("capital of %s: %q", c.Code, c.Capital)
		}
	}
	if missing > 15 { // of small islands
		t.Errorf("%d capitals are no cities", missing)
	}
}

func TestCountriesAreWhole(t *testing.T) {
	all := reference.Countries()
	if len(all) != 250 {
		t.Errorf("%d countries, want the 249 of ISO 3166-1 and Kosovo", len(all))
	}
	for i, c := range all {
		if i > 0 && all[i-1].Code >= c.Code {
			t.Errorf("%s stands before %s", all[i-1].Code, c.Code)
		}
		if len(c.Names) < 20 || c.Names[0] != c.Name {
			t.Errorf("%s: %d names, first %q, name %q", c.Code, len(c.Names), c.Names[0], c.Name)
		}
		if got, ok := reference.CountryByName(c.Name); !ok || got.Code != c.Code {
			t.Errorf("CountryByName(%q) = %q, want %q", c.Name, got.Code, c.Code)
		}
		if got, ok := reference.CountryByCode(c.Code); !ok || got.Name != c.Name {
			t.Errorf("CountryByCode(%q) = %q", c.Code, got.Name)
		}
	}
	if _, ok := reference.CountryByCode("uz"); ok {
		t.Error("a code in small letters is a code")
	}
}

func TestInstitutesAndFormats(t *testing.T) {
	institutes, formats := reference.Institutes(), reference.Formats()
	if len(institutes) < 1500 || len(formats) < 80 {
		t.Errorf("%d institutes and %d formats, want 1500 and 80", len(institutes), len(formats))
	}
	ids := map[string]bool{}
	for _, e := range institutes {
		if ids[e.ID] {
			t.Errorf("institute %s stands twice", e.ID)
		}
		ids[e.ID] = true
	}
	for _, e := range institutes {
		if e.Source == "" || e.Parent != "" && !ids[e.Parent] {
			t.Errorf("%s: source %q, parent %q", e.ID, e.Source, e.Parent)
		}
		if got, ok := reference.InstituteByName(e.Name); !ok || got.ID != e.ID {
			t.Errorf("InstituteByName(%q) = %q, want %q", e.Name, got.ID, e.ID)
		}
	}
	for _, e := range formats {
		if e.Source == "" {
			t.Errorf("%s has no source", e.ID)
		}
		if got, ok := reference.FormatByName(e.Name); !ok || got.ID != e.ID {
			t.Errorf("FormatByName(%q) = %q, want %q", e.Name, got.ID, e.ID)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"IMEMO", "imemo"}, {"ИМЭМО РАН", "imemo"}, {"the Primakov Institute", "imemo"}, {"ИСМИ", "isrs-uz"}, {"KazISS", "kazakhstan-institute-for-strategic-studies"}, {"SRC", ""}, {"imemo", ""},
		{"PRIO", "peace-research-institute-oslo"}, {"the Stimson Center", "stimson-center"}, {"МГЛУ", ""},
	} {
		if got, _ := reference.InstituteByName(c.name); got.ID != c.want {
			t.Errorf("InstituteByName(%q) = %q, want %q", c.name, got.ID, c.want)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"SCO", "shanghai-cooperation-organisation"}, {"ШОС", "shanghai-cooperation-organisation"}, {"C5+1", "c5-plus-1"}, {"Центральная Азия + Россия", "central-asia-plus-russia"},
		{"Central Asia - Russia", "central-asia-plus-russia"}, {"научно-экспертный клуб «центральная азия плюс»", "central-asia-plus-expert-club"}, {"ВЭФ", ""},
		{"China–Central Asia", "central-asia-plus-china"}, {"China-Central Asia Summit", "central-asia-plus-china"}, {"“EU – Central Asia” Summit", "central-asia-plus-european-union"},
		{"CA-GCC", "central-asia-plus-gcc"}, {"Central Asia–Germany", "central-asia-plus-germany"}, {"Central Asia and Japan dialogue", "central-asia-plus-japan"},
		{"Japan + Central Asia", "central-asia-plus-japan"}, {"Central Asia + US", "c5-plus-1"}, {"Центральная Азия – Россия", "central-asia-plus-russia"}, {"Россия – Центральная Азия", "central-asia-plus-russia"},
		{"Think Tank Forum \"Central Asia–China\"", ""}, {"China-Kazakhstan", ""}, {"Central Asia Plus", "central-asia-plus-expert-club"}, {"Central Asia-China gas pipeline", ""},
	} {
		if got, _ := reference.FormatByName(c.name); got.ID != c.want {
			t.Errorf("FormatByName(%q) = %q, want %q", c.name, got.ID, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	got, err := reference.Parse(strings.NewReader("\ufeff# mine\r\n\r\ninstitute\tours\tOur Institute\tНаш институт|Our Inst.\tOI\tUZ\r\nformat\tclub\tThe Club\n"))
	want := reference.Entries{
		Institutes: []reference.Institute{{ID: "ours", Name: "Our Institute", Names: []string{"Our Institute", "Наш институт", "Our Inst."}, Acronyms: []string{"OI"}, Country: "UZ"}},
		Formats:    []reference.Format{{ID: "club", Name: "The Club", Names: []string{"The Club"}}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Parse = %+v, %v", got, err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"kind", "club\ta\tA\n", `line 1: kind "club": write institute or format`},
		{"few", "# x\ninstitute\ta\n", "line 2: 2 fields"},
		{"many", "institute\ta\tA\t\t\t\t\t\tx\n", "line 1: 9 fields"},
		{"twice", "format\ta\tA\nformat\ta\tB\n", `line 2: format "a" stands in line 1 already`},
		{"slug", "format\tA b\tA\n", `line 1: ID "A b"`},
		{"empty", "format\ta\t\n", "line 1: ID and name must not be empty"},
		{"country", "institute\ta\tA\t\t\tUzbekistan\n", `line 1: country "Uzbekistan"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := reference.Parse(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Йод", "и\u0306и", "İı", "Oʻz", " a  b ", "ﷺ", "´", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := reference.Fold(s)
		if twice := reference.Fold(once); utf8.ValidString(s) && twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		reference.CountryByName(s)
		reference.CountryByDemonym(s)
		reference.CityByName(s)
		reference.Parse(strings.NewReader(s))
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		reference.Fold("Республика Узбекистан")
	}
}

func BenchmarkCountryByName(b *testing.B) {
	for b.Loop() {
		reference.CountryByName("Республики Узбекистан")
	}
}

func ExampleCountryByName() {
	c, _ := reference.CountryByName("Кыргызской Республики")
	city, _ := reference.CityByName("Нур-Султан")
	fmt.Println(c.Code, c.Name, c.Capital, city.Name, city.Country)
	// Output: KG Kyrgyzstan Bishkek Astana KZ
}

func TestWithOwnEntries(t *testing.T) {
	own, err := reference.Parse(strings.NewReader("institute\tours\tOur Institute\tISRS\tISRS\tNO\ninstitute\tisrs-uz\tISRS of Tashkent\t\tISRSX\nformat\tclub\tThe Club\t\tSCO\n"))
	if err != nil {
		t.Fatal(err)
	}
	g := reference.Builtin().With(own)
	for _, c := range []struct{ name, want string }{
		{"our institute", "ours"},
		{"ISRS", "ours"}, // an own acronym is its alone
		{"ISRSX", "isrs-uz"},
		{"ИСМИ", "isrs-uz"}, // what the shipped entry had stays
		{"ISRS of Tashkent", "isrs-uz"},
		{"IMEMO", "imemo"},
	} {
		if got, _ := g.InstituteByName(c.name); !strings.HasPrefix(got.ID, c.want) {
			t.Errorf("%q is %q, want %q", c.name, got.ID, c.want)
		}
	}
	if k, _ := g.InstituteByID("isrs-uz"); k.Name != "ISRS of Tashkent" || k.Country != "UZ" {
		t.Errorf("isrs-uz is %q of %q, want the own name and the shipped country", k.Name, k.Country)
	}
	if k, _ := g.FormatByName("SCO"); k.ID != "club" {
		t.Errorf("SCO is %q, want club", k.ID)
	}
	if k, _ := reference.InstituteByName("ISRS"); k.ID != "isrs-uz" {
		t.Errorf("without the file ISRS is %q, want isrs-uz", k.ID)
	}
	if k, _ := reference.FormatByName("SCO"); k.ID != "shanghai-cooperation-organisation" {
		t.Errorf("without the file SCO is %q", k.ID)
	}
}
