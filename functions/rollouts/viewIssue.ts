import type { Issue } from "../../shared/domain/issues/issue.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { IssueView } from "../../shared/schemas/http/issue.ts";

/** An issue as people are shown it. Pure. */
export function viewIssue(rolloutId: string, issue: Issue, withPeople: boolean): IssueView {
  const { number, title, because, severity, blocking, status, phase, wave, owner, link, code } = issue;
  const { by, openedAt, closedAt, resolution, changed } = issue;
  return {
    rolloutId,
    issue: number,
    title,
    because,
    severity,
    blocking,
    status,
    phase,
    ...(wave === undefined ? {} : { wave }),
    ...(owner === undefined || !withPeople ? {} : { owner }),
    ...(link === undefined ? {} : { link }),
    ...(code === undefined ? {} : { code }),
    openedAt: isoOf(openedAt),
    ...(withPeople ? { openedBy: by } : {}),
    ...(closedAt === undefined ? {} : { closedAt: isoOf(closedAt) }),
    ...(resolution === undefined ? {} : { resolution }),
    ...(changed === undefined
      ? {}
      : {
          changedAt: isoOf(changed.at),
          changedBecause: changed.because,
          ...(withPeople ? { changedBy: changed.by } : {}),
        }),
  };
}
