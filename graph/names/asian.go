package names

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// Korean surnames: the spellings of one surname on one line.
const koreanSurnames = `
kim gim
lee yi rhee ri i li rhie
park bak pak bag pahk
choi choe choy ch'oe
jung jeong chung cheong jeng
kang gang
cho jo joe
yoon yun youn
jang chang
lim im rim yim
oh o
shin sin
seo suh so suhr
kwon gwon kweon gweon
hwang
ahn an
song
ryu yoo yu you ryoo
hong
jeon chun jun cheon
ko go koh
moon mun
son sohn
yang ryang
bae pae bai
baek paik back paek baeg
heo hur huh her
nam nahm
shim sim
noh roh no ro
kwak gwak
sung seong
cha
joo ju chu
woo u wu
koo gu ku goo
min
eom um ohm eum
won
bang pang
byun byeon pyon
han hahn
ban pan
`

// Chinese surnames in pinyin.
const chineseSurnames = `wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao jiang zhong tan lu wang fan jin shi jia xia fu fang zou xiong bai meng qin qiu hou jiang yin xue yan duan lei li shi tao he mao hao gu gong shao wan qian dai yan mo kong xiang chang wen rong xi hua sheng qi ji qu`

var koreanGroups, chineseSet = func() (map[string]int, map[string]bool) {
	g := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(koreanSurnames), "\n") {
		for _, n := range strings.Fields(line) {
			if _, ok := g[n]; !ok {
				g[n] = i + 1
			}
		}
	}
	return g, wordSet(chineseSurnames)
}()

// asian tells a Chinese or Korean name by its surname and by how short its words are.
func asian(words []word) int8 {
	if len(words) < 2 || len(words) > 3 {
		return notAsian
	}
	hyphened := false
	for i := range words {
		w := &words[i]
		switch w.script {
		case han:
			return chinese
		case hangul:
			return korean
		case latin:
		default:
			return notAsian
		}
		if len(w.text) > 12 || w.female != 0 {
			return notAsian
		}
		hyphened = hyphened || len(w.text) > 6
	}
	first, last := words[0].text, words[len(words)-1].text
	if chineseSet[first] && syllables(words[1:]) || chineseSet[last] && len(words) == 2 && syllables(words[:1]) {
		return chinese
	}
	if koreanGroups[first] > 0 || koreanGroups[last] > 0 {
		return korean
	}
	return notAsian
}

// koreanSpelling writes the vowels of Korean, and the consonants that Russian writes
// with х, in one way for all romanisations: u with two dots is the vowel of "eun".
var koreanSpelling = strings.NewReplacer("yeo", "yö", "yoo", "yu", "eo", "ö", "eu", "ü", "ui", "i", "ee", "i", "oo", "u", "ae", "ä", "'", "",
	"тх", "т", "кх", "к", "пх", "п", "чх", "ч", "чж", "дж", "ё", "йо", "ый", "и", "ы", "ү", "нъ", "н")

// koreanSounds gives the units of a word of a Korean name.
func koreanSounds(w *word) []unit {
	text := koreanSpelling.Replace(w.text)
	if w.script == hangul {
		text = koreanSpelling.Replace(strings.ToLower(unidecode.Unidecode(w.text)))
	}
	units, _ := sounds([]rune(text))
	for i, u := range units { // which of these pairs it is, each romanisation says otherwise
		switch u {
		case uG, uGH:
			units[i] = uK
		case uB:
			units[i] = uP
		case uD:
			units[i] = uT
		case uCH, lCH, uDJ, uZH:
			units[i] = lJ
		}
	}
	return units
}

// syllables says whether the words are made of pinyin syllables.
func syllables(words []word) bool {
	for i := range words {
		if !pinyin(words[i].text, 0) {
			return false
		}
	}
	return len(words) > 0
}

var pinyinInitials = []string{"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""}

var pinyinFinals = wordSet("a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue er v ve")

// pinyin says whether s is one to three pinyin syllables.
func pinyin(s string, done int) bool {
	if s == "" {
		return done > 0
	}
	if done == 2 {
		return false
	}
	for _, i := range pinyinInitials {
		rest, ok := strings.CutPrefix(s, i)
		if !ok {
			continue
		}
		for n := min(4, len(rest)); n > 0; n-- {
			if pinyinFinals[rest[:n]] && pinyin(rest[n:], done+1) {
				return true
			}
		}
	}
	return false
}
