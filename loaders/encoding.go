package loaders

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	textunicode "golang.org/x/text/encoding/unicode"
)

// Bounds of what is taken for text.
const (
	headSize = 8 << 10  // what Detect sees
	maxLine  = 64 << 20 // bytes; a longer line is no text that anybody wrote
)

// text decodes a document into UTF-8 without a byte order mark, and says by which
// encoding where that had to be guessed from a Western or East Asian look (""
// otherwise). Tried in order: byte order mark, UTF-16 without one, UTF-8, the
// Cyrillic encodings, chardet. Line ends stay as they are. Empty and binary
// documents, lines above 64 MiB and broken UTF-8 are errors that name a line.
func (s Source) text() (text, guessed string, err error) {
	if len(bytes.TrimSpace(s.Data)) == 0 {
		return "", "", s.errorAt(0, "the file is empty; leave it out, or see whether it was saved")
	}
	if line, size := longLine(s.Data); line > 0 {
		return "", "", s.errorAt(line, "a line of %d MiB, of which at most %d are read; break it into lines, or see whether the file is text", size>>20, maxLine>>20)
	}
	text, guessed, at, err := decode(s.Data)
	if err != nil {
		return "", "", s.errorAt(lineAt(s.Data, at), "%w", err)
	}
	return text, guessed, nil
}

// longLine finds the first line above maxLine; 0 where there is none.
func longLine(data []byte) (line, size int) {
	if len(data) <= maxLine {
		return 0, 0
	}
	for n, rest := 1, data; len(rest) > maxLine; n++ {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			i = len(rest)
		}
		if i > maxLine {
			return n, i
		}
		rest = rest[i+1:]
	}
	return 0, 0
}

// lineAt counts the line of a byte offset, from 1.
func lineAt(data []byte, at int) int {
	return 1 + bytes.Count(data[:min(max(at, 0), len(data))], []byte{'\n'})
}

// decode turns bytes into UTF-8; at is where an error stands.
func decode(data []byte) (text, guessed string, at int, err error) {
	if enc, mark := byteOrderMark(data); enc != nil {
		out, err := enc.NewDecoder().Bytes(data[mark:])
		if err != nil {
			return "", "", 0, fmt.Errorf("broken UTF-16: %w; save it as UTF-8", err)
		}
		return string(out), "", 0, nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		if at := control(data); at >= 0 {
			return "", "", at, fmt.Errorf("the file is binary (byte 0x%02x), not text; convert it to one of the formats that \"coopgraph help load\" lists", data[at])
		}
		// No loader writes into what it reads, and a large document is not held twice.
		return unsafe.String(unsafe.SliceData(data), len(data)), "", 0, nil
	}
	if enc := bareUTF16(data); enc != nil {
		if out, err := enc.NewDecoder().Bytes(data); err == nil && control(out) < 0 {
			return string(out), "", 0, nil
		}
	}
	if at := control(data); at >= 0 {
		return "", "", at, fmt.Errorf("the file is binary (byte 0x%02x), not text; convert it to one of the formats that \"coopgraph help load\" lists", data[at])
	}
	at = invalid(data)
	if enc := cyrillic(data); enc != nil {
		out, err := enc.NewDecoder().Bytes(data)
		if err == nil {
			return string(out), "", 0, nil
		}
	}
	if enc, name := foreign(data); enc != nil {
		if out, err := enc.NewDecoder().Bytes(data); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			return string(out), name, 0, nil
		}
	}
	return "", "", at, fmt.Errorf("byte 0x%02x is no UTF-8, and no other encoding fits; save the file as UTF-8", data[at])
}

// byteOrderMark finds a UTF-16 mark and its length.
func byteOrderMark(data []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}) && len(data)%2 == 0:
		return textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM), 2
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}) && len(data)%2 == 0:
		return textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM), 2
	}
	return nil, 0
}

// bareUTF16 recognises UTF-16 without a mark by its zero bytes: the blanks, line
// ends and commas of any text have them all on the same side.
func bareUTF16(data []byte) encoding.Encoding {
	if len(data)%2 != 0 {
		return nil
	}
	head := data[:min(len(data), headSize)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case zeros[1] > 0 && zeros[0] == 0 && zeros[1]*20 > len(head):
		return textunicode.UTF16(textunicode.LittleEndian, textunicode.IgnoreBOM)
	case zeros[0] > 0 && zeros[1] == 0 && zeros[0]*20 > len(head):
		return textunicode.UTF16(textunicode.BigEndian, textunicode.IgnoreBOM)
	}
	return nil
}

