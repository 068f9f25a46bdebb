package loaders

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A column is what a column of a table tells.
type column int

const (
	colMeeting column = iota
	colDate
	colEnd
	colPlace
	colPlaceCountry
	colFormat
	colPerson
	colFirst // name in parts
	colMiddle
	colLast
	colRole
	colInstitute
	colCountry
	colCapacity
	colMode
	colOrganizer
	colHost
	colTopic
	nColumns
)

// ColumnNames lists the columns of a table as Options.Columns takes them.
var ColumnNames = []string{
	"meeting", "date", "end date", "place", "place country", "format", "person", "first name", "middle name", "last name",
	"role", "institute", "country", "capacity", "mode", "organizer", "host", "topic",
}

// headWords are the names that columns go by, as plainHead gives them.
var headWords = func() map[string]column {
	words := map[string]column{}
	for c, list := range map[column]string{
		colMeeting: "meeting|meeting title|meeting name|title of meeting|title of the meeting|name of meeting|event|event title|event name|name of event|conference|forum|session|" +
			"мероприятие|название мероприятия|наименование мероприятия|встреча|заседание|событие|конференция|название встречи|тема мероприятия",
		colDate: "date|start date|date start|start|from|day|dates|event date|meeting date|date of meeting|date of the meeting|date of event|begin|begin date|year|" +
			"дата|дата начала|начало|дата проведения|даты|дата мероприятия|дата встречи|год|день",
		colEnd: "end date|end|date end|to|until|till|last day|finish|finish date|дата окончания|окончание|дата завершения|конец|по",
		colPlace: "place|city|location|venue|place of meeting|meeting place|town|host city|meeting city|where|" +
			"место|место проведения|город|место встречи|город проведения|локация|площадка",
		colPlaceCountry: "place country|host country|meeting country|country of meeting|venue country|country of venue|event country|location country|" +
			"страна проведения|страна мероприятия|принимающая страна|место страна",
		colFormat: "format|cooperation format|framework|mechanism|series|platform|format of cooperation|" +
			"формат|формат сотрудничества|механизм|площадка сотрудничества|серия",
		colPerson: "person|name|full name|participant|participants|participant name|name of participant|name of the participant|name and surname|surname and name|first and last name|" +
			"last name first name|surname name|attendee|attendees|attendee name|speaker name|expert|experts|delegate|people|actor|individual|" +
			"участник|участники|фио|ф и о|ф.и.о|фамилия имя отчество|фамилия и имя|имя и фамилия|имя фамилия|фамилия имя|фио участника|имя участника|эксперт|персона|человек|лицо|делегат|полное имя",
		colFirst:  "first name|given name|forename|firstname|имя",
		colMiddle: "middle name|patronymic|отчество",
		colLast:   "last name|surname|family name|lastname|фамилия",
		colRole: "role|position|post|job title|job|function|title|position title|title position|rank|designation|" +
			"должность|позиция|пост|должность участника",
		colInstitute: "institute|institution|organisation|organization|affiliation|company|employer|organisation name|organization name|agency|body|think tank|institute name|place of work|" +
			"организация|учреждение|институт|ведомство|место работы|наименование организации|название организации|аффилиация|орган",
		colCountry: "country|country code|state|nationality|represents|representing|delegation|country represented|country of origin|iso|" +
			"страна|государство|делегация|представляет|страна участника|гражданство",
		colCapacity: "capacity|status|participation|attendance|kind of participation|type of participation|participation type|participant type|part|" +
			"статус|роль|форма участия|участие|качество|вид участия|тип участника|статус участника|роль участника",
		colMode: "mode|mode of meeting|meeting mode|attendance mode|format of holding|online/offline|online offline|" +
			"формат проведения|форма проведения|режим|онлайн/офлайн",
		colOrganizer: "organizer|organiser|organizers|organisers|organized by|organised by|convener|organizer(s)|организатор|организаторы",
		colHost:      "host|hosts|hosted by|host institute|host institution|host organisation|host organization|принимающая сторона|принимающая организация|хозяин",
		colTopic:     "topic|theme|subject|agenda|тема|повестка|вопрос",
	} {
		for _, w := range strings.Split(list, "|") {
			words[w] = c
		}
	}
	for c, name := range ColumnNames {
		words[name] = column(c)
	}
	return words
}()

// plainHead is a head's cell as headWords has it.
func plainHead(cell string) string {
	s := strings.ToLower(strings.TrimSpace(cell))
	s = strings.NewReplacer("_", " ", "-", " ", "*", "", ":", "", ",", " ", "’", "'", "'s ", " ", "\u00a0", " ", "ё", "е").Replace(s)
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	s = strings.Join(strings.Fields(s), " ")
	return strings.TrimRight(s, ".")
}

