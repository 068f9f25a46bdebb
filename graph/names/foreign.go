package names

import (
	"slices"
	"strings"
)

// A hearing is how a language with a Latin alphabet writes sounds that others write
// otherwise: pairs of what it writes and how the usual romanisation of Russian would
// write it. What stands first counts; "^" is the start of a word, "$" its end.
type hearing struct {
	countries string
	table     [][2]string
	by        [128][]int // rules by their first letter, "^" left out
}

// hearings are those of which names come in Cyrillic and other scripts by ear:
// Steinmeier is Штайнмайер, Charles in Paris Шарль and in London Чарльз.
var hearings = func() []*hearing {
	list := []*hearing{
		{countries: "DE AT CH LI LU", table: pairsOf("schtsch shch tsch ch sch sh ^st sht ^sp shp chs ks ch kh ck k ei ay ey ay ai ay ay ay eu oy äu oy oi oy ie i aa a ee e oo o ah a eh e oh o uh u ih i öh yo üh yu äh e ß s ss s ö yo ü yu ä e v f w v tz ts z ts qu kv th t ph f dt t ja ya ju yu jo yo je ye j y x ks sa za se ze si zi so zo su zu y yu c k")},
		{countries: "FR BE CH LU MC CI SN", table: pairsOf("tch ch ch sh eaux$ o eau o aux$ o au o oeu yo œu yo eux$ yo eu yo ou u oin uan oi ua oy uay ain en ein en ille iy aille ay ai e ei e gn n gue g gui gi qu k ph f th t ch sh er$ e ez$ e et$ e es$  e$  ts$  s$  t$  d$  x$  z$  p$  je zhe j zh ge zhe gi zhi gé zhe gy zhi ce se ci si cé se cy si ç s c k x ks h  ll l ss s u yu û yu é e è e ê e ë e â a î i ï i ô o y i w v")},
		{countries: "US GB CA AU NZ IE ZA SG", table: pairsOf("tch ch sch sh ch ch sh sh ph f th t kn n wr r ck k qu kv igh ay eigh ey ough o augh o ar ar er er ee i ea i ie i oo u ou au ow ou aw o au o ai ey ay ey ey i^ oy oy ew yu wh u w u ge$ dzh dge dzh ge dzhe gi dzhi gy dzhi j dzh ce se ci si cy si c k x ks les$ lz es$ s e$  y$ i ide ayd iden ayden ike ayk ine ayn ite ayt ice ays ame eym ane eyn ate eyt ale eyl ake eyk ave eyv ss s ll l")},
		{countries: "IT SM VA CH", table: pairsOf("sch sk sci sh sce she chi ki che ke cci chi cce che cia cha cio cho ciu chu ci chi ce che ggi dzhi gge dzhe gia dzha gio dzho giu dzhu gi dzhi ge dzhe gh g gli li gn n cc k c k qu kv zz ts z ts j y x ks h ")},
		{countries: "ES MX AR CL CO PE CU VE EC UY PY BO", table: pairsOf("ch ch ll l ñ n qu k gue ge gui gi ge khe gi khi j kh ce se ci si c k z s h  v v x ks y$ y á a é e í i ó o ú u ü u")},
		{countries: "PT BR AO MZ CV", table: pairsOf("ch sh lh l nh n ão an õe oy que ke qui ki qu ku gue ge gui gi ge zhe gi zhi j zh ce se ci si ç s c k x sh z$ sh es$ ish s$ sh os$ ush o$ u ou o h  á a â a ã a é e ê e í i ó o ô o ú u")},
		{countries: "PL", table: pairsOf("szcz shch sz sh cz ch rz zh ch kh dzi dzi dź dz dż dzh ci tsi ć ts ś s ź z ż zh ł l ń n ą on ę en ó u w v j y c ts y y")},
		{countries: "HU", table: pairsOf("dzs dzh cs ch sz s zs zh gy d ny n ly y ty t s sh j y c ts á a é e í i ó o ö yo ő yo ú u ü yu ű yu")},
		{countries: "CZ SK SI HR RS BA ME MK LT LV", table: pairsOf("ch kh č ch š sh ž zh ř rzh ň n ť t ď d ě e ů u j y c ts w v á a é e í i ó o ú u ý y ā a ē e ī i ū u ė e ų u ļ l ņ n ķ k ģ g ć ch đ dzh")},
		{countries: "NL BE SR", table: pairsOf("sch skh ij ey oe u eu yo ou au uu yu ui ey ee e aa a oo o g kh v v w v j y th t x ks c k z z ck k")},
		{countries: "SE NO DK FI EE IS", table: pairsOf("ch kh sj sh skj sh kj ch gj y å o ä e ö yo ø yo æ e j y w v ck k x ks z s aa o c k yy yu hh h")},
		{countries: "JP", table: pairsOf("sshi ssi shi si sha sya shu syu sho syo she se sh s cchi tti tchi tti chi ti cha tya chu tyu cho tyo ch t tsu tsu ji dzi ja dzya ju dzyu jo dzyo j dz fu fu z dz ō o ū u ou o oo o uu u")},
		{countries: "AE SA QA KW BH OM JO EG IQ SY LB PS YE MA DZ TN LY PK IN BD AF ID MY", table: pairsOf("sh skh oo u ee i ou u dh d th s w u q k ei ey ai ay j dzh")},
		{countries: "IN BD NP LK PK", table: pairsOf("sh sh ch ch oo u ee i dh d th t bh b kh k gh g ph p jh dzh j dzh w v y y ai ay")},
	}
	for _, s := range list {
		for i, r := range s.table {
			c := strings.TrimPrefix(r[0], "^")[0]
			if c < 128 {
				s.by[c] = append(s.by[c], i)
			}
		}
	}
	return list
}()

