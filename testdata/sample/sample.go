// Package sample embeds the sample corpus: 40 short reports of real meetings of
// regional cooperation, with labels, tables and a calendar of the same meetings.
//
// Its wording, quotations included, is restated (README.md beside this file):
// facts may be used, words must not be cited as anybody's own. Only the demo and
// tests read it.
package sample

import "embed"

// Note is the caution that goes with every report made from the sample.
const Note = "Sample data: the wording of these reports, quotations included, is restated from public reports and must not be cited as anybody's own words; go to the address given for those."

// Files holds en/ (texts, labels, metadata), tables/, entities.json and README.md.
//
//go:embed README.md entities.json en tables
var Files embed.FS
