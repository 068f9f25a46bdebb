package names

import (
	"strings"

	"coopgraph/graph/record"
)

// givenNames are given names that stand for each other: short forms, and the forms
// of one name in Russian, Ukrainian, Belarusian and English. A word belongs to the
// first line that has it.
const givenNames = `
aleksandr alexander alexandr aleksander oleksandr aliaksandr alyaksandr alex sasha iskander alexandre
aleksandra alexandra oleksandra sasha
aleksey aleksei alexei alexey oleksiy oleksii aliaksei alyaksey alexis lyosha alyosha
anatoliy anatoly anatol anatolii
andrey andrei andriy andrii andrew andre andreas andrej
anna hanna anya ann anne
anton antony antoni
arkadiy arkady arkadi
artem artyom artiom artsyom
boris borys barys
denis dzianis denys
dmitriy dmitry dmitri dmytro dimitri dmitrii dzmitry dima mitya
ekaterina yekaterina kateryna katsiaryna catherine katya katerina katherine
elena yelena olena alena helena helen lena
evgeniy yevgeny evgeny yevgeniy evgenii eugene yevhen yevhenii yauhen evgeni jewgeni zhenya
evgeniya yevgeniya yevheniya eugenia
fyodor fedor fiodor theodore fedir
galina halyna halina galya
georgiy georgy georgii georgi george heorhiy yuriy-georgy giorgi
gennadiy gennady hennadiy gennadi henadz
grigoriy grigory hryhoriy gregory hryhorii
igor ihor ihar
ilya illya ilia elijah
inna ina
iosif joseph yosyp josef
ivan john iwan johann vanya
yakov jacob yakiv jakob
yuliya yulia julia iuliia juliya yuliia
yuriy yury yuri iurii yurii juri jurij george
karim kerim
kirill kyrylo cyril kiryl
konstantin constantine kostyantyn kostya kanstantsin
kseniya xenia oksana ksenia
leonid leanid
lyudmila liudmyla ludmila lyudmyla
maksim maxim maksym max
mariya maria mary maryia masha mariia
mikhail mykhailo mikhaylo michael mikhas misha michail mihail mykhaylo mixail
mukhammad muhammad mohammad mohammed muhammed mukhammed mohamed muhammet magomed mukhamed mehmet muhammadu
nadezhda nadiya nadzeya nadia
natalya natalia nataliya natallia natasha nathalie
nikita mykyta
nikolay nikolai mykola nicholas mikalai mikola nicolas nicolai kolya
oleg oleh aleh
olga olha volha
pavel pavlo paul paval
pyotr petr petro peter piotr pyatro pjotr
roman raman
semyon semen simon siamion
sergey sergei serhiy serhii siarhei syarhey serge sergej serguei
sofiya sofia sophia
stanislav stanislau
stepan stephen stefan
svetlana svitlana sviatlana
tatyana tatiana tetyana tatsiana tetiana tanya
timofey timofei timothy tymofiy
vadim vadym vadzim
valentin valiantsin valentyn
valentina valentyna
valeriy valery valerii valeri
vasiliy vasily vasyl vasil basil vasili vasilii
viktor victor viktar
viktoriya victoria viktoria
vitaliy vitaly vitalii vitali
vladimir volodymyr uladzimir wladimir volodya vladymyr
vladislav uladzislau vladyslav
vyacheslav viacheslav vyachaslau slava
yaroslav iaroslav jaroslav
william bill will
robert bob rob
richard dick rick
michael mike
thomas tom
james jim
daniel dan
edward ed ted
david dave
anthony tony
elizabeth liz beth
margaret meg maggie
frederick fred
steven steve stephen
christopher chris
gregory greg
jeffrey jeff geoffrey
kenneth ken
matthew matt
philip phil phillip
ronald ron
samuel sam
donald don
`

var givenGroups = func() map[string]int {
	groups := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(givenNames), "\n") {
		for _, name := range strings.Fields(line) {
			if _, ok := groups[name]; !ok {
				groups[name] = i + 1
			}
		}
	}
	return groups
}()

// shortForm gives the group of a given name, 0 for none.
func shortForm(w *word) int {
	if w.role == surname || len(w.text) > 24 {
		return 0
	}
	if g, ok := givenGroups[w.text]; ok {
		return g
	}
	if w.script == latin {
		return 0
	}
	return givenGroups[record.Slug(w.text)]
}
