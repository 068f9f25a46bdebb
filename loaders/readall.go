package loaders

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// maxDocument is the most that is held in memory for one document.
const maxDocument = 2 << 30

// A Document is what one document gave.
type Document struct {
	Name   string // base name of the file, "" for standard input
	Place  string // absolute path, "-" for standard input, "PATH!/MEMBER" in an archive; "" where ByHand
	Local  string // name in IRIs: slug of the base name, "-", 12 hex of SHA256
	SHA256 string // of the document's bytes; "" where ByHand
	Loader string // Name of the loader that read it
	Bytes  int64  // size of the document

	Records []record.Record // at least one, but for quads and Err
	// More marks a piece of a document, as Options.Piece asks for: its next Records, or
	// an Err that undoes the pieces before, follow in a Document of the same Local.
	More bool
	// ByHand marks Records from JSON that name the document they correct. Local is
	// then that document's, wherever it lies.
	ByHand bool
	// Quads marks an N-Quads file, which has no Records: the store loads it as it
	// comes out of Open, unpacked.
	Quads bool
	Open  func() (io.ReadCloser, error)
	// Err says why a document was skipped, when Options.Lenient is set.
	Err error
}

// ReadAll reads files on as many workers as asked for (0 for one per processor)
// and yields their documents in the order of files, each with all its Records, so
// the outcome never depends on the number of workers. At most twice as many files
// as workers are held in memory. The first bad document in that order ends the run
// with its error; with Options.Lenient it is yielded with Err instead. An archive
// gives a document for each of its members, a file of corrections one for each
// document that it corrects. When ctx is cancelled the last thing yielded is its
// error; a consumer that stops early leaves nothing running. With Options.Space what it
// yields is good until it yields a document of another file, and quads until Space is
// closed.
func ReadAll(ctx context.Context, files []File, opt Options, workers int) iter.Seq2[Document, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Document, error) bool) {
		if opt.Published != "" && !isDate(opt.Published) {
			yield(Document{}, fmt.Errorf("published %q is no date; write 2020-10-15, 2020-10 or 2020", opt.Published))
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		opt := opt
		opt.printer = &printer{dir: opt.CacheDir}
		defer opt.printer.close()
		defer running.Wait()
		defer cancel()
		type slot struct {
			docs chan Document
			room *mapped.Space // in which they stand
			turn chan struct{} // closed once they are asked for
		}
		slots := make(chan slot, 2*workers)
		running.Go(func() {
			defer close(slots)
			free := make(chan struct{}, workers)
			for _, f := range files {
				s := slot{make(chan Document, 1), opt.Space.Sub(), make(chan struct{})}
				select {
				case slots <- s:
				case <-ctx.Done():
					return
				}
				free <- struct{}{}
				running.Go(func() {
					defer func() { close(s.docs); <-free }()
					own := opt
					if own.Memory > 0 {
						own.turn = s.turn
					}
					readFile(ctx, f, own, s.room, func(d Document) bool {
						select {
						case s.docs <- d:
							return true
						case <-ctx.Done():
							return false
						}
					})
				})
			}
		})
		for s := range slots {
			close(s.turn)
			open := false
			for d := range s.docs {
				if err := ctx.Err(); err != nil {
					yield(Document{}, err)
					return
				}
				open = open || d.Quads
				if d.Err != nil && !opt.Lenient {
					yield(Document{}, d.Err)
					return
				}
				if !yield(d, nil) {
					return
				}
			}
			if !open {
				s.room.Close()
			}
		}
		if err := ctx.Err(); err != nil {
			yield(Document{}, err)
		}
	}
}

