import type { Entry } from "../ledger/entry.ts";
import type { Tabletop } from "./tabletop.ts";

/** All tabletop exercises of a rollout as they stand, in the order in which they were started. Pure. */
export function tabletopsIn(entries: readonly Entry[]): readonly Tabletop[] {
  const found: Tabletop[] = [];
  let issues = 0;
  for (const { at, body } of entries) {
    if (body.kind === "issueOpened") issues += 1;
    if (body.kind === "tabletopStarted") {
      const { phase, by } = body;
      found.push({ number: found.length + 1, phase, by, startedAt: at, issues: [] });
      continue;
    }
    if (body.kind !== "tabletopEnded" && body.kind !== "issueOpened") continue;
    const tabletop = found[(body.tabletop ?? 0) - 1];
    if (tabletop === undefined) continue;
    if (body.kind === "issueOpened") {
      found[tabletop.number - 1] = { ...tabletop, issues: [...tabletop.issues, issues] };
      continue;
    }
    const { outcome, participants, checklist, note, by } = body;
    found[tabletop.number - 1] = {
      ...tabletop,
      end: { at, outcome, participants, checklist, note, by },
    };
  }
  return found;
}
