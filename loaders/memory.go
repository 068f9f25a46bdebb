package loaders

// What a byte takes of memory at most, by measure, where it is held as one piece until all
// that stands in it is stored: beside the program itself, which takes rest.
const (
	rest          = 100 << 20
	textShare     = 75 // running text, of which every tenth word is a name
	recordShare   = 16 // one Record
	eventsShare   = 11 // JSON-LD
	calendarShare = 10
	sheetShare    = 2 // of a workbook, unpacked
)

// fits gives an error where so many bytes would take more than Options.Memory.
func (s Source) fits(opt Options, what string, bytes, share int64) error {
	need := rest + bytes*share
	if opt.Memory == 0 || need <= opt.Memory {
		return nil
	}
	return s.errorAt(0, "%s of %.1f MB is read as one piece and may take %d MB of memory, more than the %d MB that are given; split it, or give more by --memory",
		what, float64(bytes)/(1<<20), need>>20, opt.Memory>>20)
}