// readFile reads one file and emits its documents, until emit says no.
func readFile(ctx context.Context, f File, opt Options, room *mapped.Space, emit func(Document) bool) {
	bad := func(err error) {
		var at *PosError
		if !errors.As(err, &at) {
			err = &PosError{Source: Source{Name: f.Name, Place: f.Path}.shown(), Err: err}
		}
		emit(Document{Name: f.Name, Place: f.Place, Err: err})
	}
	defer func() {
		switch p := recover().(type) {
		case nil:
		case mapped.Failure:
			bad(p)
		default:
			panic(p)
		}
	}()
	if ctx.Err() != nil {
		return
	}
	if f.Err != nil {
		bad(f.Err)
		return
	}
	opt, err := besides(f, opt)
	if err != nil {
		bad(err)
		return
	}
	in, err := open(f, opt)
	if err != nil {
		bad(err)
		return
	}
	defer in.Close()
	r := bufio.NewReaderSize(in, 64<<10)
	head, name := peek(r, f.Name)
	loader := Detect(head, name)
	if len(opt.Columns) > 0 && (loader == nil || loader == Prose) && fitsColumns(head, opt.Columns) {
		loader = Table // by a head that only the user knows
	}
	if loader == nil {
		bad(unknown(head))
		return
	}
	if loader == Quads && f.Place != "-" {
		h := sha256.New()
		n, err := io.Copy(h, r)
		if err != nil {
			bad(fmt.Errorf("cannot be read: %w", cause(err)))
			return
		}
		sum := hex.EncodeToString(h.Sum(nil))
		emit(Document{
			Name: f.Name, Place: f.Place, SHA256: sum, Bytes: n, Loader: loader.Name,
			Local: local(Source{Name: f.Name}, sum), Quads: true,
			Open: func() (io.ReadCloser, error) { return unpacked(os.Open(f.Path)) },
		})
		return
	}
	data, err := readWhole(room, io.LimitReader(r, maxDocument+1), sizeOf(in))
	if err != nil {
		bad(fmt.Errorf("cannot be read: %w", cause(err)))
		return
	}
	if len(data) > maxDocument {
		bad(fmt.Errorf("larger than %d GiB; split it", maxDocument>>30))
		return
	}
	// Messages name the path as the user gave it; the Document has the whole one.
	src := Source{Name: f.Name, Place: f.Path, Data: data, room: room}
	for d := range readSource(ctx, loader, src, f.Place, opt, nest{all: All}) {
		if d.Err != nil && d.Place == "" {
			d.Name, d.Place = f.Name, f.Place
		}
		if !emit(d) {
			return
		}
	}
}

// readSource reads a document that is in memory.
func readSource(ctx context.Context, loader *Loader, src Source, place string, opt Options, in nest) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		sum := sha256.Sum256(src.Data)
		src.sha256 = hex.EncodeToString(sum[:])
		doc := Document{
			Name: src.Name, Place: place, SHA256: src.sha256, Local: local(src, src.sha256),
			Loader: loader.Name, Bytes: int64(len(src.Data)),
		}
		if loader == Quads {
			data := src.Data
			doc.Quads = true
			doc.Open = func() (io.ReadCloser, error) { return unpacked(io.NopCloser(bytes.NewReader(data)), nil) }
			yield(doc)
			return
		}
		if bytes.HasPrefix(src.Data, gzipMagic) {
			data, err := gunzip(src)
			if err != nil {
				yield(Document{Err: src.errorAt(0, "%w", err)})
				return
			}
			src.Data = data
		}
		if loader.documents != nil {
			for d := range loader.documents(ctx, src, place, opt, in) {
				if !yield(d) {
					return
				}
			}
			return
		}
		if loader == Records && opt.Lenient && opt.Piece > 0 {
			// What corrects other documents could not be undone by an error behind it.
			for _, err := range loader.Read(ctx, src, opt) {
				if err != nil {
					yield(Document{Err: err, Local: doc.Local})
					return
				}
			}
		}
		for r, err := range loader.Read(ctx, src, opt) {
			if err != nil {
				yield(Document{Err: err, Local: doc.Local})
				return
			}
			if opt.Piece > 0 && len(doc.Records) >= opt.Piece {
				last := len(doc.Records) - 1 // stays for the piece that ends the document
				for _, d := range corrections(doc, last) {
					d.More = !d.ByHand
					if !yield(d) {
						return
					}
				}
				doc.Records = append([]record.Record(nil), doc.Records[last])
			}
			doc.Records = append(doc.Records, r)
		}
		if err := ctx.Err(); err != nil {
			return
		}
		for _, d := range corrections(doc, len(doc.Records)) {
			if !yield(d) {
				return
			}
		}
	}
}

