package pebblestore

import "iter"

// ahead gives what next gives, which is called on a goroutine of its own: one document
// is made while the one before it is taken in. It ends before the loop over it does. What
// next panics with goes on to who asks for it.
func ahead(next func() (Document, error, bool)) iter.Seq2[Document, error] {
	type item struct {
		d     Document
		err   error
		panic any
	}
	return func(yield func(Document, error) bool) {
		items, stop, ended := make(chan item), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			defer close(items)
			put := func(i item) bool {
				select {
				case items <- i:
					return true
				case <-stop:
					return false
				}
			}
			defer func() {
				if p := recover(); p != nil {
					put(item{panic: p})
				}
			}()
			for {
				d, err, ok := next()
				if !ok || !put(item{d: d, err: err}) {
					return
				}
			}
		}()
		defer func() { close(stop); <-ended }()
		for i := range items {
			if i.panic != nil {
				panic(i.panic)
			}
			if !yield(i.d, i.err) {
				return
			}
		}
	}
}
