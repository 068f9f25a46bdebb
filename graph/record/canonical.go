package record

import (
	"cmp"
	"slices"
	"strings"
)

// Canonical puts r into the one order in which it is stored: entries by their
// first mention (start, or row), then by name and the rest of their content;
// mentions by place; aliases, topics, about and other posts by the alphabet.
// What stands twice is kept once, empty lists become nil. Two Records that say
// the same are equal afterwards, whatever their order before. O(n log n).
func Canonical(r *Record) {
	for i := range r.People {
		p := &r.People[i]
		p.Mentions = mentions(p.Mentions)
		p.OtherPosts = distinct(p.OtherPosts, func(a, b Post) int {
			return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(a.Institute, b.Institute))
		})
	}
	for i := range r.Institutes {
		r.Institutes[i].Mentions = mentions(r.Institutes[i].Mentions)
		r.Institutes[i].Aliases = words(r.Institutes[i].Aliases)
	}
	for i := range r.Countries {
		r.Countries[i].Mentions = mentions(r.Countries[i].Mentions)
	}
	for i := range r.Formats {
		r.Formats[i].Mentions = mentions(r.Formats[i].Mentions)
		r.Formats[i].Aliases = words(r.Formats[i].Aliases)
	}
	for i := range r.Claims {
		r.Claims[i].Topics = words(r.Claims[i].Topics)
		r.Claims[i].About = words(r.Claims[i].About)
	}
	r.People = distinct(r.People, comparePeople)
	r.Institutes = distinct(r.Institutes, func(a, b Institute) int {
		return cmp.Or(first(a.Mentions, b.Mentions), strings.Compare(a.Name, b.Name), strings.Compare(a.Country, b.Country),
			strings.Compare(a.Part, b.Part), slices.Compare(a.Aliases, b.Aliases), slices.CompareFunc(a.Mentions, b.Mentions, compareMentions))
	})
	r.Countries = distinct(r.Countries, func(a, b Country) int {
		return cmp.Or(first(a.Mentions, b.Mentions), strings.Compare(a.Name, b.Name), slices.CompareFunc(a.Mentions, b.Mentions, compareMentions))
	})
	r.Formats = distinct(r.Formats, func(a, b Format) int {
		return cmp.Or(first(a.Mentions, b.Mentions), strings.Compare(a.Name, b.Name), slices.Compare(a.Aliases, b.Aliases),
			slices.CompareFunc(a.Mentions, b.Mentions, compareMentions))
	})
	r.Claims = distinct(r.Claims, compareClaims)
	r.Problems = distinct(r.Problems, func(a, b Problem) int {
		return cmp.Or(compareWhere(a.Where, b.Where), strings.Compare(a.What, b.What))
	})
}

func comparePeople(a, b Person) int {
	return cmp.Or(first(a.Mentions, b.Mentions), strings.Compare(a.Name, b.Name), strings.Compare(a.Role, b.Role),
		strings.Compare(a.Institute, b.Institute), strings.Compare(a.Country, b.Country), strings.Compare(a.Capacity, b.Capacity),
		truth(a.Participant, b.Participant), slices.CompareFunc(a.Mentions, b.Mentions, compareMentions),
		slices.CompareFunc(a.OtherPosts, b.OtherPosts, func(a, b Post) int {
			return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(a.Institute, b.Institute))
		}))
}

func compareClaims(a, b Claim) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), compareWhere(a.Where, b.Where), strings.Compare(a.Sentence, b.Sentence),
		strings.Compare(a.Text, b.Text), strings.Compare(a.Speaker, b.Speaker), strings.Compare(a.Kind, b.Kind), strings.Compare(a.Verb, b.Verb),
		slices.Compare(a.Topics, b.Topics), slices.Compare(a.About, b.About), strings.Compare(a.AddressedTo, b.AddressedTo))
}

// first compares by the first mention; what has none comes last.
func first(a, b []Mention) int {
	if len(a) == 0 || len(b) == 0 {
		return truth(len(a) == 0, len(b) == 0)
	}
	return cmp.Or(cmp.Compare(a[0].Start, b[0].Start), compareWhere(a[0].Where, b[0].Where))
}

func truth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func mentions(list []Mention) []Mention { return distinct(list, compareMentions) }

func compareMentions(a, b Mention) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), compareWhere(a.Where, b.Where), strings.Compare(a.Text, b.Text))
}

func words(list []string) []string {
	if slices.Contains(list, "") {
		list = slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == "" })
	}
	return distinct(list, strings.Compare)
}

// distinct sorts list and drops what stands there twice.
func distinct[T any](list []T, compare func(a, b T) int) []T {
	if len(list) == 0 {
		return nil
	}
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) >= 0 { // list belongs to the caller: work on a copy
			list = slices.Clone(list)
			slices.SortFunc(list, compare)
			return slices.CompactFunc(list, func(a, b T) bool { return compare(a, b) == 0 })
		}
	}
	return list
}

// compareWhere puts "row 9" before "row 14": runs of digits compare as numbers.
func compareWhere(a, b string) int {
	whole := strings.Compare(a, b)
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), strings.Compare(na, nb)); c != 0 {
				return c
			}
			if da != db {
				return whole
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return whole
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
