package pebblestore

import "iter"

// handful is how many quads are made before they are handed on: to hand over costs as
// much as to make some twenty quads.
const handful = 2000

// ahead gives what next gives, which is called on a goroutine of its own: some documents
// are made while those before them are taken in. It ends before the loop over it does.
// What next panics with goes on to who asks for it.
func ahead(next func() (Document, error, bool)) iter.Seq2[Document, error] {
	type made struct {
		list  []Document
		err   error
		panic any
	}
	return func(yield func(Document, error) bool) {
		hands, stop, ended := make(chan made), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			defer close(hands)
			var m made
			put := func() bool {
				select {
				case hands <- m:
					m = made{}
					return true
				case <-stop:
					return false
				}
			}
			defer func() {
				if m.panic = recover(); m.panic != nil || len(m.list) > 0 {
					put()
				}
			}()
			for quads := 0; ; {
				d, err, ok := next()
				if !ok {
					return
				}
				if err != nil {
					m.err = err
				} else {
					m.list = append(m.list, d)
				}
				if quads += len(d.Quads) + 1; err != nil || quads >= handful {
					if quads = 0; !put() {
						return
					}
				}
			}
		}()
		defer func() { close(stop); <-ended }()
		for m := range hands {
			for _, d := range m.list {
				if !yield(d, nil) {
					return
				}
			}
			if m.panic != nil {
				panic(m.panic)
			}
			if m.err != nil && !yield(Document{}, m.err) {
				return
			}
		}
	}
}
