package loaders_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"coopgraph/loaders"
)

func TestDecode(t *testing.T) {
	const russian = "Встреча экспертов прошла в Ташкенте, в ней участвовал «Иванов»."
	const mixed = "meeting;участник;страна\nRound table;Иван Петров;Узбекистан\n"
	const chinese = "会议于北京举行，来自中亚各国的专家出席了会议并就区域合作交换了意见。上海合作组织秘书长发表讲话。"
	for _, tt := range []struct {
		name, text string
		enc        encoding.Encoding
		guess      string
	}{
		{"utf-8", russian, encoding.Nop, ""},
		{"utf-8 with a mark", "\ufeff" + russian, encoding.Nop, ""},
		{"utf-16le with a mark", russian, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"utf-16be with a mark", russian, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ""},
		{"utf-16le without", "Experts, " + russian, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		{"utf-16be without", "Experts, " + russian, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"windows-1251", russian, charmap.Windows1251, ""},
		{"windows-1251, short and mixed", mixed, charmap.Windows1251, ""},
		{"windows-1251 in a large file", strings.Repeat("plain line\n", 20000) + strings.Repeat(russian+"\n", 300), charmap.Windows1251, ""},
		{"koi8-r", strings.NewReplacer("«", "", "»", "").Replace(russian), charmap.KOI8R, ""},
		{"cp866", strings.NewReplacer("«", "", "»", "").Replace(russian), charmap.CodePage866, ""},
		{"windows-1252", "José Muñoz’s café – the “round table” in Zürich", charmap.Windows1252, "windows-1252"},
		{"gb18030", chinese, simplifiedchinese.GB18030, "gb18030"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, err := tt.enc.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			got, guess, _, err := loaders.DecodeText(data)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.TrimPrefix(tt.text, "\ufeff"); got != want {
				t.Errorf("got %q, want %q", short(got), short(want))
			}
			if guess != tt.guess {
				t.Errorf("guessed %q, want %q", guess, tt.guess)
			}
		})
	}
}

func short(s string) string { return s[:min(len(s), 200)] }

func TestDecodeRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, data, want string
		at               int
	}{
		{"stray bytes", "Ann Lee \xff\xfe met", "byte 0xff is no UTF-8", 8},
		{"wrong follower", "Ann \xc3\x28 Lee", "byte 0xc3 is no UTF-8", 4},
		{"cut character", "участник Петро\xd0", "byte 0xd0 is no UTF-8", 27},
		{"zero bytes", "a\x00b", "binary (byte 0x00)", 1},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary (byte 0x00)", 8},
		{"surrogate", "ab\xed\xa0\x80", "byte 0xed is no UTF-8", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, at, err := loaders.DecodeText([]byte(tt.data))
			if err == nil || !strings.Contains(err.Error(), tt.want) || at != tt.at {
				t.Errorf("got %v at %d, want %q at %d", err, at, tt.want, tt.at)
			}
		})
	}
}

func TestLongLine(t *testing.T) {
	data := append([]byte("meeting,person\n"), bytes.Repeat([]byte("a"), 200<<20)...)
	for _, l := range []*loaders.Loader{loaders.Table, loaders.Prose, loaders.Records} {
		for _, err := range l.Read(t.Context(), loaders.Source{Name: "long.csv", Data: data}, loaders.Options{}) {
			if want := "long.csv:2: a line of 200 MiB, of which at most 64 are read; break it into lines, or see whether the file is text"; err == nil || err.Error() != want {
				t.Errorf("%s: got %v, want %s", l.Name, err, want)
			}
		}
	}
}
