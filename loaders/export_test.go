package loaders

// What the tests see of the inside.
var (
	DecodeText = decode
	Tidy       = tidy
)

// ParseDate reads a cell whose column shows no order of day and month.
func ParseDate(cell string) (start, end string, err error) { return parseDate(cell, unknownOrder) }

// CSVRows gives the cells of all rows of a text, and the line of each.
func CSVRows(text string, comma byte) (rows [][]string, lines []int, err error) {
	g, qerr := newCSV(text, comma, nil)
	if qerr != nil {
		return nil, nil, qerr.err
	}
	for i := range g.rows() {
		rows = append(rows, append([]string(nil), g.row(i)...))
		lines = append(lines, g.line(i))
	}
	return rows, lines, nil
}

// JoinPages makes running text of the pages of a PDF.
var JoinPages = joinPages

// SharedPrinter makes options by which all PDFs of a test are read by one reader.
func SharedPrinter(opt Options) (Options, func()) {
	opt.printer = &printer{dir: opt.CacheDir}
	return opt, opt.printer.close
}

// LanguageOf tells the language of a text.
var LanguageOf = languageOf
