package loaders

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"coopgraph/graph/mapped"
)

// Bounds of office files and archives. They stop a file of some kilobytes that
// unpacks to more than the machine holds.
const (
	maxUnpacked = 1 << 30 // bytes of all parts together
	maxParts    = 20_000
	maxRatio    = 500 // of unpacked to packed, beyond the first MiB
)

var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// A bundle is the parts of a zip file, with a count of what was unpacked.
type bundle struct {
	parts map[string]*zip.File
	names []string // in the order of the file
	left  int64
	room  *mapped.Space
}

// openBundle reads the list of parts.
func openBundle(src Source) (*bundle, error) {
	data := src.Data
	if bytes.HasPrefix(data, oleMagic) {
		return nil, errors.New("an old or encrypted office file; save it without a password as .xlsx or .docx")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("broken zip file: %w; fetch it again", err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%d parts, of which at most %d are read; split the archive", len(z.File), maxParts)
	}
	b := &bundle{parts: map[string]*zip.File{}, left: maxUnpacked, room: src.room}
	for _, f := range z.File {
		if _, ok := b.parts[f.Name]; !ok {
			b.names = append(b.names, f.Name)
		}
		b.parts[f.Name] = f
	}
	return b, nil
}

// unpacked is how many bytes all parts say they have.
func (b *bundle) unpacked() (n int64) {
	for _, f := range b.parts {
		n += int64(min(f.UncompressedSize64, maxUnpacked))
	}
	return n
}

// read unpacks a part; nil without an error where there is none.
func (b *bundle) read(name string) ([]byte, error) {
	f := b.parts[strings.TrimPrefix(name, "/")]
	if f == nil {
		return nil, nil
	}
	most := min(b.left, 1<<20+int64(f.CompressedSize64)*maxRatio)
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%q is encrypted; unpack it first", f.Name)
	}
	if f.UncompressedSize64 > uint64(most) {
		return nil, b.tooLarge(f)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", f.Name, err)
	}
	defer r.Close()
	data, err := readWhole(b.room, io.LimitReader(r, most+1), int64(f.UncompressedSize64))
	if err != nil {
		return nil, fmt.Errorf("part %q: %w; fetch the file again", f.Name, err)
	}
	if int64(len(data)) > most {
		return nil, b.tooLarge(f)
	}
	b.left -= int64(len(data))
	return data, nil
}

func (b *bundle) tooLarge(f *zip.File) error {
	return fmt.Errorf("part %q unpacks to more than is read (%d MiB in all, %d times its packed size); split the file", f.Name, maxUnpacked>>20, maxRatio)
}

// related maps the relation IDs of a part to the parts they lead to.
func (b *bundle) related(part string) (map[string]string, error) {
	dir, base := path.Split(part)
	data, err := b.read(dir + "_rels/" + base + ".rels")
	if err != nil || data == nil {
		return nil, err
	}
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := xml.Unmarshal(data, &rels); err != nil {
		return nil, fmt.Errorf("part %q: %w", dir+"_rels/"+base+".rels", err)
	}
	to := map[string]string{}
	for _, r := range rels.Relationship {
		target := r.Target
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		target = strings.TrimPrefix(target, "/")
		to[r.ID] = target
		to[path.Base(r.Type)] = target // "officeDocument", "sharedStrings", "styles"
	}
	return to, nil
}

// holds says whether the beginning of a zip file shows a part below a folder.
func holds(head []byte, folder string) bool {
	return bytes.HasPrefix(head, zipMagic) && bytes.Contains(head, []byte(folder))
}

// tokens walks the XML of a part; see stops the walk by an error or io.EOF.
func tokens(data []byte, see func(xml.Token) error) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		return in, nil // office files are UTF-8 whatever they say
	}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := see(tok); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// attr gives an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
