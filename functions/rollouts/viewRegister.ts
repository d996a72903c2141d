import { findingsOf } from "../../shared/domain/issues/findingsOf.ts";
import { issuesIn } from "../../shared/domain/issues/issuesIn.ts";
import { seenIssues } from "../../shared/domain/issues/seenIssues.ts";
import type { CollectedHead } from "../../shared/domain/measure/collected.ts";
import type { RolloutView } from "../../shared/schemas/http/rolloutView.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";
import { viewIssue } from "./viewIssue.ts";

type Proposal = RolloutView["issues"]["proposals"][number];

/** The register of issues at an instant in epoch milliseconds, with what sign-ins propose for it. Pure. */
export function viewRegister(
  { id, entries }: Pick<Rollout, "id" | "entries">,
  head: CollectedHead | undefined,
  at: number,
  withPeople: boolean,
): RolloutView["issues"] {
  const { open, blocking, triaged } = seenIssues(entries, at);
  return {
    open,
    blocking: blocking.length,
    register: issuesIn(entries).map((issue) => viewIssue(id, issue, withPeople)),
    proposals: proposalsOf(id, head, triaged),
  };
}

/** One for each code, most people first: an operator says what it is, or that it is to be expected. */
function proposalsOf(
  rolloutId: string,
  head: CollectedHead | undefined,
  triaged: readonly number[],
): Proposal[] {
  const met = new Map<number, { readonly people: number; readonly waves: readonly string[] }>();
  for (const [wave, counts] of Object.entries(head?.counts ?? {})) {
    for (const { code, people } of findingsOf(counts, triaged) ?? []) {
      const before = met.get(code) ?? { people: 0, waves: [] };
      met.set(code, { people: before.people + people, waves: [...before.waves, wave] });
    }
  }
  return [...met]
    .sort(([, a], [, b]) => b.people - a.people)
    .map(([code, { people, waves }]) => ({
      code,
      people,
      waves: [...waves],
      sentence: `${people} people of ${waves.join(", ")} met error code ${code}, which nobody expects, in the last 7 days`,
      call: {
        method: "POST",
        path: linksOf(rolloutId).issues,
        body: {
          title: `Sign-ins fail with ${code}`,
          because: "<what it is, and why it happens>",
          severity: "<critical, high, medium or low>",
          blocking: "<true or false>",
          code,
        },
      },
    }));
}
