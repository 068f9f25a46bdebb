package store

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// memFolder is the name that the store of "mem:" has on its file system in memory.
const memFolder = "mem"

// openPebble opens the folder, or for "mem:" a store on a file system in memory.
// made tells that the folder was not there before.
func openPebble(spec string, opt Options) (p *pebblestore.Store, made bool, err error) {
	po := pebblestore.Options{Memory: opt.Memory, ReadOnly: opt.ReadOnly, Create: opt.Create}
	if spec == "mem:" {
		po.FS, po.Create, po.ReadOnly = vfs.NewMem(), true, false
		p, err = pebblestore.Open(memFolder, po)
		return p, false, err
	}
	_, statErr := os.Stat(spec)
	made = errors.Is(statErr, fs.ErrNotExist)
	p, err = pebblestore.Open(spec, po)
	if err != nil && made && opt.Create {
		os.Remove(spec) // only if it is empty
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && made:
		err = fmt.Errorf("%w there; \"coopgraph load\" makes one", ErrNoStore)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, pebblestore.ErrNotStore):
		err = fmt.Errorf("%w: %w; name another folder", ErrNoStore, err)
	}
	return p, made, err
}

// discard removes a folder that was made for a store in which nothing was stored.
func discard(dir string) error {
	if abs, err := filepath.Abs(dir); err != nil || abs == filepath.Dir(abs) || strings.TrimSpace(dir) == "" {
		return err
	}
	return os.RemoveAll(dir)
}

// pebbleDocuments hands documents on to pebblestore.
func pebbleDocuments(docs iter.Seq2[Document, error]) iter.Seq2[pebblestore.Document, error] {
	return func(yield func(pebblestore.Document, error) bool) {
		for d, err := range docs {
			if !yield(pebblestore.Document{Label: d.Label, Place: d.Place, Quads: d.Quads}, err) || err != nil {
				return
			}
		}
	}
}

func pebblePattern(p Pattern) pebblestore.Pattern {
	return pebblestore.Pattern{Subject: p.S, Predicate: p.P, Object: p.O, Label: p.L}
}

// labelIRI is the label as an IRI, "" for anything else.
func labelIRI(v quad.Value) quad.IRI {
	iri, _ := v.(quad.IRI)
	return iri
}
