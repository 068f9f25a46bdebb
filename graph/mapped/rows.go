package mapped

// Rows are lists that do not grow, by number from 0.
type Rows[T any] struct {
	s     *Space
	items []T
	ends  []int64
}

// NewRows gives none.
func NewRows[T any](s *Space) *Rows[T] { return &Rows[T]{s: s} }

// Add puts a list behind the others and gives its number.
func (r *Rows[T]) Add(list []T) int32 {
	r.items = Append(r.s, r.items, list...)
	r.ends = Append(r.s, r.ends, int64(len(r.items)))
	return int32(len(r.ends) - 1)
}

// At gives a list.
func (r *Rows[T]) At(i int32) []T {
	from := int64(0)
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.items[from:r.ends[i]:r.ends[i]]
}
