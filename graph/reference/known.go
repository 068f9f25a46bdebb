package reference

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed institutes.tsv
var institutesTSV string

//go:embed institutes-world.tsv
var institutesWorldTSV string

//go:embed formats.tsv
var formatsTSV string

// Builtin is the gazetteer that ships with the program.
var Builtin = sync.OnceValue(func() *Gazetteer {
	var e Entries
	for _, s := range []string{institutesTSV, institutesWorldTSV, formatsTSV} {
		// The files beside this one are read by a test, so this cannot fail.
		part, _ := Parse(strings.NewReader(s))
		e.Institutes = append(e.Institutes, part.Institutes...)
		e.Formats = append(e.Formats, part.Formats...)
	}
	return newGazetteer(e)
})

// Institutes gives the well-known institutes in the order of their IDs. The caller
// must not change the slices.
func Institutes() []Institute { return Builtin().Institutes }

// Formats gives the well-known formats in the order of their IDs. The caller must
// not change the slices.
func Formats() []Format { return Builtin().Formats }

// InstituteByName is that of Builtin.
func InstituteByName(name string) (Institute, bool) { return Builtin().InstituteByName(name) }

// FormatByName is that of Builtin.
func FormatByName(name string) (Format, bool) { return Builtin().FormatByName(name) }
