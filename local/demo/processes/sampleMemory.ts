import { readFileSync } from "node:fs";

const everyMs = 250;
const pageBytes = 4096;

/** Follows how much memory some processes use together, this one included. */
export interface MemorySample {
  /** Highest sum seen, in MB. */
  peakMb(): number;
  stop(): void;
}

/** Samples resident memory a few times a second; without /proc only this process is seen. */
export function sampleMemory(pids: () => readonly number[]): MemorySample {
  let peak = 0;
  const look = (): void => {
    const others = pids().reduce((sum, pid) => sum + residentBytes(pid), 0);
    peak = Math.max(peak, process.memoryUsage.rss() + others);
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    peakMb() {
      look();
      return Math.round(peak / 1_000_000);
    },
    stop: () => clearInterval(timer),
  };
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * pageBytes;
  } catch {
    // It has just ended, or this system has no /proc.
    return 0;
  }
}
