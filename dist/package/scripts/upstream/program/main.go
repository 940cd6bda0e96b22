// Program upstream answers requests with the code that the engines and the API server are made of. It reads one JSON
// request per line on standard input and writes one JSON answer per line on standard output, in the same order.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// minor is the Kubernetes minor version of the linked modules, such as 1.34; the build sets it.
var minor = "unknown"

// request is one line of standard input.
type request struct {
	ID        int64           `json:"id"`
	Op        string          `json:"op"`
	Limits    limits          `json:"limits"`
	Arguments json.RawMessage `json:"input"`
}

// answer is one line of standard output: exactly one of Result, Error and Limit is set.
type answer struct {
	ID     int64  `json:"id"`
	Result any    `json:"result,omitempty"`
	Error  string `json:"error,omitempty"`
	Limit  string `json:"limit,omitempty"`
	// Item is the index of the item that a limit or a panic ended.
	Item *int64 `json:"item,omitempty"`
}

// Exit codes; the answer is written before the process ends.
const (
	exitLimit = 3
	exitPanic = 4
)

func main() {
	if err := limitData(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err := serve(os.Stdin, &lineWriter{to: os.Stdout}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// serve answers requests until the input ends.
func serve(input io.Reader, output *lineWriter) error {
	lines := bufio.NewReaderSize(input, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var asked request
		if err := json.Unmarshal(line, &asked); err != nil {
			return fmt.Errorf("the request is not JSON: %w", err)
		}
		if err := output.write(handle(asked, output)); err != nil {
			return err
		}
	}
}

// handle runs one operation. A panic or an exceeded limit ends the process, since either can leave any state behind.
func handle(asked request, output *lineWriter) answer {
	ctx, started := withProgress(context.Background())
	defer func() {
		if cause := recover(); cause != nil {
			output.end(answer{ID: asked.ID, Error: fmt.Sprintf("panic: %v", cause), Item: started.current()}, exitPanic)
		}
	}()
	run, known := operations[asked.Op]
	if !known {
		return answer{ID: asked.ID, Error: fmt.Sprintf("unknown operation %q", asked.Op)}
	}
	ctx, done := context.WithCancel(ctx)
	defer done()
	go watch(ctx, asked.Limits, started, func(limit string) {
		output.end(answer{ID: asked.ID, Limit: limit, Item: started.current()}, exitLimit)
	})
	result, err := run(ctx, asked.Arguments)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	return answer{ID: asked.ID, Result: result}
}
