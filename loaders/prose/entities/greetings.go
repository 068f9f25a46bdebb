package entities

// message tells whether token i is what people send who do not come: "letter".
func (sc *scan) message(i int) bool {
	v, ok := sc.lex.Messages.Get(sc.low[i])
	return ok && v == ""
}

// sending tells whether token i says that a message was sent.
func (sc *scan) sending(i int) bool { return sc.lex.Messages.At(sc.low[i]) == "sending" }

// onlyWrote tells whether the one named at token i sent a message and is not said to have
// come: "Letters of greeting were sent by A, B and C", "A and B sent their wishes". Who
// read such a message out was there.
func (sc *scan) onlyWrote(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	return sc.sender(s.First, i) || sc.sends(i, s.Last) || sc.listedSender(i)
}

// sender tells whether "letters sent by" or "greetings from" stands between tokens first
// and i, and nothing behind it that somebody else did.
func (sc *scan) sender(first, i int) bool {
	for k := i - 1; k >= first && i-k < 4*reach; k-- {
		switch w := sc.low[k]; {
		case w == "by" || w == "from":
			for b, n := k-1, 0; b >= first && n < 10; b, n = b-1, n+1 {
				if sc.message(b) && (n == 0 || sc.sentBetween(b, k)) {
					return sc.at(b-1) != "video" && sc.at(b-1) != "recorded"
				}
				if w == "by" && n == 0 && !sc.sending(b) {
					return false // "read out by A"
				}
			}
			if w == "by" {
				return false
			}
		case sc.has(k, isAct) && !sc.cap(k) && sc.rolAt[k] == 0 && sc.insAt[k] == 0 && !sc.has(k, isField|isCommon):
			return false
		}
	}
	return false
}

// sentBetween tells whether a word of sending stands between tokens a and b.
func (sc *scan) sentBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if sc.sending(k) {
			return true
		}
	}
	return false
}

// sends tells whether the next verb behind token i is "sent" and what was sent a message.
func (sc *scan) sends(i, last int) bool {
	for k := i; k < last && k < i+2*reach; k++ {
		if sc.perAt[k] > 0 || sc.rolAt[k] > 0 || sc.insAt[k] > 0 || sc.cap(k) {
			continue
		}
		if sc.low[k] == "sent" || sc.low[k] == "conveyed" && sc.at(k-1) != "and" {
			for j := k + 1; j < k+8 && j < last; j++ {
				if sc.message(j) {
					return sc.at(j-1) != "video"
				}
			}
			return false
		}
		switch w := sc.low[k]; {
		case w == ";" || w == ":" || w == "." || w == "who" || sc.has(k, isAct):
			return false
		}
	}
	return false
}

// listedSender tells whether token i stands in an item of a list that "letters were
// received from:" opens.
func (sc *scan) listedSender(i int) bool {
	first := sc.Toks[i].Sent
	for k := first - 1; k >= 0 && k > first-20; k-- {
		s := sc.Sents[k]
		if s.Last-s.First < 2 || sc.low[s.Last-1] != ":" {
			continue
		}
		return sc.sender(s.First, s.Last-1) && sc.itemOf(side{first: s.First}, sc.Sents[first].First)
	}
	return false
}

// greetingsOf tells whether token i, with the post before it, is the sender of greetings
// that somebody else brings: "conveyed the greetings of President A".
func (sc *scan) greetingsOf(i int) bool {
	for k := i - 1; k > 0 && i-k < 40 && sc.same(k, i); k-- {
		if sc.message(k) {
			w := sc.at(k + 1)
			return (w == "of" || w == "from") && sc.at(k-1) != "video" && sc.at(k-1) != "recorded"
		}
		if sc.perAt[k] > 0 && sc.perAt[k] != sc.perAt[i] {
			return false
		}
	}
	return false
}
