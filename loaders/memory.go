package loaders

import "context"

// What a byte takes of memory at most, by measure, where it is held as one piece until all
// that stands in it is stored: beside the program itself, which takes rest.
const (
	rest          = 100 << 20
	textShare     = 50 // running text, of which every tenth word is a name
	recordShare   = 8  // one Record
	eventsShare   = 11 // JSON-LD
	calendarShare = 10
	sheetShare    = 2 // of a workbook, unpacked
)

// admit gives an error where so many bytes would take more than Options.Memory, and lets
// what takes much wait for its turn.
func (s Source) admit(ctx context.Context, opt Options, what string, bytes, share int64) error {
	if need := rest + bytes*share; opt.Memory > 0 && need > opt.Memory {
		return s.errorAt(0, "%s of %.1f MB is read as one piece and may take %d MB of memory, more than the %d MB that are given; split it, or give more by --memory",
			what, float64(bytes)/(1<<20), need>>20, opt.Memory>>20)
	}
	return opt.await(ctx, bytes*share)
}

// await waits, with what takes so much memory, until all files before its own are read
// and stored. The error is that of ctx.
func (opt Options) await(ctx context.Context, memory int64) error {
	const much = 16 // of which part of the memory counts as much
	if opt.turn == nil || memory <= opt.Memory/much {
		return nil
	}
	select {
	case <-opt.turn:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
