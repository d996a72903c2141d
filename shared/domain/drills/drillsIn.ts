import type { Entry } from "../ledger/entry.ts";
import type { Drill } from "./drill.ts";

/** All drills of a rollout as they stand, in the order in which they were started. Pure. */
export function drillsIn(entries: readonly Entry[]): readonly Drill[] {
  const found: Drill[] = [];
  for (const { at, body } of entries) {
    if (body.kind === "drillStarted") {
      const { kind: _, ...started } = body;
      found.push({ number: found.length + 1, ...started, startedAt: at });
      continue;
    }
    if (body.kind !== "drillProven" && body.kind !== "drillAttested") continue;
    const drill = found[body.drill - 1];
    if (drill === undefined) continue;
    if (body.kind === "drillProven") found[drill.number - 1] = { legs: body.legs, ...drill };
    else {
      const { kind: _, drill: _number, ...attested } = body;
      found[drill.number - 1] = { ...drill, attested: { ...attested, at } };
    }
  }
  return found;
}
