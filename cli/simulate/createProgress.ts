import type { Console } from "../console.ts";
import { spanText } from "./spanText.ts";
import { timeLeft } from "./timeLeft.ts";

/** What is told of runs while they go on. */
export interface Progress {
  begins(seed: number): void;
  /** Takes a line that a run says on its way; those of the virtual clock begin with the date. */
  says(seed: number, line: string): void;
  ends(seed: number, how: "done" | "failed" | "stopped"): void;
  close(): void;
}

const refreshMs = 1_000;
const virtualDate = /^\d{4}-\d{2}-\d{2}/;

/** Tells how many of the runs have ended and how long the rest will take: a line after each, and on a terminal one that is renewed. */
export function createProgress(
  { runs, parallel }: { readonly runs: number; readonly parallel: number },
  { status, warn }: Pick<Console, "status" | "warn">,
): Progress {
  const underWay = new Map<number, { readonly since: number; date: string }>();
  const seconds: number[] = [];
  let failed = 0;
  const refresh = status && setInterval(() => status(line()), refreshMs);

  function line(): string {
    const now = performance.now();
    const ended = seconds.length + failed;
    const left = timeLeft({
      ended: seconds,
      underWay: [...underWay.values()].map(({ since }) => (now - since) / 1_000),
      waiting: runs - ended - underWay.size,
      parallel,
    });
    const [first] = underWay;
    const where =
      first === undefined ? "" : `, ${underWay.size} under way (seed ${first[0]} at ${first[1].date})`;
    return `${ended} of ${runs} runs${left ? `, about ${spanText(left)} left` : ""}${where}`;
  }

  return {
    begins: (seed) => void underWay.set(seed, { since: performance.now(), date: "its start" }),
    says(seed, text) {
      const run = underWay.get(seed);
      const [date] = virtualDate.exec(text) ?? [];
      if (run !== undefined && date !== undefined) run.date = date;
    },
    ends(seed, how) {
      const since = underWay.get(seed)?.since ?? performance.now();
      underWay.delete(seed);
      if (how === "stopped") return;
      if (how === "failed") failed += 1;
      else seconds.push((performance.now() - since) / 1_000);
      warn(line());
    },
    close: () => clearInterval(refresh),
  };
}
