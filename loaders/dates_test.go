package loaders_test

import (
	"testing"

	"coopgraph/loaders"
)

func TestDates(t *testing.T) {
	for _, tt := range []struct{ in, start, end, err string }{
		{in: "2020-10-15", start: "2020-10-15"}, {in: "2020-10", start: "2020-10"}, {in: "2020", start: "2020"},
		{in: "2020-10-15T10:00:00Z", start: "2020-10-15"}, {in: "2020-10-15 10:00", start: "2020-10-15"},
		{in: "15.10.2020", start: "2020-10-15"}, {in: "5.1.2020", start: "2020-01-05"}, {in: "15.10.2020 г.", start: "2020-10-15"}, {in: "10.2020", start: "2020-10"},
		{in: "15-10-2020", start: "2020-10-15"}, {in: "2020/10/15", start: "2020-10-15"}, {in: "2020.10.15", start: "2020-10-15"}, {in: "20201015", start: "2020-10-15"},
		{in: "15/10/2020", start: "2020-10-15"}, {in: "10/15/2020", start: "2020-10-15"}, {in: "5/5/2020", start: "2020-05-05"}, {in: "10/2020", start: "2020-10"},
		{in: "15 October 2020", start: "2020-10-15"}, {in: "October 15, 2020", start: "2020-10-15"}, {in: "15th of October, 2020", start: "2020-10-15"},
		{in: "Oct. 15, 2020", start: "2020-10-15"}, {in: "Thursday, 15 October 2020", start: "2020-10-15"}, {in: "October 2020", start: "2020-10"}, {in: "Sept 2020", start: "2020-09"},
		{in: "15 октября 2020 г.", start: "2020-10-15"}, {in: "октябрь 2020", start: "2020-10"}, {in: "в октябре 2020", err: "not a date"}, {in: "15 окт 2020 года", start: "2020-10-15"},
		{in: "15-16 October 2020", start: "2020-10-15", end: "2020-10-16"}, {in: "October 15–16, 2020", start: "2020-10-15", end: "2020-10-16"},
		{in: "30 October - 2 November 2020", start: "2020-10-30", end: "2020-11-02"}, {in: "October 30 to November 2, 2020", start: "2020-10-30", end: "2020-11-02"},
		{in: "с 3 по 5 ноября 2025 г.", start: "2025-11-03", end: "2025-11-05"}, {in: "30 октября – 2 ноября 2024", start: "2024-10-30", end: "2024-11-02"},
		{in: "15-16.10.2020", start: "2020-10-15", end: "2020-10-16"}, {in: "30.10-02.11.2020", start: "2020-10-30", end: "2020-11-02"},
		{in: "15.10.2020-16.10.2020", start: "2020-10-15", end: "2020-10-16"}, {in: "2020-10-15/2020-10-16", start: "2020-10-15", end: "2020-10-16"},
		{in: "2020-10-15 – 2020-10-16", start: "2020-10-15", end: "2020-10-16"}, {in: "2020-10-15/2020-10-15", start: "2020-10-15"},
		{in: "30 December 2020 - 2 January 2021", start: "2020-12-30", end: "2021-01-02"}, {in: "2019-2020", start: "2019", end: "2020"},
		{in: "29.02.2020", start: "2020-02-29"}, {in: "29.02.2021", err: "no such day"}, {in: "31/02/2019", err: "no such day"}, {in: "2020-13-01", err: "no such day"},
		{in: "2020-00-01", err: "no such day"}, {in: "0000", err: "no such day"}, {in: "15.10.20", err: "not a date"}, {in: "soon", err: "not a date"},
		{in: "05/06/2020", err: "day or month first? Write 2020-10-15"}, {in: "16-15 October 2020", err: "the last day is before the first"},
		{in: "may 5 times", err: "not a date"}, {in: "25th anniversary", err: "not a date"},
	} {
		t.Run(tt.in, func(t *testing.T) {
			start, end, err := loaders.ParseDate(tt.in)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if start != tt.start || end != tt.end || tt.err == "" && got != "" || tt.err != "" && (len(got) < len(tt.err) || got[:len(tt.err)] != tt.err) {
				t.Errorf("got %q to %q, %q; want %q to %q, %q", start, end, got, tt.start, tt.end, tt.err)
			}
		})
	}
}
