import type { Identity } from "../api/rolloutApi.ts";
import type { RolloutView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Looks into every rollback for one working day, repairs the cause, and puts both on record. */
export async function concludeInvestigations(
  { api, tenant, calendar, play, rolloutId }: Stage,
  as: Identity,
  { openInvestigations }: RolloutView,
  now: number,
): Promise<void> {
  if (openInvestigations.length === 0) return;
  const timeline = await api.timeline(rolloutId, 0);
  for (const { n, wave } of openInvestigations) {
    const opened = timeline.find(({ body }) => body.kind === "rolledBack" && body["investigation"] === n);
    if (opened === undefined || calendar.workingDaysBetween(Date.parse(opened.at), now) < 1) continue;
    const known = play.problem === "field-client" && (await tenant.fix("field-client", now)) === "done";
    await api.post({
      as,
      path: `/api/rollouts/${rolloutId}/investigations/${n}/conclusion`,
      body: known
        ? {
            verdict: "systemic",
            cause: `The field client of ${wave} cannot answer a passkey request`,
            fix: "Its vendor's update, which opens the system browser, is on all devices",
          }
        : {
            verdict: "undetermined",
            cause: "Nothing was found in the logs",
            fix: "None; watched more closely",
          },
      about: ["conclude", n],
    });
  }
}
