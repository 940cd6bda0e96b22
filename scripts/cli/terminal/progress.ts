import type { WriteStream } from "node:tty";

const QUIET_MILLISECONDS = 1000;

/** A line that counts rendered overlays; shown only on a terminal, once a run takes longer than a second. */
export function progressLine(stream: WriteStream): {
  show(done: number, total: number): void;
  clear(): void;
} {
  const started = performance.now();
  let shown = false;
  return {
    show(done, total) {
      if (!stream.isTTY || performance.now() - started < QUIET_MILLISECONDS) return;
      shown = true;
      stream.write(`\r\x1b[Krendered ${done} of ${total} overlays`);
    },
    clear() {
      if (shown) stream.write("\r\x1b[K");
    },
  };
}
