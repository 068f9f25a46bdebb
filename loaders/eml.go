package loaders

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"coopgraph/graph/record"
)

// EML reads e-mails.
var EML = &Loader{
	Name:  mailName,
	Title: "e-mails with their attachments",
	Doc: "E-mails (.eml): the subject is the headline, the date the day of publication, the plain text (or else the HTML) the text; each attachment " +
		"of a known format is a document of its own. Senders and receivers take part in nothing by that.",
	Detect:    detectMail,
	documents: mailDocuments,
}

const (
	mailName     = "eml"
	maxMailParts = 1000
	maxMailDepth = 10
)

var mailHeader = regexp.MustCompile(`(?mi)^(from|to|subject|date|message-id|received|mime-version|return-path|delivered-to|content-type):[ \t]?\S*`)

func detectMail(head []byte, name string) int {
	named := hasEnding(name, ".eml")
	if isText(head) {
		top, _, _ := strings.Cut(strings.ReplaceAll(string(head), "\r\n", "\n"), "\n\n")
		first, _, _ := strings.Cut(top, "\n")
		key, _, ok := strings.Cut(first, ":")
		if ok && key != "" && !strings.ContainsAny(key, " \t") && len(mailHeader.FindAllString(top, -1)) >= 3 {
			return 80
		}
	}
	if named {
		return 50
	}
	return 0
}

// A letter is what an e-mail holds.
type letter struct {
	plain, html string
	attached    []attachment
	problems    []string

	known func(data []byte, name string) bool // whether there is a loader
	parts int
}

type attachment struct {
	name string
	data []byte
}

func mailDocuments(ctx context.Context, src Source, place string, opt Options, in nest) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		if len(bytes.TrimSpace(src.Data)) == 0 {
			yield(Document{Err: src.errorAt(0, "the file is empty; leave it out, or see whether it was saved")})
			return
		}
		if in.depth >= maxNested {
			yield(Document{Err: src.errorAt(0, "more than %d letters within each other", maxNested)})
			return
		}
		data := src.Data
		if bytes.HasPrefix(data, []byte("From ")) { // a line of a mailbox
			_, data, _ = bytes.Cut(data, []byte("\n"))
		}
		m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n\ufeff")))
		if err != nil {
			yield(Document{Err: src.errorAt(1, "no e-mail: %v; save it again with its header", err)})
			return
		}
		l := letter{known: func(data []byte, name string) bool { return detect(in.all, data, name) != nil }}
		if err := l.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
			yield(Document{Err: src.errorAt(0, "%w; save the e-mail again", err)})
			return
		}
		if subject := tidy(decodeWords(m.Header.Get("Subject"))); subject != "" || l.plain != "" || l.html != "" {
			doc, err := mailBody(ctx, src, place, opt, m.Header, subject, &l)
			if err != nil {
				yield(Document{Err: err})
				return
			}
			if len(doc.Records) > 0 && !yield(doc) {
				return
			}
			if len(doc.Records) == 0 && len(l.attached) == 0 {
				yield(Document{Err: src.errorAt(0, "%w", errNoPart)})
				return
			}
		} else if len(l.attached) == 0 {
			yield(Document{Err: src.errorAt(0, "%w", errNoPart)})
			return
		}
		for i, a := range l.attached {
			if ctx.Err() != nil {
				return
			}
			name := a.name
			if name == "" {
				name = fmt.Sprintf("part-%d", i+1)
			}
			for d := range partDocuments(ctx, a.data, name, src, place, opt, in) {
				if !yield(d) {
					return
				}
			}
		}
	}
}

