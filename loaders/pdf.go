package loaders

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"coopgraph/graph/record"
)

// PDF reads PDF files.
var PDF = &Loader{
	Name:  "pdf",
	Title: "PDF files with text in them",
	Doc: "PDF (.pdf), by PDFium in a sandbox: the text of all pages, lines joined to paragraphs, without page numbers and running heads. " +
		"Scans hold no text and are refused. At most 256 MiB, 2,000 pages, two minutes. The first PDF of a run takes seconds, " +
		"a tenth of one where a cache folder is given.",
	Detect: detectPrint,
	Read:   readPrint,
}

const (
	maxPrint     = 256 << 20
	maxPages     = 2000
	maxPrintTime = 2 * time.Minute
	printMemory  = 16 << 10 // pages of 64 KiB: the most that the sandbox may take
)

func detectPrint(head []byte, name string) int {
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return 95
	case hasEnding(name, ".pdf"):
		return 50
	}
	return 0
}

// A printer is PDFium, started by the first PDF that asks for it. ReadAll shares
// one among all documents of a run.
type printer struct {
	dir  string // of compiled code, "" for none
	once sync.Once
	pool pdfium.Pool
	err  error
	turn sync.Mutex // one document at a time: its memory is the sandbox's
}

func (p *printer) start() error {
	p.once.Do(func() {
		config := wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(printMemory).
			WithCloseOnContextDone(true)
		if p.dir != "" {
			cache, err := wazero.NewCompilationCacheWithDir(p.dir)
			if err != nil {
				p.err = fmt.Errorf("the cache folder of the PDF reader: %w", err)
				return
			}
			config = config.WithCompilationCache(cache)
		}
		p.pool, p.err = webassembly.Init(webassembly.Config{
			MinIdle: 0, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config,
			// The default would let the sandbox see all files and print.
			FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard, RandomSource: zeros{},
		})
		if p.err != nil {
			p.err = fmt.Errorf("the PDF reader cannot start: %w", p.err)
		}
	})
	return p.err
}

// zeros is a source of randomness that always gives the same.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func (p *printer) close() {
	if p.pool != nil {
		p.pool.Close()
	}
}

// pages gives the text of each page.
func (p *printer) pages(ctx context.Context, data []byte) ([]string, error) {
	p.turn.Lock()
	defer p.turn.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := p.start(); err != nil {
		return nil, err
	}
	reader, err := p.pool.GetInstance(time.Minute)
	if err != nil {
		return nil, fmt.Errorf("the PDF reader does not answer: %w", err)
	}
	type answer struct {
		pages []string
		err   error
	}
	done := make(chan answer, 1)
	until := time.Now().Add(maxPrintTime)
	go func() {
		defer func() {
			if r := recover(); r != nil { // what leaves the sandbox says nothing about us
				done <- answer{nil, fmt.Errorf("the PDF is broken: %v", r)}
			}
		}()
		pages, err := readPages(ctx, reader, data, until)
		done <- answer{pages, err}
	}()
	timer := time.NewTimer(maxPrintTime + 5*time.Second)
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err != nil {
			reader.Kill()
		} else if err := reader.Close(); err != nil {
			return nil, fmt.Errorf("the PDF reader: %w", err)
		}
		return a.pages, a.err
	case <-ctx.Done():
		reader.Kill()
		return nil, ctx.Err()
	case <-timer.C:
		reader.Kill()
		return nil, errSlowPrint
	}
}

var errSlowPrint = fmt.Errorf("reading takes more than %v; split the file or save its text", maxPrintTime)

func readPages(ctx context.Context, reader pdfium.Pdfium, data []byte, until time.Time) ([]string, error) {
	doc, err := reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		if strings.Contains(strings.ToLower(err.Error()), "password") {
			return nil, errors.New("the PDF is locked by a password; save it without")
		}
		return nil, fmt.Errorf("the PDF is broken (%w); fetch it again", err)
	}
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, fmt.Errorf("the PDF is broken (%w); fetch it again", err)
	}
	if count.PageCount > maxPages {
		return nil, fmt.Errorf("%d pages, of which at most %d are read; split the file", count.PageCount, maxPages)
	}
	pages := make([]string, count.PageCount)
	size := 0
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if time.Now().After(until) {
			return nil, errSlowPrint
		}
		text, err := reader.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}})
		if err != nil {
			return nil, fmt.Errorf("page %d is broken (%w); fetch the file again", i+1, err)
		}
		pages[i] = strings.ToValidUTF8(text.Text, "\ufffd")
		if size += len(pages[i]); size > maxLine {
			return nil, fmt.Errorf("more than %d MiB of text; split the file", maxLine>>20)
		}
	}
	return pages, nil
}

