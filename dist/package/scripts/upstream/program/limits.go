package main

import (
	"context"
	"math"
	"os"
	"runtime/metrics"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

// limits of one request, or of each of its items; 0 is none. Processor time, unlike time on the clock, does not depend on
// the machine's load.
type limits struct {
	ProcessorSeconds float64 `json:"processorSeconds"`
	MemoryMiB        uint64  `json:"memoryMiB"`
}

const (
	mebibyte     = 1 << 20
	watchPeriod  = 20 * time.Millisecond
	spareMiB     = 1024
	inUse        = "/memory/classes/total:bytes"
	givenBack    = "/memory/classes/heap/released:bytes"
	limitedBytes = "UPSTREAM_MEMORY_MIB"
)

// progress is how far a request with several items is: the limit of processor time begins anew with each item.
type progress struct {
	item  atomic.Int64
	start atomic.Uint64
}

// noItem is the item of a request before its first one, and of a request without items.
const noItem = -1

type progressKey struct{}

func withProgress(ctx context.Context) (context.Context, *progress) {
	started := &progress{}
	started.begin(noItem)
	return context.WithValue(ctx, progressKey{}, started), started
}

// beginItem notes that the item with this index is worked on from now on.
func beginItem(ctx context.Context, item int) {
	if started, is := ctx.Value(progressKey{}).(*progress); is {
		started.begin(item)
	}
}

func (p *progress) begin(item int) {
	p.start.Store(math.Float64bits(processorSeconds()))
	p.item.Store(int64(item))
}

// current returns the index of the item that is worked on; nil if there is none.
func (p *progress) current() *int64 {
	item := p.item.Load()
	if item == noItem {
		return nil
	}
	return &item
}

func (p *progress) usedSeconds() float64 {
	return processorSeconds() - math.Float64frombits(p.start.Load())
}

// watch calls exceeded with "processor-time" or "memory" once the request uses more than its limits.
func watch(ctx context.Context, limits limits, started *progress, exceeded func(limit string)) {
	ticks := time.NewTicker(watchPeriod)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		if limits.ProcessorSeconds > 0 && started.usedSeconds() > limits.ProcessorSeconds {
			exceeded("processor-time")
		}
		if limits.MemoryMiB > 0 && memoryBytes() > limits.MemoryMiB*mebibyte {
			exceeded("memory")
		}
	}
}

// processorSeconds returns the processor time of this process, of user and system.
func processorSeconds() float64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	seconds := func(time syscall.Timeval) float64 { return float64(time.Sec) + float64(time.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

// memoryBytes returns the memory that the Go runtime holds and has not given back to the system.
func memoryBytes() uint64 {
	samples := []metrics.Sample{{Name: inUse}, {Name: givenBack}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}

// limitData limits the data segment, for growth that is faster than the watch. Systems without that limit ignore it.
func limitData() error {
	mib, err := strconv.ParseUint(os.Getenv(limitedBytes), 10, 32)
	if err != nil {
		return nil
	}
	bytes := (mib + spareMiB) * mebibyte
	return syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: bytes, Max: bytes})
}
