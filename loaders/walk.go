package loaders

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A File is a document to read, found by Find.
type File struct {
	Name  string // base name, "" for standard input
	Path  string // as it was found, to open it and for messages; "-" for standard input
	Place string // absolute path, "-" for standard input
	Err   error  // why it cannot be read: no rights, a link to nowhere, no regular file
}

// Find lists the documents that the paths name: files, folders with all that is
// below them, and "-" for standard input. The list is sorted by absolute path
// (standard input first) and names each file once, whichever way it was reached;
// a loop of links is walked once. Beside-files (*.meta.json, *.gold.json), hidden
// files, hidden folders and store folders (*.db) are no documents. A path that does
// not exist is an error; a folder or file without rights is a File with Err, so
// that ReadAll reports it in its turn.
func Find(paths []string) ([]File, error) {
	w := walker{seen: map[string]bool{}}
	for _, p := range paths {
		if p == "-" {
			w.files = append(w.files, File{Path: "-", Place: "-"})
			continue
		}
		info, err := os.Stat(p)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("no file or folder %q", p)
		}
		if err == nil && info.IsDir() {
			w.folder(p)
			continue
		}
		switch {
		case beside(filepath.Base(p)):
		case err == nil && info.Mode()&fs.ModeNamedPipe != 0 && !strings.HasPrefix(p, "/dev/fd/") && !strings.HasPrefix(p, "/proc/"):
			w.add(p, errors.New("a named pipe, which may never end; hand over what it gives on standard input (-)"))
		default:
			w.file(p, err)
		}
	}
	// Links come last, so that what lies below the paths itself keeps its own path.
	for len(w.links) > 0 {
		slices.Sort(w.links)
		links := w.links
		w.followed = true
		w.links = nil
		for _, p := range links {
			w.entry(p)
		}
	}
	slices.SortFunc(w.files, func(a, b File) int {
		return strings.Compare(strings.TrimPrefix(a.Place, "-"), strings.TrimPrefix(b.Place, "-"))
	})
	return once(w.files, w.followed || len(paths) > 1), nil
}

type walker struct {
	files    []File
	links    []string        // still to be followed
	followed bool            // some were
	seen     map[string]bool // folders walked, by their real path
}

// folder walks what is below a folder.
func (w *walker) folder(path string) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		if real, err = filepath.Abs(real); err == nil {
			if w.seen[real] {
				return
			}
			w.seen[real] = true
		}
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		w.add(path, fmt.Errorf("the folder cannot be read: %w; change its rights or leave it out", cause(err)))
		return
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || beside(name) {
			continue
		}
		at := filepath.Join(path, name)
		if e.Type()&fs.ModeSymlink != 0 {
			w.links = append(w.links, at)
			continue
		}
		w.entry(at)
	}
}

// entry takes what was found in a folder.
func (w *walker) entry(at string) {
	info, err := os.Stat(at)
	switch {
	case err != nil:
		w.add(at, fmt.Errorf("the file cannot be read: %w; mend or leave it out", cause(err)))
	case info.IsDir():
		if !strings.HasSuffix(at, ".db") {
			w.folder(at)
		}
	case !info.Mode().IsRegular():
		w.add(at, errors.New("neither a file nor a folder; leave it out"))
	default:
		w.file(at, nil)
	}
}

func (w *walker) file(path string, err error) {
	if err != nil {
		err = fmt.Errorf("the file cannot be read: %w", cause(err))
	}
	w.add(path, err)
}

func (w *walker) add(path string, err error) {
	place, absErr := filepath.Abs(path)
	if absErr != nil {
		place = path
	}
	w.files = append(w.files, File{Name: filepath.Base(path), Path: path, Place: place, Err: err})
}

// once drops files that were reached twice: by the same path, or through a link
// beside which the file itself is listed.
func once(files []File, linked bool) []File {
	if !linked {
		return slices.CompactFunc(files, func(a, b File) bool { return a.Place == b.Place })
	}
	own := make(map[string]bool, len(files)) // places that are no links
	real := make([]string, len(files))
	for i, f := range files {
		real[i] = f.Place
		if f.Place == "-" || f.Err != nil {
			continue
		}
		if r, err := filepath.EvalSymlinks(f.Place); err == nil {
			real[i] = r
		}
		if real[i] == f.Place {
			own[f.Place] = true
		}
	}
	seen := make(map[string]bool, len(files))
	kept := files[:0]
	for i, f := range files {
		if seen[real[i]] || real[i] != f.Place && own[real[i]] {
			continue
		}
		seen[real[i]] = true
		kept = append(kept, f)
	}
	return kept
}

// beside says whether a name belongs to a file that stands beside a document and
// tells of it.
func beside(name string) bool {
	return strings.HasSuffix(name, ".meta.json") || strings.HasSuffix(name, ".gold.json")
}

// cause takes the path off a file error, as messages name it already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
