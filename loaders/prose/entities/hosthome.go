package entities

// home is the state whose officials a text names without it: that of the dateline, the
// one that is visited, the one that an ambassador is sent to.
func (sc *scan) home() string {
	if sc.homed == nil {
		code := sc.dateline()
		if code == "" {
			code = sc.visited()
		}
		if code == "" {
			code = sc.headlineState()
		}
		if code == "" {
			code = sc.accredited()
		}
		if code == "" {
			code = sc.receiver()
		}
		if code == "" {
			code, sc.weakHome = sc.venue(), true
		}
		sc.homed = &code
	}
	return *sc.homed
}

// visited is the state that the text says is visited, the first one not in the past or
// the future of its story.
func (sc *scan) visited() string {
	for i := 0; i < sc.n() && i < 3000; i++ {
		if k := sc.visitOf(i); k > 0 && !sc.otherTime(i) {
			return sc.geoOf(k).code
		}
	}
	return ""
}

// visitOf is the token at which the place begins that the word at token i says is
// visited: "visit to Ghana", "arrived in Accra", "visited Ghana"; 0 for none.
func (sc *scan) visitOf(i int) int {
	k := i + 1
	switch sc.low[i] {
	case "visit", "visits", "trip":
		for n := 0; n < 4 && sc.isWord(k) && sc.low[k] != "to" && !sc.cap(k); n++ {
			k++
		}
		if sc.at(k) != "to" {
			return 0
		}
		k++
	case "arrived", "arrives", "arrive", "stay", "landed":
		if sc.at(k) != "in" && sc.at(k) != "at" {
			return 0
		}
		k++
	case "visited", "visiting", "toured":
	case "travelled", "traveled", "travels", "flew":
		if sc.at(k) != "to" {
			return 0
		}
		k++
	default:
		return 0
	}
	k = sc.skipThe(k)
	if g := sc.geoOf(k); g != nil && g.first == k && sc.same(i, k) && g.code != "" && (g.kind == geoName || g.kind == geoCity) && !sc.poss(g.last) && sc.insAt[k] == 0 {
		return k
	}
	return 0
}

// otherTime tells whether the sentence of token i is about another time than the text:
// "had paid a visit last year", "will visit", "invited him to visit".
func (sc *scan) otherTime(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	for k := max(s.First, i-30); k < s.Last && k < i+12; k++ {
		switch sc.low[k] {
		case "had", "will", "would", "invited", "invitation", "upcoming", "forthcoming", "earlier", "previous", "planned", "future":
			return true
		case "last", "next":
			switch sc.at(k + 1) {
			case "year", "month", "week", "autumn", "spring", "summer", "winter", "visit":
				return true
			}
		}
	}
	return false
}

// accredited is the state that the one ambassador of a text is sent to.
func (sc *scan) accredited() string {
	one := ""
	for k := range sc.role {
		r := &sc.role[k]
		if r.person < 0 || r.kind != "envoy" || r.country == "" {
			continue
		}
		for j := r.rfirst; j < r.rlast; j++ {
			if sc.low[j] != "to" {
				continue
			}
			if g := sc.geoOf(sc.skipThe(j + 1)); g != nil && g.kind == geoName && g.code != r.country {
				if one != "" && one != g.code {
					return ""
				}
				one = g.code
			}
		}
	}
	return one
}

// receiver is the state of the official who receives others: "A, Minister of Ghana,
// received B", "B was received by A".
func (sc *scan) receiver() string {
	for i := 1; i < sc.n() && i < 2000; i++ {
		if sc.low[i] != "received" && sc.low[i] != "receives" || sc.cap(i) && !sc.same(0, i) || sc.otherTime(i) {
			continue
		}
		if sc.at(i+1) == "by" {
			for k := i + 2; k < i+reach && sc.same(i, k); k++ {
				if q := int(sc.perAt[k]) - 1; q >= 0 {
					if p := &sc.ents.People[q]; !sc.international(p) && !posted(p) {
						return p.Country
					}
					break
				}
			}
			continue
		}
		for k := i - 1; k > i-reach && k >= 0 && sc.same(i, k); k-- {
			if q := int(sc.perAt[k]) - 1; q >= 0 {
				if p := &sc.ents.People[q]; p.Country != "" && !posted(p) {
					return p.Country
				}
				break
			}
		}
	}
	return ""
}

// venue is the state of the one city in which the first sentences say that something was.
func (sc *scan) venue() string {
	one := ""
	for k := 0; k < len(sc.Sents) && k < 4; k++ {
		s := sc.Sents[k]
		for i := s.First + 1; i < s.Last && i < s.First+100; i++ {
			if g := sc.geoOf(i); g != nil && g.first == i && g.kind == geoCity && sc.low[i-1] == "in" && sc.insAt[i] == 0 && sc.forAt[i] == 0 {
				if one != "" && one != g.code {
					return ""
				}
				one = g.code
			}
		}
	}
	return one
}

// guests are those whom the text says to visit the state home: named first in a sentence
// that tells of a visit.
func (sc *scan) guests(home string) map[int]bool {
	out := map[int]bool{}
	for i := 0; i < sc.n(); i++ {
		if k := sc.visitOf(i); k > 0 && sc.geoOf(k).code == home && !sc.otherTime(i) {
			for j := max(sc.Sents[sc.Toks[i].Sent].First, i-100); j < i; j++ {
				if sc.perAt[j] > 0 {
					out[int(sc.perAt[j])-1] = true
					break
				}
				if sc.encounterWord(j) {
					break
				}
			}
		}
	}
	return out
}
