import type { EntryBody } from "../ledger/entry.ts";
import type { CollectedHead } from "./collected.ts";

/** Forecasts of enrolment a week ahead whose day is over and known in full, with how many people had enrolled by then. Pure. */
export function enrolmentsToScore({
  counts,
  enrolments = {},
}: Pick<CollectedHead, "counts" | "enrolments">): readonly Extract<EntryBody, { kind: "enrolmentScored" }>[] {
  return Object.entries(enrolments).flatMap(([wave, { waiting }]) => {
    // The newest day goes on.
    const known = counts[wave]?.enrolledByDay?.slice(0, -1).find(({ day }) => day === waiting?.day);
    return waiting === undefined || known === undefined
      ? []
      : [{ kind: "enrolmentScored", wave, ...waiting, enrolled: known.enrolled }];
  });
}
