package loaders_test

import (
	"strings"
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

func TestICS(t *testing.T) {
	data := sampleFile(t, "calendar.ics")
	loadertest.Run(t, loaders.ICS, loadertest.Sample{Name: "calendar.ics", Data: data, Records: 8, Lines: true, Unnamed: true})
	recs := read(t, loaders.ICS, "calendar.ics", string(data), loaders.Options{})
	got := seats(recs)
	rows := truths(t, "calendar.ics")
	if len(got) != len(rows) {
		t.Errorf("%d seats, want %d", len(got), len(rows))
	}
	for _, want := range rows {
		if g, w := got["VEVENT "+want.Where+"|"+want.Person], deref(want.Institute)+"|"+deref(want.Format); g != w {
			t.Errorf("%s %s: %q, want %q", want.Where, want.Person, g, w)
		}
	}
	if m := recs[0].Meeting; m.Date != "2021-05-20" || m.EndDate != "2021-05-21" || m.City != "Kazan" || m.Country != "RU" {
		t.Errorf("meeting %+v", m)
	}
	if in := recs[0].Institutes; len(in) != 1 || in[0].Name != "Valdai International Discussion Club" || in[0].Part != "organizer" {
		t.Errorf("institutes %+v", in)
	}
}

// ics makes a calendar of one event.
func ics(lines ...string) string {
	return "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-TIMEZONE:Asia/Tashkent\nBEGIN:VEVENT\nUID:u\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
}

func TestICSEvents(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"days", ics("SUMMARY:m", "DTSTART;VALUE=DATE:20201015", "DTEND;VALUE=DATE:20201016"), "c-u m 2020-10-15:"},
		{"two days", ics("SUMMARY:m", "DTSTART;VALUE=DATE:20201015", "DTEND;VALUE=DATE:20201017"), "c-u m 2020-10-15..2020-10-16:"},
		{"times at the place", ics("SUMMARY:m", "DTSTART;TZID=Asia/Almaty:20201015T230000", "DTEND;TZID=Asia/Almaty:20201016T000000"), "c-u m 2020-10-15:"},
		{"universal time is the calendar's next day", ics("SUMMARY:m", "DTSTART:20201015T200000Z", "DURATION:PT2H"), "c-u m 2020-10-16:"},
		{"duration of days", ics("SUMMARY:m", "DTSTART;VALUE=DATE:20201230", "DURATION:P3D"), "c-u m 2020-12-30..2021-01-01:"},
		{"capacities", ics("ATTENDEE;CN=A A;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:a@b.example", "ATTENDEE;CN=\"B, B: C\";PARTSTAT=DECLINED:mailto:b@b.example",
			"ATTENDEE;CN=C C:mailto:c@b.example", "ATTENDEE;CN=D D;PARTSTAT=ACCEPTED:x", "ATTENDEE;CN=Hall;CUTYPE=ROOM:x"),
			"c-u : A A////chair@VEVENT u; B, B: C////absent@VEVENT u; C C////listed@VEVENT u; D D////participant@VEVENT u"},
		{"recurring", ics("DTSTART;VALUE=DATE:20201015", "RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=20301015T000000Z"),
			"c-u  2020-10-15:! VEVENT u a recurring meeting (yearly, every 2, until 2030-10-15); only its first date is read: give each meeting of the series an event of its own"},
		{"cancelled", ics("STATUS:CANCELLED", "ATTENDEE;CN=A A;PARTSTAT=ACCEPTED:x"), "c-u : A A////absent@VEVENT u! VEVENT u the meeting was cancelled; all who were invited count as absent"},
		{"alarm", ics("BEGIN:VALARM", "ATTENDEE;CN=A A:x", "SUMMARY:alarm", "END:VALARM", "SUMMARY:m"), "c-u m:"},
		{"no name", ics("ATTENDEE:mailto:a@b.example"), "c-u :! VEVENT u an attendee without a name (mailto:a@b.example); give it a CN"},
		{"escapes and folds", ics(`SUMMARY:a\, b\; c\\ d\ne`, " f"), `c-u a, b; c\ d ef:`},
		{"video link", ics("LOCATION:https://example.org/room"), "c-u  virtual:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(read(t, loaders.ICS, "c.ics", tt.data, loaders.Options{})); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestICSBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.ICS,
		loadertest.Broken{Name: "cut off", File: "c.ics", Data: "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u", Line: 2, Want: "BEGIN:VEVENT is never closed"},
		loadertest.Broken{Name: "not one", File: "c.ics", Data: "\nhello\n", Line: 2, Want: `"hello" is no line of a calendar`},
		loadertest.Broken{Name: "no line", File: "c.ics", Data: ics("SUMMARY:a", "what is this"), Line: 7, Want: `"what is this" is no line`},
		loadertest.Broken{Name: "crossed", File: "c.ics", Data: "BEGIN:VCALENDAR\nEND:VEVENT\n", Line: 2, Want: "END:VEVENT closes BEGIN:VCALENDAR of line 1"},
		loadertest.Broken{Name: "no such day", File: "c.ics", Data: ics("DTSTART:20210231"), Line: 6, Want: `DTSTART "20210231": no such day`},
		loadertest.Broken{Name: "open quote", File: "c.ics", Data: ics(`ATTENDEE;CN="A:x`), Line: 6, Want: "never closed"},
		loadertest.Broken{Name: "no meeting", File: "c.ics", Data: "BEGIN:VCALENDAR\nEND:VCALENDAR\n", Want: "without a meeting"},
	)
}

func FuzzICS(f *testing.F) {
	f.Add([]byte(ics("DTSTART;TZID=Asia/Almaty:20201015T230000", "DURATION:P1D", "ATTENDEE;CN=\"A\";ROLE=CHAIR:x", "RRULE:FREQ=WEEKLY")))
	fuzz(f, loaders.ICS, "c.ics")
}