// pairsOf parts a table of spellings by spaces; two spaces stand round an empty sound.
func pairsOf(s string) [][2]string {
	f := strings.Split(s, " ")
	var out [][2]string
	for i := 0; i+1 < len(f); i += 2 {
		out = append(out, [2]string{f[i], f[i+1]})
	}
	return out
}

// read gives the units of a word as the spelling's language says it.
func (s *hearing) read(word string) []unit {
	var b strings.Builder
next:
	for i := 0; i < len(word); {
		try := func(r [2]string) bool {
			from, start := strings.CutPrefix(r[0], "^")
			from, end := strings.CutSuffix(from, "$")
			if start && i > 0 || !strings.HasPrefix(word[i:], from) || end && i+len(from) != len(word) || end && i == 0 {
				return false
			}
			b.WriteString(r[1])
			i += len(from)
			return true
		}
		if c := word[i]; c < 128 {
			for _, n := range s.by[c] {
				if try(s.table[n]) {
					continue next
				}
			}
		} else {
			for _, r := range s.table {
				if r[0][0] >= 128 && try(r) {
					continue next
				}
			}
		}
		b.WriteByte(word[i])
		i++
	}
	units, _ := sounds([]rune(b.String()))
	return units
}

// home says which spellings a name of a country can be written in: those of its
// languages, none where Russian or another Cyrillic alphabet is at home, all where the
// country is not known.
func home(country string) []*hearing {
	if country == "" {
		return hearings
	}
	var out []*hearing
	for _, s := range hearings {
		if strings.Contains(s.countries, country) {
			out = append(out, s)
		}
	}
	return out
}

// byEar compares a word in Latin letters with one in another alphabet as names are
// written by ear, in any of the given spellings; noPair where none fits.
func byEar(a, b *word, in []*hearing) int {
	if a.script != latin {
		a, b = b, a
	}
	if a.script != latin || b.script == latin || b.script == han || b.script == otherScript || a.role == patronymic || b.role == patronymic || a.female*b.female < 0 || len(a.text) < 3 {
		return noPair
	}
	if looseDistance(a.units, b.units) > looseLimit(a.units, b.units)+50 {
		return noPair // more than one consonant away
	}
	best := noPair
	limit := limitOf(a, b) - 15
	for _, s := range in {
		units := s.read(a.text)
		if len(units) == 0 || slices.Equal(units, a.units) {
			continue
		}
		best = min(best, distance(units, b.units, b.script == abjad, limit))
	}
	if best > limit {
		return noPair
	}
	return best + 8
}
