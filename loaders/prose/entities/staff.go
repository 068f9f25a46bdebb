package entities

// embassyStaff gives those who hold a post in an embassy, below its head, the one embassy of
// their state that the text names: "the US Embassy came. Cultural Attaché A spoke".
func (sc *scan) embassyStaff() {
	one := -1
	for _, m := range sc.inst {
		if ins := &sc.ents.Institutes[m.entity]; ins.kind == "embassy" && m.entity != one {
			if one >= 0 {
				return
			}
			one = m.entity
		}
	}
	if one < 0 || sc.ents.Institutes[one].country == "" {
		return
	}
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if len(p.Posts) == 0 || sc.employer(p) >= 0 || former(p) || p.Country != "" && p.Country != sc.ents.Institutes[one].country {
			continue
		}
		if x := &p.Posts[0]; (x.country == "" || x.country == sc.ents.Institutes[one].country) && staffOfEmbassy(x.Role) {
			x.Institute = one
		}
	}
}

// staffOfEmbassy tells whether a post is one that only embassies give.
func staffOfEmbassy(role string) bool {
	ws := nameWords(role)
	for n, w := range ws {
		switch w {
		case "attaché", "attache":
			return true
		case "counsellor", "counselor":
			return n == 0 || ws[n-1] != "state" && ws[n-1] != "legal"
		case "secretary":
			return n > 0 && len(ws) == n+1 && (ws[n-1] == "first" || ws[n-1] == "second" || ws[n-1] == "third")
		case "mission":
			return n > 1 && ws[0] == "deputy"
		}
	}
	return false
}
