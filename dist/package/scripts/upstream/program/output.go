package main

import (
	"encoding/json"
	"io"
	"os"
	"sync"
)

// lineWriter writes answers. Exactly one answer is written per request, even if a limit is reached while it is answered.
type lineWriter struct {
	mutex sync.Mutex
	to    io.Writer
}

func (w *lineWriter) write(one answer) error {
	line, err := json.Marshal(one)
	if err != nil {
		line, err = json.Marshal(answer{ID: one.ID, Error: err.Error()})
	}
	if err != nil {
		return err
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	_, err = w.to.Write(append(line, '\n'))
	return err
}

// end writes the answer and ends the process.
func (w *lineWriter) end(one answer, code int) {
	if w.write(one) != nil {
		code = 1
	}
	os.Exit(code)
}
