package entities

import "strings"

// shortPosts lets the posts written as capitals count where a post may stand: "A, RF ABC",
// "the VC said", "DG ABC B".
func (sc *scan) shortPosts() {
	for i := range sc.Toks {
		if sc.has(i, isShort) && !sc.has(i, isRole) && sc.insAt[i] == 0 && sc.forAt[i] == 0 && sc.geoAt[i] == 0 && sc.postHere(i) {
			sc.flags[i] |= isRole
		}
	}
}

// postHere tells whether what stands around token i speaks of a post.
func (sc *scan) postHere(i int) bool {
	next, end := i+1, !sc.same(i, i+1)
	body := !end && (sc.insAt[next] > 0 && sc.inst[sc.insAt[next]-1].first == next || sc.upper(next) && sc.geoAt[next] == 0 && !sc.has(next, isTitle))
	if !end && !body {
		switch sc.low[next] {
		case "of", "at", "for", ",":
			if k := sc.skipThe(next + 1); k < sc.n() && sc.same(i, k) && sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
				body = true
			}
		}
	}
	prev := sc.at(i - 1)
	if !sc.same(i-1, i) {
		prev = ""
	}
	behind := prev != "" && (sc.insAt[i-1] > 0 || sc.poss(i-1) && i > 1 && sc.insAt[i-2] > 0)
	name := !end && (sc.nameLike(next) || sc.isTitleToken(next, next+1)) && sc.cap(next+1)
	switch {
	case body && (sc.has(i-1, isRoleMod) && prev != "" || prev == "," || prev == "the" || prev == ";" || prev == "(" || prev == "" || prev == "and" || prev == "by" || prev == ":"):
		return true
	case behind:
		return name || end || !sc.cap(next)
	case prev == "the" || prev == "then" || prev == "former":
		return !end && (sc.has(next, isAct) && !sc.cap(next) || sc.low[next] == "," || sc.low[next] == "also") || name
	case prev == "," && i > 1 && sc.cap(i-2) && !sc.common(i-2):
		return end || sc.low[next] == ";" || sc.low[next] == "." || sc.low[next] == ")" || sc.low[next] == "and"
	}
	return name && sc.nameLike(next)
}

// shortState tells whether the capitals at token i, which also stand for a state, are a
// post: "A, RF ABC".
func (sc *scan) shortState(i int) bool {
	return sc.has(i, isShort) && sc.at(i-1) == "," && sc.same(i-1, i) && sc.same(i, i+1) && sc.upper(i+1) && sc.cap(i-2) && !sc.common(i-2)
}

// inFull is a post written out: "director general" of "dg".
func (l *lists) inFull(w string) string {
	full := l.ShortPosts.At(w)
	if full == "" {
		return w
	}
	if v := strings.ReplaceAll(full, " ", "-"); l.Roles.Holds(v) {
		return v
	}
	if l.Roles.Holds(full) {
		return full
	}
	return lastWord(full)
}
