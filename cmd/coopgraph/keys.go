package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// keys reads one answer after another: on a terminal a key each, elsewhere a line.
type keys struct {
	in  *bufio.Reader
	raw bool
}

// openKeys takes the terminal, if there is one, out of its lines; the writer is the one
// to answer by while it is so, and done gives the terminal back.
func openKeys(in io.Reader, out io.Writer) (k keys, w io.Writer, done func(), err error) {
	k.in = bufio.NewReader(in)
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return k, out, func() {}, nil
	}
	before, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return k, nil, nil, err
	}
	k.raw = true
	return k, rawWriter{out}, func() { term.Restore(int(f.Fd()), before) }, nil
}

// next gives the next answer in small letters; io.EOF when no more comes. On a terminal
// Ctrl-C and Ctrl-D are "q", and keys that send several signs, as arrows do, are "".
func (k keys) next() (string, error) {
	if !k.raw {
		line, err := k.in.ReadString('\n')
		if errors.Is(err, io.EOF) && line != "" {
			err = nil
		}
		return strings.ToLower(strings.TrimSpace(line)), err
	}
	b, err := k.in.ReadByte()
	if err != nil {
		return "", err
	}
	switch b {
	case 3, 4:
		return "q", nil
	case 0x1b:
		_, err := k.in.Discard(k.in.Buffered())
		return "", err
	}
	return strings.ToLower(string(rune(b))), nil
}

// rawWriter ends lines as a terminal without its lines wants them.
type rawWriter struct{ w io.Writer }

func (r rawWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, strings.ReplaceAll(string(p), "\n", "\r\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
