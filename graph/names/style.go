package names

import (
	"strings"
	"unicode/utf8"
)

var titles = wordSet("dr mr mrs ms prof professor amb ambassador sir hon excellency phd the minister sheikh shaikh sheik sayyid sayyed seyyed seyed syed prince princess king sultan emir general gen colonel col mawlawi maulvi maulana mullah mulla ayatollah hojatoleslam haji hajji mian shri smt lord baroness h.h h.e господин госпожа гн гжа др доктор профессор проф посол акад академик шейх принц король султан эмир генерал полковник мулла маулави аятолла хаджи сейид сейед лорд شیخ الشيخ سید الأمير الملك دکتر دكتور श्री डॉ")

var particles = wordSet("de da di do dos del della der den van von zu zur la le bin bint ibn ben abu al el ul ud uz fon фон де ди да ван дер ибн бин бен бинт аль эль ал ас бن بن ابن آل ال بنت")

// article says whether what stands before a hyphen is the article of an Arabic name:
// al-, el-, or made like the next letter (as-S, ar-R).
func article(before string, next rune) bool {
	switch before {
	case "al", "el", "аль", "эль", "ал", "эл", "as", "ас":
		return true
	}
	if n := utf8.RuneCountInString(before); n < 2 || n > 3 || !strings.ContainsAny(before[:1], "ae") && !strings.HasPrefix(before, "а") && !strings.HasPrefix(before, "э") {
		return false
	}
	_, size := utf8.DecodeRuneInString(before)
	first, _ := utf8.DecodeRuneInString(before[size:])
	return first == next && strings.ContainsRune("srndtzсрндтзш", first)
}

// withoutStyle drops what stands before a name in capitals and full stops: H.E., H.H.
func withoutStyle(s string) string {
	for _, style := range []string{"H.E.", "H.H.", "H.R.H.", "H. E.", "H. H.", "HE ", "HH ", "HRH ", "Е.П.", "S.E.", "S.E.M."} {
		if rest, ok := strings.CutPrefix(s, style); ok && len(strings.Fields(rest)) > 1 {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// bySigns tells a foreign name in Chinese, Japanese or Korean signs: its words are
// parted, and none is a surname of one sign.
func bySigns(s string) bool {
	if strings.ContainsAny(s, "·•・‧∙") {
		return true
	}
	f := strings.Fields(s)
	if len(f) < 2 {
		return utf8.RuneCountInString(s) >= 6 && scriptOf([]rune(s)[0]) == hangul
	}
	for _, w := range f {
		if rs := []rune(w); len(rs) < 2 || scriptOf(rs[0]) != hangul {
			return false
		}
	}
	return true
}

// hanSurnames are signs that read otherwise as a surname than elsewhere.
var hanSurnames = map[rune]string{'曾': "zeng", '单': "shan", '單': "shan", '解': "xie", '仇': "qiu", '朴': "piao", '查': "zha", '区': "ou", '區': "ou", '缪': "miao", '翟': "zhai", '覃': "qin", '万': "wan", '沈': "shen", '薛': "xue", '乐': "yue", '盖': "ge", '尉': "wei", '折': "she", '种': "chong", '秘': "bi", '冼': "xian", '洗': "xian", '繁': "po", '员': "yun", '逄': "pang"}

// muhammad are the spellings of the name that many bear before the one they go by.
var muhammad = wordSet("mohammad muhammad mohammed muhammed mohamed muhamad mohamad mukhammad mokhammad мухаммад мохаммад мухаммед мохаммед магомед محمد")

// secondNames follow Muhammad in one word.
var secondNames = wordSet("javad jawad reza rezo ali hossein hussein bagher baqer taqi taghi mehdi mahdi kazem sadegh sadeq hassan hasan ebrahim ibrahim amin hadi nabi rahim karim latif джавад реза али хосейн багер таги мехди казем садег хасан эбрахим амин хади جواد رضا علی حسین باقر تقی مهدی کاظم صادق حسن ابراهیم امین هادی نبی")

// compound parts a name that begins with Muhammad: Mohammadjavad, محمدجواد.
func compound(text string) (first, rest string, ok bool) {
	if !strings.HasPrefix(text, "m") && !strings.HasPrefix(text, "м") && !strings.HasPrefix(text, "م") {
		return "", "", false
	}
	for m := range muhammad {
		if r, cut := strings.CutPrefix(text, m); cut && secondNames[r] {
			return m, r, true
		}
	}
	return "", "", false
}

// religious writes Arabic compounds in one way, which each language writes in its
// own: -ulla, -ullah, -illa, -ollah; -iddin, -uddin, -eddin; abdul-, abdol-, abdel-.
func religious(text string, rs []rune) []rune {
	if len(rs) < 6 {
		return rs
	}
	for _, r := range rules {
		if rest, ok := strings.CutSuffix(text, r.from); ok && utf8.RuneCountInString(rest) >= 2 {
			text = rest + r.to
			break
		}
	}
	for _, r := range starts2 {
		if rest, ok := strings.CutPrefix(text, r.from); ok && utf8.RuneCountInString(rest) >= 3 {
			text = r.to + rest
			break
		}
	}
	return []rune(text)
}

type rewriting struct{ from, to string }

func writings(to string, from ...string) (out []rewriting) {
	for _, f := range from {
		out = append(out, rewriting{f, to})
	}
	return out
}

var rules = func() (out []rewriting) {
	for _, v := range []string{"u", "i", "o", "a", "e"} {
		out = append(out, writings("ulla", v+"llah", v+"lla", v+"lloh", v+"llo", v+"lloh")...)
		out = append(out, writings("iddin", v+"ddin", v+"ddeen", v+"ddyn")...)
	}
	out = append(out, writings("iddin", "udin", "idin")...)
	out = append(out, writings("иддин", "удин", "идин")...)
	for _, v := range []string{"у", "и", "о", "а", "е", "ы"} {
		out = append(out, writings("улла", v+"ллах", v+"лла", v+"ллоҳ", v+"лло")...)
		out = append(out, writings("иддин", v+"ддин")...)
	}
	return out
}()

var starts2 = func() (out []rewriting) {
	for _, v := range []string{"u", "o", "e", "i", "ü"} {
		out = append(out, rewriting{"abd" + v + "l", "abdul"})
	}
	for _, v := range []string{"у", "о", "е", "э", "и", "ы"} {
		out = append(out, rewriting{"абд" + v + "ль", "абдул"}, rewriting{"абд" + v + "л", "абдул"})
	}
	return out
}()
