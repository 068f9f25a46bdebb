package names

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Concepts: words of names in English and Russian by their stems, the longest that
// fits counts. The first on a line is the concept; a line that starts with "!" is a
// kind of body, one with "~" says little, one with "-" nothing.
const concepts = `
! institute institut институт
! center centr centre центр
! university universit университет
! academy academ академ
! ministry minist министерств мид mfa
! foundation foundation fund фонд
! council council совет
! secretariat secretar секретариат
! embassy embass посольств
! department depart департамент управлени
! club club клуб
! chamber chamber палат
! office office офис bureau бюро
! delegation delegation представительств
! committee committee комитет
! library librar библиотек
! school school школ faculty факультет
! agency agenc агентств
! association assoc ассоциац
! assembly assembl ассамбле
! forum forum форум
! summit summit саммит
! meeting meeting встреч conferen конференц совещани
! organization organi организац
! union union союз
! dialogue dialog диалог
! commission commission комисси
! society society обществ
! program program программ
! platform platform платформ
! league league лига
! alliance allianc альянс
! initiative initiativ инициатив
! table table стол
! network network сет
study stud research исследов изучени investig
strategy strateg стратег
region region регион interregion межрегион
international internation международн
relation relation отношени
foreign foreign иностранн внешн
affair affair дел
world world миров global глобальн
economy econom эконом
policy polic полити
politics politic политолог
science scienc наук
analysis analys analyt анализ аналит
information informat информац
development develop развит
support support поддержк
security secur безопасн
cooperation cooper сотруднич
reform reform реформ
communication communicat коммуникац
discussion discuss дискусс
peace peace мир
civilization civiliz цивилиз
diplomacy diplom дипломат
law law прав
philosophy philosoph философ
history histor истор
oriental orient восток востоков
trade trade торгов
commerce commerc
industry industr промышлен
business busines бизнес делов
technology technolog технолог
education educat образован
energy energ энерг
environment environm эколог
transport transport транспорт
digital digit цифров
culture cultur культур
social social социальн
geopolitics geopolit геополит
problem problem проблем
europe europ европ
asia asia азии азия азиат
central-asia
eurasia euras еврази
caspian casp каспи
turkic turk тюрк
gulf gulf залив
shanghai shangh шанха
soviet soviet совет
postsoviet postsov постсов
comprehensive comprehens комплексн
preventive prevent превентивн
interaction interact взаимодейст
confidence confid довери
measure measur мер
expert expert эксперт
parliament parliam парламент
president
press press пресс
simulation simulat
modern contemporar modern современн
consultative consult консультат
reading reading чтени
scientific-club
think-tank
~ national nation национал state государствен
~ scientific scientif научн
~ public обществен
~ eastern east восточн
~ western west западн
~ northern north север
~ southern south южн
~ higher high высш
~ senior
~ advanced advanc перспективн
~ official
- the of for and in on at to a an with by and de und der von für la le et des
- и в на при по для с о об из имени им г
- huzuridagi ҳузуридаги жанындағы караштуу назди nezdindeki nəzdində yanındaky va ва және жана və ve respublikasi республикаси respublikasy ҷумҳурии cumhuriyeti respublikası ҳукумат
- under subordinate republic республик kingdom королевств peoples people people's народн islamic исламск federation федерац russian-federation cooperating state's
- five пять пяти format формат mechanism механизм first second third fourth fifth sixth перв втор трет четверт named after annual ежегодн
- heads head главы глав leaders лидеров members member countries country стран states государств
- think tank tanks мозговых analytical-centers
`

type concept struct {
	name string
	kind byte // '!' head, '~' says little, '-' nothing, 0 an ordinary one
}

type conceptTable struct {
	exact map[string]concept
	stems map[string][]stem // by their first bytes, the longest first
}

type stem struct {
	text    string
	letters int
	c       concept
}

// stemHead is by how many bytes stems are found.
const stemHead = 4

var conceptIndex = sync.OnceValue(func() *conceptTable {
	t := &conceptTable{exact: map[string]concept{}, stems: map[string][]stem{}}
	for line := range strings.Lines(concepts) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		kind := byte(0)
		if len(f[0]) == 1 && strings.Contains("!~-", f[0]) {
			kind, f = f[0][0], f[1:]
		}
		for _, w := range f {
			c := concept{f[0], kind}
			if _, ok := t.exact[w]; !ok {
				t.exact[w] = c
			}
			if n := utf8.RuneCountInString(w); n >= 4 && kind != '-' || n >= 6 {
				t.stems[w[:stemHead]] = append(t.stems[w[:stemHead]], stem{w, n, c})
			}
		}
	}
	for _, list := range t.stems {
		slices.SortStableFunc(list, func(a, b stem) int { return len(b.text) - len(a.text) })
	}
	return t
})

// of gives the concept of a folded word.
func (t *conceptTable) of(w string) (concept, bool) {
	if c, ok := t.exact[w]; ok {
		return c, true
	}
	if len(w) < stemHead {
		return concept{}, false
	}
	for _, s := range t.stems[w[:stemHead]] {
		if strings.HasPrefix(w, s.text) && utf8.RuneCountInString(w) <= s.letters+10 {
			return s.c, true
		}
	}
	return concept{}, false
}
