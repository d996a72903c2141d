import type { Entry } from "../ledger/entry.ts";
import { sessionsIn } from "./sessionsIn.ts";

/** What a turn knows of the sessions of its phase: numbers, nobody's words. */
export interface SeenSessions {
  readonly held: number;
  readonly attended: number;
  /** Not over yet. */
  readonly planned: number;
  /** Numbers of those that are over and that nobody has reported on. */
  readonly unreported: readonly number[];
}

/** The sessions of a phase at a time, epoch milliseconds, as its ledger tells. Pure. */
export function seenSessions(entries: readonly Entry[], phase: string, at: number): SeenSessions {
  const sessions = sessionsIn(entries).filter((session) => session.phase === phase);
  const held = sessions.filter(({ report }) => report?.outcome === "held");
  const open = sessions.filter(({ report }) => report === undefined);
  return {
    held: held.length,
    attended: held.reduce((sum, { report }) => sum + (report?.attended ?? 0), 0),
    planned: open.filter(({ until }) => until > at).length,
    unreported: open.filter(({ until }) => until <= at).map(({ number }) => number),
  };
}
