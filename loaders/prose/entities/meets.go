package entities

// meets tells whether the sentence says that the one named between tokens b and a, both
// outside, met others: "was received by", "called on", "held talks with A", "A received",
// "A and B opened". What had been, or is to be, does not count.
func (sc *scan) meets(b, a int) bool {
	i := max(b+1, 0)
	if i >= sc.n() || sc.poss(a) || sc.otherTime(i) {
		return false
	}
	if sc.same(b, i) {
		switch sc.at(b) {
		case "met", "meets", "received", "welcomed", "greeted", "hosted":
			return !sc.cap(b)
		case "on", "upon":
			w := sc.at(b - 1)
			return w == "called" || w == "calls" || w == "call"
		case "with":
			for k := b - 1; k > b-6 && k >= 0 && sc.same(k, i); k-- {
				if sc.encounterWord(k) {
					return sc.low[k] != "meeting" || sc.at(k-1) == "a" || sc.at(k-1) == "had" || sc.at(k-1) == "held"
				}
			}
		}
	}
	if !sc.same(i, a) {
		return false
	}
	switch sc.low[a] {
	case "received", "receives", "hosted", "hosts", "welcomed", "welcomes", "met", "meets", "held", "holds", "greeted", "greets":
		return !sc.cap(a) && sc.at(a-1) != "," && sc.at(a+1) != "by" && sc.at(a+1) != "in"
	case "and", ",":
		// over the others of the list to what they all did
		two := false
		for k := a; k < a+40 && sc.same(i, k); k++ {
			switch {
			case sc.perAt[k] > 0:
				two = true
			case sc.rolAt[k] > 0 || sc.insAt[k] > 0 || sc.low[k] == "and" || sc.low[k] == "," || sc.low[k] == "the" || sc.has(k, isTitle) || sc.geoAt[k] > 0 && sc.cap(k) || sc.low[k] == "of":
			case sc.low[k] == "opened" || sc.low[k] == "chaired" || sc.low[k] == "attended" || sc.low[k] == "met" || sc.low[k] == "addressed" || sc.low[k] == "spoke" || sc.low[k] == "co-chaired" || sc.low[k] == "led":
				return two && sc.at(k-1) != ","
			default:
				return false
			}
		}
	}
	return false
}