// columns says in which cell of a row each column stands; -1 for nowhere.
type columns [nColumns]int

// readHead recognises a head. known counts the cells that it recognises, person
// says whether a person can be read with it.
func readHead(cells []string, wish map[string]string) (c columns, known int, person bool, unread []string, err error) {
	for i := range c {
		c[i] = -1
	}
	taken := make([]bool, len(cells))
	for _, key := range slices.Sorted(maps.Keys(wish)) {
		at := slices.Index(ColumnNames, plainHead(key))
		if at < 0 {
			word, ok := headWords[plainHead(key)]
			if !ok {
				return c, 0, false, nil, fmt.Errorf("no column %q; the columns are %s", key, strings.Join(ColumnNames, ", "))
			}
			at = int(word)
		}
		found := -1
		for i, cell := range cells {
			if plainHead(cell) == plainHead(wish[key]) {
				found = i
				break
			}
		}
		if found < 0 {
			continue // perhaps a later row is the head; the caller sees that it is missing
		}
		c[at], taken[found] = found, true
		known++
	}
	for i, cell := range cells {
		if taken[i] {
			continue
		}
		at, ok := headWords[plainHead(cell)]
		if !ok || c[at] >= 0 {
			if s := strings.TrimSpace(cell); s != "" && s != "#" && s != "№" && !strings.EqualFold(s, "no") && !strings.EqualFold(s, "no.") && s != "№ п/п" {
				unread = append(unread, s)
			}
			continue
		}
		c[at] = i
		known++
	}
	if c[colLast] >= 0 && c[colPerson] >= 0 && c[colFirst] < 0 && plainHead(cells[c[colPerson]]) == "name" {
		c[colFirst], c[colPerson] = c[colPerson], -1
	}
	if c[colPerson] < 0 && c[colFirst] >= 0 && c[colLast] < 0 { // a lone "имя"
		c[colPerson], c[colFirst] = c[colFirst], -1
	}
	return c, known, c[colPerson] >= 0 || c[colLast] >= 0, unread, nil
}

// missing names the wishes that a head does not meet.
func missing(cells []string, wish map[string]string) []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(wish)) {
		if !slices.ContainsFunc(cells, func(c string) bool { return plainHead(c) == plainHead(wish[key]) }) {
			names = append(names, fmt.Sprintf("%q", wish[key]))
		}
	}
	return names
}

// capacities are the words for how somebody took part.
var capacities = words(map[string]string{
	"chair":       "chair|chairman|chairwoman|chairperson|chairs|co-chair|cochair|presiding|председатель|сопредседатель|председательствующий",
	"moderator":   "moderator|moderators|facilitator|co-moderator|модератор|ведущий|ведущая|сомодератор",
	"speaker":     "speaker|speakers|panelist|panellist|presenter|keynote|keynote speaker|lecturer|discussant|rapporteur|докладчик|докладчица|спикер|выступающий|выступил|выступила|выступление|содокладчик|лектор",
	"participant": "participant|participants|attendee|delegate|member|observer|guest|attended|present|yes|expert|participated|участник|участница|участвовал|участвовала|делегат|гость|наблюдатель|присутствовал|присутствовала|слушатель|эксперт|да",
	"listed":      "listed|invited|registered|expected|list|tentative|needs action|в списке|заявлен|приглашен|зарегистрирован|приглашенный",
	"absent":      "absent|declined|did not attend|no show|not attended|cancelled|canceled|excused|no|отсутствовал|отсутствовала|не участвовал|не участвовала|отсутствует|не явился|отказался|нет",
})

// modes are the words for how a meeting was held.
var modes = words(map[string]string{
	"virtual":   "virtual|online|on-line|remote|zoom|via zoom|videoconference|video conference|video link|by video link|webinar|web|internet|teleconference|онлайн|он-лайн|дистанционно|дистанционный|видеоконференция|вкс|виртуально|виртуальный|вебинар|в режиме онлайн|в режиме видеоконференции|удаленно",
	"in-person": "in-person|in person|offline|off-line|onsite|on-site|face-to-face|face to face|physical|офлайн|оффлайн|очно|очный|очная|лично",
	"hybrid":    "hybrid|mixed|online and offline|offline and online|гибридный|гибрид|смешанный|гибридно|смешанно|очно-заочный",
})

func words(of map[string]string) map[string]string {
	all := map[string]string{}
	for name, list := range of {
		for _, w := range strings.Split(list, "|") {
			all[w] = name
		}
	}
	return all
}

// plainWord is a cell as capacities and modes have it.
func plainWord(s string) string {
	return strings.ReplaceAll(strings.Trim(strings.ToLower(s), " .!"), "ё", "е")
}
