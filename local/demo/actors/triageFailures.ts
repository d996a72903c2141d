import type { Identity } from "../api/rolloutApi.ts";
import type { RolloutView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Working days until whoever looks into a failure has an answer. */
const answerDays = 2;

/** Puts every error code that nobody expects into the register of issues, has it looked into, and closes it with the answer. */
export async function triageFailures(
  { api, rolloutId, calendar }: Stage,
  as: Identity,
  { issues }: RolloutView,
  now: number,
): Promise<void> {
  const path = `/api/rollouts/${rolloutId}/issues`;
  for (const { code, sentence } of issues.proposals) {
    await api.post({
      as,
      path,
      body: {
        title: `Sign-ins fail with ${code}`,
        because: `${sentence}; asked the people what they did`,
        severity: "low",
        blocking: false,
        code,
      },
      about: ["issue", code, issues.register.length],
    });
  }
  for (const { issue, status, code, openedAt } of issues.register) {
    if (status === "closed" || code === undefined) continue;
    if (calendar.workingDaysBetween(Date.parse(openedAt), now) < answerDays) continue;
    await api.post({
      as,
      method: "PATCH",
      path: `${path}/${issue}`,
      body: {
        because:
          "An app without a system browser; the browser takes the same method, and the handbook says so",
        status: "closed",
        resolution: "accepted",
      },
      about: ["close", issue, openedAt],
    });
  }
}
