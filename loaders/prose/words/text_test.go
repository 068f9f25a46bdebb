package words_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coopgraph/loaders/prose/words"
)

// sentencesOf cuts s and gives the words of its sentences.
func sentencesOf(s string) []string {
	t := words.New(s)
	var out []string
	for _, x := range t.Sents {
		out = append(out, t.S[x.Start:x.End])
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"initials", "S. Valiyev noted this. E. M. Primakov agreed.", []string{"S. Valiyev noted this.", "E. M. Primakov agreed."}},
		{"joined initials", "A.A. Dynkin came. F.G. Voytolovsky too.", []string{"A.A. Dynkin came.", "F.G. Voytolovsky too."}},
		{"glued initials", "B.Dorj came. Ts.Bold and A.K.Novak saw D.Munkh-Orgil. J.-P.Blum left.", []string{"B.Dorj came.", "Ts.Bold and A.K.Novak saw D.Munkh-Orgil.", "J.-P.Blum left."}},
		{"ranks", "Gp. Capt. Roy spoke. Sqn. Ldr. Sen and Dir. Lee listened.", []string{"Gp. Capt. Roy spoke.", "Sqn. Ldr. Sen and Dir. Lee listened."}},
		{"out of service", "Col. (Retd.) Roy and Amb. (ret.) Sen listened. All left.", []string{"Col. (Retd.) Roy and Amb. (ret.) Sen listened.", "All left."}},
		{"two letters", "Ch. Rhee said so. Kh. Ziyoyi agreed with Sh. Karimov.", []string{"Ch. Rhee said so.", "Kh. Ziyoyi agreed with Sh. Karimov."}},
		{"titles", "Mr. Norov spoke. Amb. Lee and Maj. Gen. Roy listened.", []string{"Mr. Norov spoke.", "Amb. Lee and Maj. Gen. Roy listened."}},
		{"month", "It met on Nov. 8–9 in Suva. All came.", []string{"It met on Nov. 8–9 in Suva.", "All came."}},
		{"country inside", "The U.S. delegation left. It was late.", []string{"The U.S. delegation left.", "It was late."}},
		{"country last", "They flew to the U.S. The others stayed.", []string{"They flew to the U.S.", "The others stayed."}},
		{"number", "Trade grew by 3.5 percent. No. 5 was signed.", []string{"Trade grew by 3.5 percent.", "No. 5 was signed."}},
		{"quote closed after the stop", "He said: “We agree.” Then he left.", []string{"He said: “We agree.”", "Then he left."}},
		{"quote goes on", "“We agree. It is time,” he said.", []string{"“We agree.", "It is time,” he said."}},
		{"question in a quote", "“What now?” he asked.", []string{"“What now?” he asked."}},
		{"straight quotes", "\"We agree.\" She nodded.", []string{"\"We agree.\"", "She nodded."}},
		{"lost space", "They value cooperation.The next forum is near.", []string{"They value cooperation.", "The next forum is near."}},
		{"address", "Write to press@forum.example or see www.forum.example. Thanks.", []string{"Write to press@forum.example or see www.forum.example.", "Thanks."}},
		{"ellipsis", "He paused... and went on. Then… silence.", []string{"He paused... and went on.", "Then… silence."}},
		{"markdown", "# Forum in Suva\n\n* One came.\n* Two left.\n\n**Source**", []string{"Forum in Suva", "One came.", "Two left.", "Source"}},
		{"line ends", "One came.\r\nTwo left.\rThree stayed.", []string{"One came.", "Two left.", "Three stayed."}},
		{"no-break space", "Mr.\u00a0Lee came on 5\u00a0May. He left.", []string{"Mr.\u00a0Lee came on 5\u00a0May.", "He left."}},
		{"inc", "Kazatom Inc. signed. Acme Ltd. The end.", []string{"Kazatom Inc. signed.", "Acme Ltd.", "The end."}},
		{"vitamin", "He spoke for Group A. The others were silent.", []string{"He spoke for Group A.", "The others were silent."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := sentencesOf(c.text)
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestHardWrappedLinesAreOneParagraph(t *testing.T) {
	s := "The forum met in Suva and the delegates of twelve states were there with\ntheir advisers, who had come from all parts of the ocean for this one day\nand who left the next morning after breakfast, as they had come, by boat\nand by air.\n\nNobody stayed."
	x := words.New(s)
	if len(x.Paras) != 2 || len(x.Sents) != 2 {
		t.Errorf("%d paragraphs, %d sentences; want 2 and 2", len(x.Paras), len(x.Sents))
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"possessive", "Uzbekistan’s Deputy", "Uzbekistan|’s|Deputy"},
		{"hyphen", "Chong-guk Rhee of a two-day C5+1", "Chong-guk|Rhee|of|a|two-day|C5+1"},
		{"years stay apart", "2020-2021", "2020|-|2021"},
		{"hyphen and possessive", "Nin-Novoa's", "Nin-Novoa|'s"},
		{"quotes", "“a” «b» „c“ \"d\"", "“|a|”|«|b|»|„|c|“|\"|d|\""},
		{"apostrophe stays", "Xi'an O’zbek don't", "Xi'an|O’zbek|don't"},
		{"range", "8–9", "8|–|9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := words.New(c.text)
			var got []string
			for i := range x.Toks {
				got = append(got, x.Word(i))
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), c.want)
			}
		})
	}
}

// Every repeat of a treacherous sign is cut in linear time: four times the text
// must not take much more than four times as long.
func TestCuttingIsLinear(t *testing.T) {
	for _, u := range []string{".", "(", ")", "“", "\"", "' ", "A. ", "A.", "\u0301", "a\u0301", "\r\n", "\n", "-", "a-", "1. ", "a@", "://", "www.", "\xff", "\xe2\x80", "’s", "\U0001F1E6", "\u200d", "。", "... ", "*", "# ", "Dr. ", "Aa.", "א\"", "1,", "a:", "1+", "\"a. "} {
		cut := func(n int) time.Duration {
			s := strings.Repeat(u, n/len(u))
			best := time.Hour
			for range 3 {
				begin := time.Now()
				words.New(s)
				best = min(best, time.Since(begin))
			}
			return best
		}
		small, big := cut(1<<15), cut(1<<18)
		if big > 40*small+500*time.Millisecond {
			t.Errorf("%q: %v for 32 kB, %v for 256 kB", u, small, big)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("ISRS Director, S. Valiyev, noted: “We agree. It is time.”\r\n\r\nShe left.")
	f.Add("\xff\xfe a\u0301 “«‘’»” 8–9 Nov. 2024.The")
	f.Fuzz(func(t *testing.T, s string) {
		x := words.New(s)
		end := 0
		for i, k := range x.Toks {
			if k.Start < end || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("token %d: %d-%d after %d", i, k.Start, k.End, end)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[k.Start:k.End]) {
				t.Fatalf("token %d cuts a letter: %q", i, s[k.Start:k.End])
			}
			end = k.End
			if n := x.Sents[k.Sent]; i < n.First || i >= n.Last {
				t.Fatalf("token %d is not in its sentence", i)
			}
		}
		for i, n := range x.Sents {
			if n.First >= n.Last || n.Start != x.Toks[n.First].Start || n.End != x.Toks[n.Last-1].End {
				t.Fatalf("sentence %d: %+v", i, n)
			}
		}
	})
}
