package names

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"coopgraph/graph/reference"
)

// A phrase is words of a name, folded, and what they are in English: how other
// languages say what the table of concepts knows, and what English and Russian say in
// several ways.
type phrase struct {
	words []string
	to    []string
}

// phraseIndex has the phrases by their first word, the longest first, and those of
// signs that are written without spaces, the longest first.
var phraseIndex = sync.OnceValues(func() (map[string][]phrase, []phrase) {
	by, solid := map[string][]phrase{}, []phrase(nil)
	for line := range strings.Lines(phraseTable) {
		to, from, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok {
			continue
		}
		for _, f := range strings.Split(from, "|") {
			p := phrase{orgWords(reference.Fold(strings.TrimSpace(f))), strings.Fields(to)}
			if r, _ := utf8.DecodeRuneInString(p.words[0]); len(p.words) == 1 && withoutSpaces(r) {
				solid = append(solid, p)
			} else {
				by[p.words[0]] = append(by[p.words[0]], p)
			}
		}
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	slices.SortStableFunc(solid, func(a, b phrase) int { return len(b.words[0]) - len(a.words[0]) })
	return by, solid
})

const phraseTable = `
ministry of foreign affairs = foreign ministry | ministry of external affairs | foreign office | foreign affairs ministry | external affairs ministry | ministry for foreign affairs | foreign and commonwealth office | foreign, commonwealth and development office | министерство иностранных дел | министерства иностранных дел | министерством иностранных дел | министерстве иностранных дел | внешнеполитическое ведомство | tashqi ishlar vazirligi | ташқи ишлар вазирлиги | сыртқы істер министрлігі | syrtqy ister ministrligi | тышкы иштер министрлиги | вазорати корҳои хориҷии | вазорати корҳои хориҷӣ | daşary işler ministrligi | dışişleri bakanlığı | xarici işlər nazirliyi | საგარეო საქმეთა სამინისტრო | արտաքին գործերի նախարարություն | وزارت امور خارجه | وزارة الخارجية | وزارة الشؤون الخارجية | وزارت خارجه | وزارت خارجہ | 外交部 | 外务省 | 外務省 | 외교부 | 외무성 | auswärtiges amt | auswärtige amt | auswärtigen amtes | aussenministerium | außenministerium | bundesministerium für auswärtige angelegenheiten | ministère des affaires étrangères | ministère de l'europe et des affaires étrangères | ministerio de asuntos exteriores | ministero degli affari esteri | ministério das relações exteriores | ministério dos negócios estrangeiros | ministerstwo spraw zagranicznych | ministerstvo zahraničních věcí | гадаад харилцааны яам | гадаад хэргийн яам | міністерство закордонних справ | мзс | міністэрства замежных спраў | विदेश मंत्रालय | utrikesdepartementet | ulkoministeriö | välisministeerium | ārlietu ministrija | užsienio reikalų ministerija | mofa
ministry of defence = defence ministry | defense ministry | ministry of defense | министерство обороны | минобороны | mudofaa vazirligi | мудофаа вазирлиги | қорғаныс министрлігі | savunma bakanlığı | müdafiə nazirliyi | 国防部
ministry of economy = economy ministry | ministry of economics | министерство экономики | минэкономики | министерство экономического развития | минэкономразвития | iqtisodiyot vazirligi | 经济部
ministry of trade = trade ministry | министерство торговли | минторг
ministry of energy = energy ministry | министерство энергетики | минэнерго | energetika vazirligi
ministry of transport = transport ministry | министерство транспорта | минтранс | transport vazirligi
ministry of finance = finance ministry | министерство финансов | минфин | moliya vazirligi
ministry of justice = justice ministry | министерство юстиции | минюст | adliya vazirligi
ministry of internal affairs = interior ministry | ministry of the interior | мвд | министерство внутренних дел | ichki ishlar vazirligi
ministry of education = education ministry | министерство образования
ministry of culture = culture ministry | министерство культуры | madaniyat vazirligi
ministry of health = health ministry | министерство здравоохранения | минздрав
ministry of agriculture = министерство сельского хозяйства | минсельхоз
academy of sciences = академия наук | академии наук | fanlar akademiyasi | фанлар академияси | ғылым академиясы | илимдер академиясы | академияи илмҳои | академияи миллии илмҳои | ylymlar akademiýasy | bilimler akademisi | elmlər akademiyası | მეცნიერებათა აკადემია | գիտությունների ազգային ակադեմիա | 科学院 | akademie der wissenschaften | académie des sciences | шинжлэх ухааны академи | فرهنگستان علوم
academy of social sciences = 社会科学院
national academy of sciences = нан | национальная академия наук | milli elmlər akademiyası | ұлттық ғылым академиясы | улуттук илимдер академиясы
state university = государственный университет | государственного университета | davlat universiteti | давлат университети | мемлекеттік университеті | мамлекеттик университети | донишгоҳи давлатии | döwlet uniwersiteti | dövlət universiteti | devlet üniversitesi | სახელმწიფო უნივერსიტეტი | պետական համալսարան
national university = национальный университет | milliy universiteti | миллий университети | ұлттық университеті | улуттук университети | донишгоҳи миллии | ulusal üniversitesi | milli universiteti
diplomatic academy = дипакадемия | дипакадемии | 外交学院
secretariat = 秘书处 | 秘書処 | 사무국 | kotibiyati | котибияти | хатшылығы | sekretaryası | دبیرخانه | sekretariat | secrétariat
law = yuridik | юридик | юридический | заң
university = üniversitesi | universiteti | университети | университеті | донишгоҳи | донишгоҳ | uniwersiteti | უნივერსიტეტი | համալսարան | دانشگاه | جامعة | 大学 | 大學 | 대학교 | universität | université | universidad | università | yliopisto | их сургууль
institute = instituti | институти | институты | enstitüsü | ინსტიტუტი | ինստիտուտ | معهد | انستیتو | 研究所 | 研究院 | 연구소 | 연구원 | institutu | пажӯҳишгоҳи | پژوهشگاه | پژوهشکده | хүрээлэн | insituti
center = markazi | маркази | орталығы | борбору | маркази | merkezi | mərkəzi | ცენტრი | կենտրոն | مرکز | مركز | 中心 | 센터 | zentrum | төв | merkez
fund = жамғармасы | jamgʻarmasi | қоры | фонду | fondi | vakfı | фонди | ფონდი | հիմնադրամ | 基金会 | 基金 | 재단 | stiftung | fondation
strategic studies = strategik tadqiqotlar | стратегик тадқиқотлар | стратегиялық зерттеулер | стратегиялык изилдөөлөр | тадқиқоти стратегии | stratejik araştırmalar | strateji araşdırmalar | strategiki derňewler | سტრატეგიული კვლევების | مطالعات استراتژیک | تحقیقات استراتژیک | تحقیقات راهبردی | 战略研究 | 전략연구 | strategische studien | études stratégiques | стратегийн судалгааны
international relations = xalqaro munosabatlar | халқаро муносабатлар | халықаралық қатынастар | эл аралык мамилелер | муносибатҳои байналмилалӣ | halkara gatnaşyklary | uluslararası ilişkiler | beynəlxalq münasibətlər | روابط بین الملل | العلاقات الدولية | 国际关系 | 국제관계 | internationale beziehungen | relations internationales | олон улсын харилцааны
world economy = jahon iqtisodiyoti | жаҳон иқтисодиёти | dünya ekonomisi | 世界经济 | әлемдік экономика | dünya iqtisadiyyatı
international = xalqaro | халқаро | халықаралық | эл аралык | байналмилалии | uluslararası | beynəlxalq | halkara | بین‌المللی | بین المللی | الدولي | الدولية | 国际 | 國際 | 국제 | internationale | internationales | internationaler | олон улсын
research studies = tadqiqotlar | тадқиқотлар | зерттеулер | изилдөөлөр | araştırmalar | araştırmaları | araşdırmalar | pажӯҳишҳои | مطالعات | الدراسات | دراسات | 研究 | 연구 | forschung | studien | études | судалгааны
strategic = strategik | стратегик | стратегиялық | стратегиялык | stratejik | strateji | استراتژیک | راهبردی | الاستراتيجية | 战略 | strategische | stratégiques | стратегийн
economic = iqtisodiy | иқтисодий | экономикалық | экономикалык | иқтисодии | iqtisadi | ekonomik | ykdysady | اقتصادی | الاقتصادية | 经济 | 경제 | wirtschafts | économique | эдийн засгийн
regional = mintaqalararo | минтақалараро | өңіраралық | минтақавӣ | bölgesel | منطقه‌ای | 地区 | 지역 | régional
political = siyosiy | сиёсий | саяси | сиёсӣ | siyasi | سیاسی | 政治 | 정치 | politische
security = xavfsizlik | хавфсизлик | қауіпсіздік | коопсуздук | güvenlik | təhlükəsizlik | امنیت | 安全 | 안보 | sicherheit | sécurité
cooperation = hamkorlik | ҳамкорлик | ынтымақтастық | кызматташтык | ҳамкорӣ | işbirliği | əməkdaşlıq | hyzmatdaşlyk | همکاری | التعاون | 合作 | 협력 | zusammenarbeit | coopération
development = taraqqiyot | тараққиёт | rivojlanish | даму | өнүктүрүү | рушди | kalkınma | inkişaf | ösüş | توسعه | 发展 | 개발 | entwicklung | développement
president = prezidenti | президенти | президенті | cumhurbaşkanlığı | prezidentiniň | رئیس جمهوری | ریاست جمهوری | 总统 | 대통령 | президентинин
world = jahon | жаҳон | әлемдік | дүйнөлүк | ҷаҳон | dünya | جهان | 世界 | 세계
foreign policy = tashqi siyosat | сыртқы саясат | dış politika | xarici siyasət | 外交政策 | внешней политики
oriental studies = sharqshunoslik | шарқшунослик | шығыстану | чыгыш таануу | шарқшиносии | şərqşünaslıq | doğu bilimleri | 东方学 | востоковедения
diplomacy = diplomatiya | дипломатияси | дипломатия | 外交 | diplomatie
ministry = vazirligi | вазирлиги | министрлігі | министрлиги | вазорати | ministrligi | bakanlığı | nazirliyi | სამინისტრო | նախարարություն | وزارت | وزارة | 省 | yamy | ministerium | ministère | яам
embassy = elchixonasi | элчихонаси | елшілігі | элчилиги | сафорати | büyükelçiliği | səfirliyi | ilçihanasy | საელჩო | դեսպանություն | سفارت | سفارة | 大使馆 | 大使館 | 대사관 | botschaft | ambassade | embajada | ambasciata | ambasada | элчин сайдын яам
organization = tashkiloti | ташкилоти | ұйымы | уюму | созмони | örgütü | teşkilatı | təşkilatı | guramasy | سازمان | منظمة | 组织 | 組織 | 기구 | organisation | байгууллага
central asian = markaziy osiyo | марказий осиё | орталық азия | борбордук азия | осиёи марказӣ | merkezi aziýa | orta asya | mərkəzi asiya | آسیای مرکزی | آسيا الوسطى | 中亚 | 中亞 | 중앙아시아 | zentralasien | asie centrale | төв азийн
central asia south asia = центральная и южная азия
united nations = организация объединенных наций | организации объединенных наций | birlashgan millatlar tashkiloti | біріккен ұлттар ұйымы | birleşmiş milletler | سازمان ملل | الأمم المتحدة | 联合国 | 국제연합 | vereinte nationen | nations unies
`

// withoutSpaces says whether a sign belongs to a script that does not part words.
func withoutSpaces(r rune) bool {
	k := scriptOf(r)
	return k == han || k == hangul || r >= 0x3040 && r < 0x3100
}

// translate puts the phrases among the words of a name into English; other words stay
// as they are. Words of signs without spaces are parted into those that are known.
func translate(words []string) []string {
	by, solid := phraseIndex()
	var out []string
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = reference.Fold(w)
	}
next:
	for i := 0; i < len(words); i++ {
		for _, p := range by[folded[i]] {
			if len(p.words) <= len(words)-i && slices.Equal(p.words, folded[i:i+len(p.words)]) {
				out = append(out, p.to...)
				i += len(p.words) - 1
				continue next
			}
		}
		if r, _ := utf8.DecodeRuneInString(words[i]); withoutSpaces(r) {
			out = append(out, parted(folded[i], solid)...)
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// parted cuts a run of signs into phrases, countries, and what lies between.
func parted(s string, solid []phrase) []string {
	var out []string
	rest := ""
	flush := func() {
		if rest != "" {
			out = append(out, rest)
			rest = ""
		}
	}
next:
	for s != "" {
		rs := []rune(s)
		for n := min(8, len(rs)); n > 1; n-- {
			if c, ok := reference.CountryByName(string(rs[:n])); ok {
				flush()
				out = append(out, c.Name)
				s = string(rs[n:])
				continue next
			}
		}
		for _, p := range solid {
			if after, ok := strings.CutPrefix(s, p.words[0]); ok {
				flush()
				out = append(out, p.to...)
				s = after
				continue next
			}
		}
		if !strings.ContainsRune("与和的及暨の", rs[0]) {
			rest += string(rs[0])
		}
		s = string(rs[1:])
	}
	flush()
	return out
}