// mailBody reads the text of an e-mail; a Document without Records where there is none.
func mailBody(ctx context.Context, src Source, place string, opt Options, h mail.Header, subject string, l *letter) (Document, error) {
	doc := Document{Name: src.Name, Place: place, SHA256: src.sha256, Local: local(src, src.sha256), Loader: mailName, Bytes: int64(len(src.Data))}
	p := &page{title: subject, text: l.plain, linked: newLinked(nil)}
	if strings.TrimSpace(l.plain) == "" && l.html != "" {
		parsed, err := parsePage(src, l.html)
		if err != nil {
			return doc, src.errorAt(0, "%w", err)
		}
		parsed.title = first(subject, parsed.title)
		p = parsed
	}
	if strings.TrimSpace(p.text) == "" && len(p.tables) == 0 && len(p.linked.events) == 0 {
		return doc, nil
	}
	p.text = joined(p.title, p.text)
	if sent, err := h.Date(); err == nil && sent.Year() > 1970 && sent.Year() < 3000 {
		p.published = sent.Format(time.DateOnly)
	}
	for r, err := range p.records(ctx, src, "", opt) {
		if err != nil {
			return doc, err
		}
		doc.Records = append(doc.Records, r)
	}
	for _, what := range l.problems {
		doc.Records[0].Problems = append(doc.Records[0].Problems, record.Problem{What: what})
	}
	return doc, nil
}

// part takes one part of an e-mail, and the parts within it.
func (l *letter) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if l.parts++; l.parts > maxMailParts {
		return fmt.Errorf("more than %d parts", maxMailParts)
	}
	if depth > maxMailDepth {
		return fmt.Errorf("parts nested more than %d deep", maxMailDepth)
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && kind == "" {
		kind, params = "text/plain", nil
	}
	if strings.HasPrefix(kind, "multipart/") {
		if params["boundary"] == "" {
			return errors.New("a part of several without a boundary")
		}
		r := multipart.NewReader(body, params["boundary"])
		for n := 0; ; n++ {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				if n > 0 && errors.Is(err, io.ErrUnexpectedEOF) {
					l.problems = append(l.problems, "the e-mail is cut off; what follows is missing")
					return nil
				}
				return fmt.Errorf("broken parts: %w", err)
			}
			if err := l.part(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, &cleanBase64{r: body})
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	data, err := limited(body, maxDocument/8)
	if err != nil {
		if len(data) == 0 && !errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("a part of kind %s: %w", kind, err)
		}
		l.problems = append(l.problems, fmt.Sprintf("a part of kind %s is cut off", kind))
	}
	attached, dispParams, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	name := decodeWords(first(dispParams["filename"], params["name"]))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	switch {
	case attached != "attachment" && kind == "text/plain" && name == "":
		l.plain = strings.TrimSpace(l.plain + "\n\n" + partText(data, params["charset"]))
	case attached != "attachment" && kind == "text/html" && name == "":
		l.html += partText(data, params["charset"])
	case kind == "message/rfc822":
		l.attached = append(l.attached, attachment{first(name, "message.eml"), data})
	case kind == "text/calendar":
		l.attached = append(l.attached, attachment{first(name, "invitation.ics"), data})
	case l.known(data, name) && !strings.HasPrefix(kind, "image/") && len(data) > 0:
		l.attached = append(l.attached, attachment{name, data})
	default:
		if name == "" {
			name = kind
		}
		l.problems = append(l.problems, fmt.Sprintf("an attachment that is not read: %q", short(name)))
	}
	return nil
}

// partText decodes a text part.
func partText(data []byte, charset string) string {
	if text, _, _, err := decode(data); err == nil && (charset == "" || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "us-ascii")) {
		return text
	}
	if enc, err := htmlindex.Get(charset); err == nil {
		if out, err := enc.NewDecoder().Bytes(data); err == nil && control(out) < 0 {
			return strings.ToValidUTF8(string(out), "\ufffd")
		}
	}
	if text, _, _, err := decode(data); err == nil {
		return text
	}
	return strings.ToValidUTF8(strings.ReplaceAll(string(data), "\x00", ""), "\ufffd")
}

// decodeWords reads =?utf-8?B?...?= in headers.
func decodeWords(s string) string {
	d := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}}
	if out, err := d.DecodeHeader(s); err == nil {
		s = out
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

// cleanBase64 drops what does not belong into base64, as mail programs do.
type cleanBase64 struct{ r io.Reader }

func (c *cleanBase64) Read(p []byte) (int, error) {
	for {
		n, err := c.r.Read(p)
		kept := 0
		for _, b := range p[:n] {
			if b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=' {
				p[kept] = b
				kept++
			}
		}
		if kept > 0 || err != nil || n == 0 {
			return kept, err
		}
	}
}