// control finds a byte that no text holds, -1 where there is none.
func control(data []byte) int {
	for i, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1a && b != 0x1b {
			return i
		}
	}
	return -1
}

// invalid finds the first byte that is no UTF-8.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return 0
}

// highPart gives a sample of the lines that hold bytes above 127, to judge an
// encoding by without reading a large table twice.
func highPart(data []byte) []byte {
	const enough = 64 << 10
	if len(data) <= enough {
		return data
	}
	var part []byte
	for len(data) > 0 && len(part) < enough {
		i := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
		if i < 0 {
			break
		}
		from := max(0, i-40)
		to := min(len(data), i+400)
		part = append(part, data[from:to]...)
		data = data[to:]
	}
	return part
}

// cyrillic finds the one-byte Cyrillic encoding that gives the likeliest Russian;
// nil where none gives enough Cyrillic to be sure. chardet is unsure of short
// texts and wrong on cp866, and the difference between these is all in the letters
// that are frequent, so they are counted here.
func cyrillic(data []byte) encoding.Encoding {
	sample := highPart(data)
	multi := 0 // well-formed UTF-8 sequences: with many of them this is UTF-8 gone wrong
	high := 0
	for i := 0; i < len(sample); {
		if sample[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(sample[i:])
		if r != utf8.RuneError {
			multi += n
		}
		high += n
		i += n
	}
	if multi*2 > high {
		return nil
	}
	var best encoding.Encoding
	top := 0
	for _, enc := range []encoding.Encoding{charmap.Windows1251, charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5} {
		out, err := enc.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		if score := russian(out); score > top {
			best, top = enc, score
		}
	}
	return best
}

// russian scores a text: frequent letters of Cyrillic languages count for it,
// signs and capitals in odd places against it. At least a third of all letters,
// or 60 of them, must be Cyrillic and stand in words of two and more.
func russian(text []byte) int {
	score, letters, in := 0, 0, 0
	prev := rune(' ')
	for _, r := range string(text) {
		switch {
		case r >= 'а' && r <= 'я' || r == 'ё':
			if unicode.IsLetter(prev) && prev >= utf8.RuneSelf {
				in++
			}
			letters++
			score++
			if strings.ContainsRune("оеаинтсрвл", r) {
				score += 2
			}
		case r >= 'А' && r <= 'Я' || r == 'Ё':
			letters++
			if unicode.IsLower(prev) {
				score -= 4
			}
		case r < utf8.RuneSelf:
			if unicode.IsLetter(r) {
				letters++
			}
		case unicode.In(r, unicode.Cyrillic), strings.ContainsRune("«»—–“”„…№\u00a0’‘§°", r):
		default:
			score -= 4
		}
		prev = r
	}
	if in < 60 && in*3 < letters {
		return 0
	}
	return score
}

// foreign asks chardet about text that is neither UTF-8 nor Cyrillic, and takes
// its word only where that is safe: East Asian encodings of which it is sure, and
// Western text where each high byte is a letter inside a word or a sign of print.
func foreign(data []byte) (encoding.Encoding, string) {
	sample := highPart(data)
	found, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil {
		return nil, ""
	}
	switch found.Charset {
	case "GB-18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR":
		if found.Confidence < 90 {
			return nil, ""
		}
		name := strings.ReplaceAll(strings.ToLower(found.Charset), "gb-18030", "gb18030")
		enc, err := htmlindex.Get(name)
		if err != nil {
			return nil, ""
		}
		return enc, name
	}
	for i, b := range data {
		if b < utf8.RuneSelf {
			continue
		}
		r := charmap.Windows1252.DecodeByte(b)
		switch {
		case strings.ContainsRune("‘’“”–—…«»\u00a0°§•", r):
		case unicode.IsLetter(r) && !strings.ContainsRune("ÿþðÐÞƒªºµ", r):
			before := i > 0 && isASCIILetter(data[i-1])
			after := i+1 < len(data) && isASCIILetter(data[i+1])
			if unicode.IsUpper(r) && (before && data[i-1] >= 'a' || !after) || !before && !after {
				return nil, ""
			}
		default:
			return nil, ""
		}
	}
	return charmap.Windows1252, "windows-1252"
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
