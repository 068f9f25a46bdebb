package entities

// organGoesOn tells whether token j still says what the part of a body is for whose field
// begins at token x: "Roads and Trade", "IR and Law", "CIS countries", "Development of
// Social Protection".
func (sc *scan) organGoesOn(x, j int) bool {
	w, next := sc.low[j], j+1
	switch w {
	case "directors", "trustees", "governors", "ministers":
		return true
	case "with":
		return j > x && sc.cap(next) && !sc.personStarts(next)
	case "of":
		return j > x && sc.cap(j-1) && sc.cap(next) && sc.has(next, isField|isCommon) && sc.insAt[next] == 0 && sc.lex.Institutes.At(sc.low[next]) == ""
	case "and":
		return sc.has(next, isField) || sc.cap(next) && sc.common(next) && sc.rolAtHead(next) == 0 || sc.geoOf(next) != nil && sc.has(j+2, isField)
	}
	switch {
	case sc.forAt[j] > 0, sc.has(j, isField|isCommon) && sc.rolAtHead(j) == 0:
		return true
	case sc.geoAt[j] > 0 && (sc.low[j-1] == "with" || sc.has(next, isField) || sc.at(next) == "and" && sc.geoOf(j+2) != nil && sc.has(j+3, isField)):
		return true
	case sc.cap(j) && sc.common(j) && !sc.personStarts(j):
		return true
	}
	return sc.upper(j) && len(w) < 5 && sc.geoAt[j] == 0 && !sc.has(j, isTitle|isShort)
}
