import type { ToldNotice } from "../../../../shared/adapters/notices/noticeChannel.ts";
import type { Notice } from "../../../../shared/ports/notices.ts";

/** A notice about a wave of Contoso with everything in it. */
export function aToldNotice(change: Partial<Notice> = {}): ToldNotice {
  const notice: Notice = {
    id: "r-1|departments|1|approval:sales.enforce.2:1|1767690000000",
    rolloutId: "r-1",
    at: Date.parse("2026-01-06T09:00:00Z"),
    severity: "warn",
    topic: "approvalWanted",
    phase: "departments",
    wave: "sales",
    text: "gate sales.enforce.2 has met all its criteria and waits for 2 approver(s)",
    measured: ["enrolled: 104 of 110 enrolled (94.5 %) >= 90.0 %", "slice:fit: 40 of 40 people are ready"],
    next: "once 2 have agreed, slice 2 of wave sales, at most 40 people, is enforced from Tue 2026-01-06 13:00 (Europe/Berlin) on",
    call: 'POST /api/rollouts/r-1/gates/sales.enforce.2/decision {"decision":"approve","evidenceHash":"e1","comment":"<why>"}',
    lastResort: `az rest --method patch --url https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies/c1 --body '{"state":"enabledForReportingButNotEnforced"}'`,
    ...change,
  };
  return {
    notice,
    next: notice.next ?? "",
    context: {
      tenantId: "d0000000-0000-4000-8000-000000000001",
      organization: "Contoso",
      rollout: "Passkeys for everybody",
      timeZone: "Europe/Berlin",
      phase: { id: "departments", title: "Departments", goal: "scale and begin to enforce" },
      wave: { id: "sales", name: "Sales" },
    },
  };
}
