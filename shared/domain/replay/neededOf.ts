import { attestedItems } from "../plan/attestedItems.ts";
import type { GatePlan } from "../plan/phasePlan.ts";
import { isRecorded } from "./isRecorded.ts";

/** What a gate needs beside what recordings, with audits or without, can answer, in words: "D3.2, D3.4 attested", "2 approvals". */
export function neededOf(
  { criteria, quorum }: GatePlan,
  withAudits: boolean,
  alsoAttested: readonly string[],
): readonly string[] {
  const needed = criteria.filter(
    (criterion) => criterion.mode === "enforce" && !isRecorded(criterion, withAudits),
  );
  const attested = [...needed.flatMap((criterion) => attestedItems(criterion)), ...alsoAttested];
  const others = needed.filter((criterion) => attestedItems(criterion).length === 0).map(({ id }) => id);
  return [
    ...(attested.length === 0 ? [] : [`${attested.join(", ")} attested`]),
    ...others,
    ...(quorum === 0 ? [] : [quorum === 1 ? "1 approval" : `${quorum} approvals`]),
  ];
}
