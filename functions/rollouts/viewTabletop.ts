import { issuesIn } from "../../shared/domain/issues/issuesIn.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { Tabletop } from "../../shared/domain/tabletop/tabletop.ts";
import { tabletopScript } from "../../shared/domain/tabletop/tabletopScript.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { TabletopView } from "../../shared/schemas/http/tabletop.ts";
import { linksOf } from "./linksOf.ts";

/** A tabletop exercise as people are shown it, with its script and the issues that it left. Pure. */
export function viewTabletop(
  rolloutId: string,
  { number, phase, by, startedAt, end, issues }: Tabletop,
  entries: readonly Entry[],
  withPeople: boolean,
): TabletopView {
  const register = issuesIn(entries);
  return {
    rolloutId,
    tabletop: number,
    phase,
    state: end?.outcome ?? "running",
    startedAt: isoOf(startedAt),
    ...(withPeople ? { startedBy: by } : {}),
    ...(end === undefined
      ? {}
      : {
          endedAt: isoOf(end.at),
          ...(withPeople ? { endedBy: end.by, people: [...end.participants] } : {}),
          minutes: Math.round((end.at - startedAt) / 60_000),
          participants: end.participants.length,
          checklist: [...end.checklist],
          note: end.note,
        }),
    issues: issues.flatMap((issue) => {
      const found = register[issue - 1];
      return found === undefined ? [] : [{ issue, title: found.title, status: found.status }];
    }),
    script: tabletopScript,
    links: { report: `${linksOf(rolloutId).self}/tabletops/${number}/report` },
  };
}
