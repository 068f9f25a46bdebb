package report

import (
	"fmt"
	"slices"
	"strconv"
)

// timeline counts the dated meetings of each year, years without one included; nil
// where none is dated.
func (c *collector) timeline() (*Chart, error) {
	first, last := c.years()
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || to-from > 200 {
		return nil, nil
	}
	counts := make([]int, to-from+1)
	labels := make([]string, len(counts))
	undated := 0
	for i := range labels {
		labels[i] = strconv.Itoa(from + i)
	}
	for _, m := range c.report.Coverage {
		if len(m.Date) < 4 {
			undated++
			continue
		}
		if y, err := strconv.Atoi(m.Date[:4]); err == nil && y >= from && y <= to {
			counts[y-from]++
		}
	}
	chart, err := columns("Meetings by year", "meetings", labels, counts)
	if err != nil {
		return nil, err
	}
	chart.Head[0] = "Year"
	if undated > 0 {
		chart.Alt += fmt.Sprintf(" Not in it: %s.", counted(undated, "undated meeting", "undated meetings"))
	}
	return chart, nil
}

// declaredChart sets declared against named numbers of people for the meetings that
// declare most; nil where none declares any.
func (c *collector) declaredChart() (*Chart, error) {
	var list []Meeting
	for _, m := range c.report.Coverage {
		if m.Declared > 0 {
			list = append(list, m)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	all := len(list)
	slices.SortStableFunc(list, func(a, b Meeting) int { return b.Declared - a.Declared })
	list = list[:min(len(list), mostInChart)]
	var labels []string
	say, known := series{name: "declared"}, series{name: "named"}
	for _, m := range list {
		labels = append(labels, m.Title)
		say.counts, known.counts = append(say.counts, m.Declared), append(known.counts, m.Named)
	}
	title := "People declared and people named"
	if all > len(list) {
		title += fmt.Sprintf(", the %d meetings of %d that declare most", len(list), all)
	}
	chart, err := rows(title, "people", "Meeting", labels, []series{say, known}, false)
	if err != nil {
		return nil, err
	}
	n, sum, at := c.report.declared()
	chart.Alt = fmt.Sprintf("Two bars for each meeting. %s a number, %s people in all; %s of them are named.", capital(counted(at, "meeting declares", "meetings declare")), thousands(sum), share(n, sum))
	return chart, nil
}

// topicChart stacks the claims of each topic by the countries of the speakers; nil where
// no speaker's country is known.
func (c *collector) topicChart() (*Chart, error) {
	topics := c.report.Topics[:min(len(c.report.Topics), 12)]
	sums := map[string]int{}
	for _, t := range topics {
		for country, n := range t.by {
			sums[country] += n
		}
	}
	if len(sums) == 0 {
		return nil, nil
	}
	var list []series
	for _, s := range commonest(sums, len(okabeIto)-1) {
		list = append(list, series{name: s.Label})
	}
	rest := series{name: "other countries"}
	var labels []string
	for _, t := range topics {
		labels = append(labels, t.Label)
		others := 0
		for _, n := range t.by {
			others += n
		}
		for k := range list {
			n := t.by[list[k].name]
			list[k].counts = append(list[k].counts, n)
			others -= n
		}
		rest.counts = append(rest.counts, others)
	}
	if slices.Max(rest.counts) > 0 {
		list = append(list, rest)
	}
	chart, err := rows("Claims on each topic by the country of the speaker", "claims of speakers whose country is known", "Topic", labels, list, true)
	if err != nil {
		return nil, err
	}
	chart.Alt = fmt.Sprintf("One bar for each topic, parted by country. The most claims are on %s; the country that claims most is %s.", labels[0], list[0].name)
	return chart, nil
}

// mostYears is how many years fit beside each other.
const mostYears = 16

// formatYears counts the meetings under each format in each year; nil where none is dated.
func (c *collector) formatYears() (*Chart, error) {
	var h heat
	first, last := 9999, 0
	for _, f := range c.report.Formats {
		for y := range f.Years {
			if n, err := strconv.Atoi(y); err == nil {
				first, last = min(first, n), max(last, n)
			}
		}
	}
	if last == 0 {
		return nil, nil
	}
	title := "Meetings under each format by year"
	if last-first >= mostYears {
		first = last - mostYears + 1
		title += fmt.Sprintf(", from %d on", first)
	}
	for y := first; y <= last; y++ {
		h.heads = append(h.heads, strconv.Itoa(y))
	}
	for _, f := range c.report.Formats[:min(len(c.report.Formats), 12)] {
		row := make([]int, len(h.heads))
		for i, y := range h.heads {
			row[i] = f.Years[y]
		}
		h.labels, h.counts = append(h.labels, f.Label), append(h.counts, row)
	}
	chart, err := field(title, "Format", h)
	if err != nil {
		return nil, err
	}
	chart.Alt = fmt.Sprintf("A row for each of %s, a column for each year; the darker, the more meetings.", counted(len(h.labels), "format", "formats"))
	return chart, nil
}

// overlapChart counts the people seated under both of two formats; nil for fewer than two.
func (c *collector) overlapChart() (*Chart, error) {
	o := c.report.Overlap
	if len(o.Labels) < 2 {
		return nil, nil
	}
	h := heat{labels: make([]string, len(o.Labels)), heads: make([]string, len(o.Labels)), counts: o.People}
	best, a, b := 0, 0, 0
	for i, row := range o.People {
		h.labels[i], h.heads[i] = fmt.Sprintf("%d %s", i+1, o.Labels[i]), strconv.Itoa(i+1)
		for k, n := range row {
			if k > i && n > best {
				best, a, b = n, i, k
			}
		}
	}
	chart, err := field("People seated under both of two formats", "Format", h)
	if err != nil {
		return nil, err
	}
	chart.Alt = "Rows and columns are the same formats; on the diagonal stand the people of each."
	if best > 0 {
		chart.Alt += fmt.Sprintf(" Most people in common have %s and %s: %s.", o.Labels[a], o.Labels[b], thousands(best))
	}
	return chart, nil
}
