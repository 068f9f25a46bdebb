//go:build !unix

package pebblestore_test

import "time"

// processorTime is not told by this machine.
func processorTime() time.Duration { return 0 }
