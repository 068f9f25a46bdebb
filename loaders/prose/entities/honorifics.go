package entities

import "strings"

// courtesy tells whether token i is a form of address that stands in no name of a body and
// in no name of a person: a name begins behind it, whatever stands before.
func (sc *scan) courtesy(i int) bool {
	switch strings.TrimSuffix(sc.at(i), ".") {
	case "mr", "ms", "mrs", "mme", "mlle", "messrs", "dr", "prof", "shri", "smt":
		return sc.cap(i) && !sc.upper(i) && sc.cap(i+1) && sc.same(i, i+1)
	}
	return false
}

// malay tells whether token i belongs to an honorific of Malaysia or Brunei that holds a word
// which is a name elsewhere: "Tan Sri", "Dato’ Seri", "Datuk".
func (sc *scan) malay(i int) bool {
	switch sc.at(i) {
	case "dato", "dato'", "datuk":
		return sc.apostrophe(i+1) || sc.at(i) != "dato" || second[sc.at(i+1)] && sc.cap(i+1)
	case "tan", "toh":
		return second[sc.at(i+1)] && sc.cap(i+1) && sc.cap(i+2) && sc.same(i, i+2)
	case "sri", "seri", "paduka", "puan":
		k := i - 1
		if sc.apostrophe(k) {
			k--
		}
		return sc.cap(i) && sc.cap(k) && sc.same(k, i) && (sc.at(k) == "tan" || sc.at(k) == "toh" || sc.at(k) == "dato" || sc.at(k) == "dato'" || sc.at(k) == "datuk" || sc.at(k) == "datin")
	}
	return false
}

// second are words behind another honorific of Malaysia.
var second = map[string]bool{"sri": true, "seri": true, "paduka": true, "puan": true}

// apostrophe tells whether token i is an apostrophe that closes the word before it.
func (sc *scan) apostrophe(i int) bool {
	w := sc.at(i)
	return (w == "'" || w == "’") && !sc.Spaced(i)
}
