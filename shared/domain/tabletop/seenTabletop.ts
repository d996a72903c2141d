import { issuesIn } from "../issues/issuesIn.ts";
import type { Entry } from "../ledger/entry.ts";
import { minutesOf } from "../text/minutesOf.ts";
import { tabletopsIn } from "./tabletopsIn.ts";

/** What a turn knows of the newest tabletop exercise of its phase that has ended; without one only whether one runs. */
export interface SeenTabletop {
  readonly running: boolean;
  readonly newest?: {
    readonly number: number;
    /** Epoch milliseconds of its end. */
    readonly at: number;
    readonly outcome: "passed" | "failed";
    readonly participants: number;
    readonly minutes: number;
    readonly findings: number;
    /** Numbers of the issues that hold what it found and are open. */
    readonly open: readonly number[];
  };
}

/** The tabletop exercises of a phase as its ledger tells. Pure. */
export function seenTabletop(entries: readonly Entry[], phase: string): SeenTabletop {
  const all = tabletopsIn(entries).filter((tabletop) => tabletop.phase === phase);
  const running = all.some(({ end }) => end === undefined);
  const newest = all.findLast(({ end }) => end !== undefined);
  if (newest?.end === undefined) return { running };
  const { number, startedAt, end } = newest;
  const issues = issuesIn(entries);
  // What an exercise of the phase found stays to be closed when another one is held.
  const found = all.flatMap((tabletop) => tabletop.issues);
  return {
    running,
    newest: {
      number,
      at: end.at,
      outcome: end.outcome,
      participants: end.participants.length,
      minutes: minutesOf(end.at - startedAt),
      findings: newest.issues.length,
      open: found.filter((issue) => issues[issue - 1]?.status === "open"),
    },
  };
}
