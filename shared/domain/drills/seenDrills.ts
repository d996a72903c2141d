import type { Entry } from "../ledger/entry.ts";
import { minutesOf } from "../text/minutesOf.ts";
import { type DrillState, drillState } from "./drill.ts";
import { drillsIn } from "./drillsIn.ts";

/** What a turn knows of the drills of its phase: how many stand where, and how long the complete ones took. */
export interface SeenDrills {
  readonly states: Readonly<Partial<Record<DrillState, number>>>;
  /** Proven by audits and sign-ins, attested or not. */
  readonly proven: number;
  /** Median minutes from the removal to the new sign-in, of those proven; absent where none is. */
  readonly medianMinutes?: number;
}

/** The drills of a phase as its ledger tells. Pure. */
export function seenDrills(entries: readonly Entry[], phase: string): SeenDrills {
  const drills = drillsIn(entries).filter((drill) => drill.phase === phase);
  const states: Partial<Record<DrillState, number>> = {};
  for (const drill of drills) {
    const state = drillState(drill);
    states[state] = (states[state] ?? 0) + 1;
  }
  const took = drills
    .flatMap(({ legs }) =>
      legs === undefined ? [] : [legs.signInAt - Math.min(legs.removedAt, legs.passAt)],
    )
    .toSorted((a, b) => a - b);
  const median = took[Math.floor((took.length - 1) / 2)];
  return {
    states,
    proven: took.length,
    ...(median === undefined ? {} : { medianMinutes: minutesOf(median) }),
  };
}
