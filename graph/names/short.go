package names

import (
	"strings"

	"coopgraph/graph/record"
)

// givenNames are given names that stand for each other: short forms, and the forms
// of one name in Russian, Ukrainian, Belarusian and English. A word belongs to the
// first line that has it.
const givenNames = `
aleksandr alexander alexandr aleksander oleksandr aljaksandr олександр аляксандр aliaksandr alyaksandr alex sasha iskander alexandre
aleksandra alexandra oleksandra sasha
aleksey aleksei alexei alexey oleksiy oleksii олексій аляксей aljaksei aliaksei alyaksey alexis lyosha alyosha
anatoliy anatoly anatol anatolii
andrey andrei andriy andrii андрій андрэй andrew andre andreas andrej
anna hanna anya ann anne
anton antony antoni anthony tony энтони антон тони
arkadiy arkady arkadi
artem artyom artiom artsyom
boris borys barys
denis dzianis denys
dmitriy dmitry dmitri dmytro дмитро дзмітрый dimitri dmitrii dzmitry dima mitya
ekaterina yekaterina kateryna катерина кацярына katsiaryna catherine katya katerina katherine
elena yelena olena олена алена alena helena helen lena
evgeniy yevgeny evgeny yevgeniy evgenii eugene yevhen yevhenii євген яўген jauhen yauhen evgeni jewgeni zhenya
evgeniya yevgeniya yevheniya eugenia
fyodor fedor fiodor theodore fedir
galina halyna halina galya
georgiy georgy georgii georgi george heorhiy георгій юрій giorgi
gennadiy gennady hennadiy gennadi henadz
grigoriy grigory hryhoriy григорій рыгор gregory hryhorii
igor ihor ihar ігор ігар
ilya illya ілля ilia elijah
inna ina
iosif joseph yosyp josef
ivan john iwan johann vanya
yakov jacob yakiv jakob
yuliya yulia julia iuliia juliya yuliia
yuriy yury yuri iurii yurii juri jurij george
karim kerim
kirill kyrylo кирило cyril kiryl
konstantin constantine kostyantyn костянтин канстанцін kostya kanstantsin
kseniya xenia oksana ksenia
leonid leanid
lyudmila liudmyla ludmila lyudmyla людмила
maksim maxim maksym max
mariya maria mary maryia masha mariia
mikhail mykhailo михайло міхаіл mikhaylo michael mikhas misha michail mihail mykhaylo mixail
mukhammad muhammad mohammad mohammed muhammed mukhammed mohamed muhammet magomed mukhamed mehmet muhammadu
nadezhda nadiya nadzeya nadia
natalya natalia nataliya наталія natallia natasha nathalie
nikita mykyta
nikolay nikolai mykola микола мікалай mikalaj nicholas mikalai mikola nicolas nicolai kolya
oleg oleh aleh алег
olga olha volha вольга
pavel pavlo павло paul paval
pyotr petr petro петро пётр peter piotr pyatro pjotr
roman raman
semyon semen simon siamion
sergey sergei serhiy serhii сергій сяргей siarhej siarhei syarhey serge sergej serguei
sofiya sofia sophia
stanislav stanislau
stepan степан сцяпан stephen stefan
svetlana svitlana світлана святлана sviatlana
tatyana tatiana tetyana тетяна таццяна tatsiana tetiana tanya
timofey timofei timothy tymofiy
vadim vadym vadzim
valentin valiantsin valentyn
valentina valentyna
valeriy valery valerii valeri
vasiliy vasily vasyl василь васіль vasil basil vasili vasilii
viktor victor віктар віктор viktar
viktoriya victoria viktoria
vitaliy vitaly vitalii віталій vitali
vladimir volodymyr володимир уладзімір uladzimir wladimir volodya vladymyr
vladislav uladzislau vladyslav
vyacheslav viacheslav vyachaslau slava
yaroslav iaroslav jaroslav
ahmad ahmed akhmad akhmed akhmet ahmet ахмад ахмед ахмет
ibrahim ebrahim ibragim ibrohim ибрагим иброхим эбрахим ибрахим
hossein hussein husayn husain hussain husein khusein hüseyin хусейн хосейн хусайн гусейн хусаин huseyn hussayn
hasan hassan khasan хасан гасан хассан
mahmud mahmood makhmud mahmoud mahmut махмуд mahmoud
mustafa mostafa мустафа мостафа mustapha
umar omar omer umer умар омар ömer
usman osman othman uthman usmon осман усман усмон
yusuf yousef yusup yusif youssef yusef юсуф юсуп юсеф
ismail ismoil esmaeil esmail ismayil исмаил исмоил эсмаил
sulaiman suleyman soleyman sulaymon suleiman süleyman solomon сулейман сулаймон сулайман
shavkat shevket shawkat şevket şövkət шавкат шевкет
rajab recep rejep redjep radzhab реджеп раджаб рэджэп
jamal jamol cemal zhamal camal джамал жамал жамол джемал
jalal jalol celal galal calal джалал жалол джалол
dawood davud dovud davut daud дауд давуд довуд
yaqub yakub yakup yaghoub якуб яъкуб ёкуб
haydar heydar haidar gaydar heidar hajdar haydər хайдар гейдар хейдар
khalid khaled halit xolid kholid халид халед холид
mukhtar muhtar mokhtar muxtar мухтар мохтар
farhad farkhad farhod ferhat фархад фарход
bahrom bahram bakhrom behram бахром бахрам
aisha ayesha ayşe aisa айша аиша
zainab zeynep zaynab zeinab зайнаб зейнаб зейнеп
fatima fatma fatemeh fotima фатима фатма фотима
ghulam gulam golam gholam ghulom гулям голам гулом
anwar anvar enver anver анвар энвер
rashid reshid raşit reşit rasheed рашид решит
sharif sherif şerif sharifi шариф шериф
jahangir cihangir jehangir jahongir джахангир жахонгир джихангир
temur timur teymur temir темур тимур теймур
abdullo abdulla abdullah abdallah abdollah абдулла абдалла абдулло
joseph joe джозеф джо yosef
william bill will уильям билл
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

// givenKey writes a given name in one way for all romanisations of it.
var givenKey = strings.NewReplacer("kh", "h", "ph", "f", "ks", "x", "ja", "ia", "ya", "ia", "ju", "iu", "yu", "iu", "ye", "e", "je", "e", "iy", "i", "ii", "i", "yi", "i", "ij", "i", "y", "i", "w", "v", "ie", "e", "ia", "ia",
	"tsch", "ch", "sch", "sh", "ey", "ei", "ej", "ei", "ay", "ai", "aj", "ai")

var givenGroups, groupStarts = func() (map[string]int32, []map[unit]bool) {
	groups, starts := map[string]int32{}, []map[unit]bool{nil}
	for i, line := range strings.Split(strings.TrimSpace(givenNames), "\n") {
		first := map[unit]bool{}
		for _, name := range strings.Fields(line) {
			for _, key := range []string{name, givenKey.Replace(name)} {
				if _, ok := groups[key]; !ok {
					groups[key] = int32(i + 1)
				}
			}
			if units, _ := sounds([]rune(name)); len(units) > 0 {
				first[units[0]] = true
			}
		}
		starts = append(starts, first)
	}
	return groups, starts
}()

// sameGroup says whether an initial is that of another form of a given name: В. and
// Уладзімір, who is Владимир in Russian.
func sameGroup(initial, w *word) bool {
	return w.short > 0 && len(initial.units) == 1 && groupStarts[w.short][initial.units[0]]
}

// shortForm gives the group of a given name, 0 for none.
func shortForm(w *word) int32 {
	if w.role == surname || len(w.text) > 24 {
		return 0
	}
	if g, ok := givenGroups[w.text]; ok {
		return g
	}
	text := w.text
	if w.script != latin {
		if w.script != cyrillic {
			return 0
		}
		text = record.Slug(w.text)
		if g, ok := givenGroups[text]; ok {
			return g
		}
	}
	return givenGroups[givenKey.Replace(text)]
}