func readPrint(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	if len(src.Data) > maxPrint {
		return only(src.errorAt(0, "a PDF of %d MiB, of which at most %d are read; split it", len(src.Data)>>20, maxPrint>>20))
	}
	if !bytes.Contains(src.Data[:min(len(src.Data), 1024)], []byte("%PDF-")) {
		if _, _, err := src.text(); err != nil {
			return only(err)
		}
		return only(src.errorAt(0, "no PDF, whatever its name says; fetch it again"))
	}
	p := opt.printer
	if p == nil {
		p = &printer{dir: opt.CacheDir}
		defer p.close()
	}
	pages, err := p.pages(ctx, src.Data)
	if err != nil {
		if ctx.Err() != nil {
			return only(ctx.Err())
		}
		return only(src.errorAt(0, "%w", err))
	}
	text := joinPages(pages)
	if strings.TrimSpace(text) == "" {
		return only(src.errorAt(0, "no text in the pages: a scan, perhaps; have it recognised (OCR) first"))
	}
	return readText(ctx, src, src.source(opt, text), "", opt)
}

// joinPages makes running text of pages: it drops running heads and page numbers
// and joins lines to paragraphs, also across pages.
func joinPages(pages []string) string {
	var all [][]string
	for _, p := range pages {
		p = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\ufffe", "\u0002").Replace(p)
		p = strings.NewReplacer("\u0002\n", "", "\u0002", "", "\u00ad\n", "", "\f", "\n", "\x00", "").Replace(p)
		all = append(all, strings.Split(p, "\n"))
	}
	heads := runningHeads(all)
	var lines []string
	for _, page := range all {
		for i, line := range page {
			line = strings.TrimSpace(strings.Map(printable, line))
			if (i < 2 || i >= len(page)-3) && (heads[headKey(line)] || pageNumber(line)) {
				continue
			}
			lines = append(lines, line)
		}
	}
	return paragraphs(lines)
}

func printable(r rune) rune {
	if r == '\t' || !unicode.IsControl(r) && r != '\ufffe' && r != '\uffff' {
		return r
	}
	return -1
}

// runningHeads finds lines at the edges of pages that come back, digits aside, on
// at least half of three pages and more.
func runningHeads(pages [][]string) map[string]bool {
	if len(pages) < 3 {
		return nil
	}
	seen := map[string]int{}
	for _, page := range pages {
		var edge []string
		for i, line := range page {
			if key := headKey(line); key != "" && (i < 2 || i >= len(page)-3) && !slices.Contains(edge, key) {
				edge = append(edge, key)
				seen[key]++
			}
		}
	}
	heads := map[string]bool{}
	for key, n := range seen {
		if n*2 >= len(pages) && n >= 3 {
			heads[key] = true
		}
	}
	return heads
}

func headKey(line string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return printable(r)
	}, line))
}

// pageNumber says whether a line is one: "12", "- 12 -", "Page 3 of 10".
func pageNumber(line string) bool {
	if line == "" || len(line) > 24 {
		return false
	}
	digits := false
	for w := range strings.FieldsSeq(strings.ToLower(line)) {
		w = strings.Trim(w, "-–—|./")
		switch {
		case w == "" || w == "page" || w == "p" || w == "of" || w == "стр" || w == "страница" || w == "из" || w == "с":
		case strings.Trim(w, "0123456789") == "" && len(w) <= 4:
			digits = true
		default:
			return false
		}
	}
	return digits
}

// paragraphs joins lines that were broken by the width of the page. A line ends
// its paragraph when it is well short of the others and either ends a sentence or
// is a heading; an empty line always does.
func paragraphs(lines []string) string {
	width := fullWidth(lines)
	var b strings.Builder
	for i, line := range lines {
		if line == "" {
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
				b.WriteString("\n\n")
			}
			continue
		}
		b.WriteString(line)
		if i+1 == len(lines) || lines[i+1] == "" {
			continue
		}
		if endsParagraph(line, lines[i+1], width) {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String()) + "\n"
}

func endsParagraph(line, next string, width int) bool {
	n := utf8.RuneCountInString(line)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"”»')`))
	begin, _ := utf8.DecodeRuneInString(next)
	switch {
	case strings.ContainsRune("•–—▪●*", begin) && len(next) > 2:
		return true
	case unicode.IsLower(begin):
		return false
	case strings.ContainsRune(".!?:;…", last):
		return n*10 < width*8
	}
	return n*10 < width*6 // a heading, a table's cell
}

// fullWidth is the length that nine of ten lines do not pass.
func fullWidth(lines []string) int {
	var lengths []int
	for _, l := range lines {
		if l != "" {
			lengths = append(lengths, utf8.RuneCountInString(l))
		}
	}
	if len(lengths) == 0 {
		return 0
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*9/10]
}
