package record_test

import (
	"regexp"
	"testing"

	"coopgraph/graph/record"
)

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plus and curly quotes", "“Central Asia + Russia”", "central-asia-plus-russia"},
		{"plus without spaces", "C5+1", "c5-plus-1"},
		{"plus at the end", "CA+", "ca-plus"},
		{"two pluses", "a++b", "a-plus-plus-b"},
		{"plain", "Sanjar Valiyev", "sanjar-valiyev"},
		{"initials", "E. Solovyev", "e-solovyev"},
		{"country code", "UZ", "uz"},
		{"russian", "Санжар Валиев", "sanzhar-valiev"},
		{"soft sign and yo", "Эдуард Соловьёв", "eduard-solovyov"},
		{"kazakh", "Қасым-Жомарт Тоқаев", "qasym-zhomart-toqaev"},
		{"tajik", "Имомалӣ Раҳмон", "imomali-rahmon"},
		{"uzbek apostrophe letters", "Oʻzbekiston Respublikasi", "ozbekiston-respublikasi"},
		{"possessive", "Uzbekistan’s Minister", "uzbekistans-minister"},
		{"azerbaijani", "İlham Əliyev", "ilham-aliyev"},
		{"turkish", "Türkiye Işık", "turkiye-isik"},
		{"decomposed equals composed", "и\u0306од", "yod"},
		{"diaeresis on its own", "Ele\u0308na", "elena"},
		{"chinese", "李伟", "li-wei"},
		{"korean", "김", "gim"},
		{"signs in a row", "a -- (b), c/d", "a-b-c-d"},
		{"guillemets", "«Центральная Азия Плюс»", "tsentralnaya-aziya-plyus"},
		{"digits", "Person 17", "person-17"},
		{"no-break space", "a\u00a0b", "a-b"},
		{"empty", "", "x"},
		{"signs only", "«—»", "x"},
		{"soft sign only", "ь", "x"},
		{"emoji", "🙂", "x"},
		{"invalid UTF-8", "a\xff\xfeb", "a-b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := record.Slug(tt.in); got != tt.want {
				t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"“Central Asia + Russia”", "Қасым", "", "\xff", "a\u0301", "İ", "-", "９"} {
		f.Add(s)
	}
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, s string) {
		got := record.Slug(s)
		if !form.MatchString(got) {
			t.Errorf("Slug(%q) = %q, which is no slug", s, got)
		}
		if again := record.Slug(got); again != got {
			t.Errorf("Slug(Slug(%q)) = %q, not %q", s, again, got)
		}
	})
}
