// Command coopgraph turns records of meetings into a knowledge graph of regional
// cooperation and makes that graph answer.
//
// Each subcommand stands in a file of its own and calls the rooms in the order of
// the flow: loaders, identity, facts, store, projection, measure and cluster,
// export and report. Read load.go, then report.go.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second Ctrl-C ends the program at once
	}()
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
