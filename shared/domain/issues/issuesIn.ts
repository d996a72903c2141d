import type { Entry, EntryBody } from "../ledger/entry.ts";
import type { Issue } from "./issue.ts";

/** All issues of a rollout as they stand, in the order in which they were registered. Pure. */
export function issuesIn(entries: readonly Entry[]): readonly Issue[] {
  const found: Issue[] = [];
  for (const { at, body } of entries) {
    if (body.kind === "issueOpened") {
      const { kind: _, ...opened } = body;
      found.push({ number: found.length + 1, ...opened, openedAt: at, status: "open" });
    }
    if (body.kind !== "issueChanged") continue;
    const issue = found[body.issue - 1];
    if (issue !== undefined) found[body.issue - 1] = changedTo(issue, body, at);
  }
  return found;
}

function changedTo(issue: Issue, body: Extract<EntryBody, { kind: "issueChanged" }>, at: number): Issue {
  const { kind: _, issue: _number, status = issue.status, because, by, resolution, ...changes } = body;
  const { closedAt, resolution: before, ...rest } = { ...issue, ...changes };
  const next: Issue = { ...rest, status, changed: { because, by, at } };
  if (status === "open") return next;
  const how = resolution ?? before;
  const since = issue.status === "closed" ? closedAt : at;
  return {
    ...next,
    ...(since === undefined ? {} : { closedAt: since }),
    ...(how === undefined ? {} : { resolution: how }),
  };
}
