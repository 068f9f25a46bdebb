package reference_test

import (
	"testing"

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
		{"Emirati", "AE"}, {"таджикских", "TJ"}, {"Turkmens", "TM"}, {"Azerbaijani", "AZ"}, {"Iranian", "IR"}, {"афганского", "AF"}, {"узбеков", "UZ"}, {"table", ""}, {"", ""},
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
		{"भारत", "भारत"}, {"и", "и"}, {"ои е", "ои е"},
	} {
		if got := reference.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := reference.Fold(reference.Fold(c.in)); again != reference.Fold(c.in) {
			t.Errorf("Fold(%q) is not its own key: %q", c.in, again)
		}
	}
}