// corrections parts the first n Records of a file by the document they correct, in
// order of appearance; those that correct none stay with the file.
func corrections(file Document, n int) []Document {
	var docs []Document
	at := map[string]int{}
	for _, r := range file.Records[:n] {
		of := ""
		if r.ByHand {
			of = r.Source.Document
		}
		i, ok := at[of]
		if !ok {
			i = len(docs)
			at[of] = i
			d := file
			d.Records = nil
			if r.ByHand {
				d.ByHand, d.Local, d.Place, d.SHA256 = true, r.Source.Document, "", ""
			}
			docs = append(docs, d)
		}
		docs[i].Records = append(docs[i].Records, r)
	}
	return docs
}

func open(f File, opt Options) (io.ReadCloser, error) {
	if f.Place == "-" {
		if opt.Stdin != nil {
			return io.NopCloser(opt.Stdin), nil
		}
		return io.NopCloser(os.Stdin), nil
	}
	in, err := os.Open(f.Path)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w; change its rights or leave it out", cause(err))
	}
	return in, nil
}

// sizeOf is the size of a regular file, -1 for others.
func sizeOf(in io.Reader) int64 {
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return -1
}

// readWhole reads to the end, into a space where that is much. size is what is likely
// to come, -1 where nobody knows.
func readWhole(room *mapped.Space, r io.Reader, size int64) ([]byte, error) {
	const large = 4 << 20
	if size >= 0 && size < large {
		room = nil
	}
	data := mapped.Make[byte](room, int(max(min(size, maxDocument), 511))+1)[:0]
	for {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case len(data) == cap(data):
			data = mapped.Append(room, data, 0)[:len(data)]
		}
	}
}

var gzipMagic = []byte{0x1f, 0x8b}

// peek gives the beginning of a document and the name to detect it by, through
// gzip where it is packed.
func peek(r *bufio.Reader, name string) (head []byte, base string) {
	head, _ = r.Peek(headSize)
	if !bytes.HasPrefix(head, gzipMagic) {
		return head, name
	}
	return unpackedHead(head, name)
}

// gunzipHead unpacks what it can of the beginning of a gzip file.
func gunzipHead(head []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil, err
	}
	inner := make([]byte, headSize)
	n, _ := io.ReadFull(z, inner)
	return inner[:n], nil
}

// unpacked opens through gzip where the bytes say so.
func unpacked(in io.ReadCloser, err error) (io.ReadCloser, error) {
	if err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(in, 64<<10)
	if head, _ := r.Peek(2); !bytes.Equal(head, gzipMagic) {
		return both{r, in}, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		in.Close()
		return nil, err
	}
	return both{z, in}, nil
}

type both struct {
	io.Reader
	io.Closer
}

func gunzip(src Source) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(src.Data))
	if err != nil {
		return nil, fmt.Errorf("broken gzip: %w", err)
	}
	out, err := readWhole(src.room, io.LimitReader(z, maxDocument/2+1), -1)
	if err != nil {
		return nil, fmt.Errorf("broken gzip: %w; fetch the file again", err)
	}
	if len(out) > maxDocument/2 {
		return nil, fmt.Errorf("unpacks to more than %d GiB; unpack and split it", maxDocument>>31)
	}
	return out, nil
}

// unknown is the error for a document that no loader knows.
func unknown(head []byte) error {
	if len(bytes.TrimSpace(head)) == 0 {
		return errors.New("the file is empty; leave it out, or see whether it was saved")
	}
	if !isText(textHead(head)) {
		return errors.New(`the file is binary and of no format that is known here; "coopgraph help load" lists them; convert it or leave it out`)
	}
	return errors.New(`no format that is known here; "coopgraph help load" lists them; convert it or leave it out`)
}
