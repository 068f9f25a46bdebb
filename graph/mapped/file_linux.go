package mapped

import (
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

const supported = true

// newFile makes a file of zeros that nobody else sees, and that is gone when the process
// is, and maps it.
func newFile(dir string, size int) (*file, error) {
	named, err := os.CreateTemp(dir, "arrays-*.tmp")
	if err != nil {
		return nil, err
	}
	fd, err := unix.FcntlInt(named.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err = errors.Join(err, named.Close(), os.Remove(named.Name())); err != nil {
		return nil, err
	}
	f := &file{fd: fd}
	if err := f.extend(size); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// extend gives the file a size. The room on disk is taken at once: to write where there
// is none would kill the process.
func (f *file) extend(size int) error {
	err := unix.Fallocate(f.fd, 0, 0, int64(size))
	for errors.Is(err, unix.EINTR) {
		err = unix.Fallocate(f.fd, 0, 0, int64(size))
	}
	if errors.Is(err, unix.EOPNOTSUPP) {
		err = f.fill(size)
	}
	if err != nil {
		return fmt.Errorf("%d MB: %w", size>>20, err)
	}
	b, err := unix.Mmap(f.fd, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		return fmt.Errorf("%d MB: %w", size>>20, err)
	}
	if len(f.maps) > 0 {
		_ = unix.Madvise(f.last(), unix.MADV_DONTNEED)
	}
	f.maps = append(f.maps, b)
	return nil
}

// fill takes the room by writing zeros behind what is there.
func (f *file) fill(size int) error {
	var st unix.Stat_t
	if err := unix.Fstat(f.fd, &st); err != nil {
		return err
	}
	zeros := make([]byte, leastBytes)
	for at := st.Size; at < int64(size); {
		n, err := unix.Pwrite(f.fd, zeros[:min(int64(len(zeros)), int64(size)-at)], at)
		if err != nil && !errors.Is(err, unix.EINTR) {
			return err
		}
		at += int64(max(n, 0))
	}
	return nil
}

// leave lets the pages go: they stand in the file, of which the system keeps in its own
// cache what it has room for.
func (f *file) leave() {
	for _, b := range f.maps {
		_ = unix.Madvise(b, unix.MADV_DONTNEED)
	}
}

func (f *file) close() {
	for _, b := range f.maps {
		_ = unix.Munmap(b)
	}
	_ = unix.Close(f.fd)
}

// watching starts to look at what the process takes, again and again until the Space is
// closed. What the heap takes beside the files is not theirs to give: they leave once
// they may have brought in something worth it.
func (s *Space) watching() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watch != nil || s.memory <= 0 {
		return
	}
	stop := make(chan struct{})
	s.watch = stop
	go func() {
		const worth = 8 << 20
		tick := time.NewTicker(4 * time.Millisecond)
		defer tick.Stop()
		left := int64(0) // what the process took after they left
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
			}
			if now := resident(); now > s.memory && now > left+worth {
				s.leave()
				left = resident()
			}
		}
	}()
}

// resident is how much memory the process takes, in bytes.
func resident() int64 {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(b), &size, &pages); err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
