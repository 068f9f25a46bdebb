package export

import (
	"bufio"
	"context"
	"strconv"
)

// writeParts writes texts and whole numbers one after another: what most of the lines
// of a large file consist of.
func writeParts(b *bufio.Writer, parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case int:
			writeInt(b, p)
		}
	}
}

func writeInt(b *bufio.Writer, n int) {
	b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(n), 10))
}

// numbered writes a line for each tie: its ends, counted from 1, and its strength.
func (v *view) numbered(ctx context.Context, b *bufio.Writer) error {
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		writeInt(b, t.a+1)
		b.WriteByte(' ')
		writeInt(b, t.b+1)
		b.WriteByte(' ')
		b.WriteString(v.strength(t))
		b.WriteByte('\n')
	}
	return nil
}
