package prose

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestDumpTmp(t *testing.T) {
	for _, f := range strings.Fields(os.Getenv("DUMP")) {
		b, _ := os.ReadFile(f)
		x := newText(string(b))
		fmt.Println("TITLE", x.s[x.title.start:x.title.end])
		for i, s := range x.sents {
			fmt.Println("S", s.para, x.sentence(i))
			if os.Getenv("TOKS") != "" {
				for k := s.first; k < s.last; k++ {
					fmt.Print(x.word(k), "/", x.toks[k].kind, " ")
				}
				fmt.Println()
			}
		}
	}
}

func TestHostileTmp(t *testing.T) {
	for _, u := range []string{"a", "a ", ".", "(", ")", "“", "\"", "' ", "A. ", "A.", "\u0301", "a\u0301", "\r\n", "\n", "-", "a-", "1-", "1. ", "@a", "a@", "://", "www.", "\xff", "\xe2\x80", "’s", "\U0001F1E6", "\u200d", "\U0001F468\u200d", "「", "。", "... ", "*", "# ", "Dr. ", "a.A", "Aa.", "א\"", "א", "1,", "a:", "\u200b", "\u0600", "+", "1+", "\"a. ", "ab.Ab", "a'", " "} {
		for _, n := range []int{1 << 17, 1 << 19} {
			s := strings.Repeat(u, n/len(u))
			st := time.Now()
			newText(s)
			if d := time.Since(st); d > 300*time.Millisecond {
				t.Errorf("%q %d %v", u, n, d)
			}
		}
	}
}
