package build_test

import "flag"

// Random tests draw the same on every run; -rapid.seed explores.
func init() { flag.Set("rapid.seed", "1") }
