package main

import (
	"context"
	"os"
	"runtime/metrics"
	"strconv"
	"syscall"
	"time"
)

// limits of one request; 0 is none. Processor time, unlike time on the clock, does not depend on the machine's load.
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

// watch calls exceeded with "processor-time" or "memory" once the request uses more than its limits.
func watch(ctx context.Context, limits limits, exceeded func(limit string)) {
	start := processorSeconds()
	ticks := time.NewTicker(watchPeriod)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		if limits.ProcessorSeconds > 0 && processorSeconds()-start > limits.ProcessorSeconds {
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
