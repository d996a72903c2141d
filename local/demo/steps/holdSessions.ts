import { DateTime } from "luxon";
import { z } from "zod";
import type { Stage } from "../actors/actor.ts";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { openCriteria } from "./openCriteria.ts";

const list = z.looseObject({
  sessions: z.array(z.looseObject({ session: z.number(), phase: z.string(), state: z.string() })),
});
const beginsAt = { hour: 14, minute: 0 };

/** Schedules a drop-in session for the next day of a phase that waits for one, and tells afterwards who came and what was asked. */
export async function holdSessions(
  { api, rolloutId, plan }: Stage,
  as: Identity,
  phase: PhaseView,
  now: number,
): Promise<void> {
  if (openCriteria(plan, phase, "sessions").length === 0) return;
  const path = `/api/rollouts/${rolloutId}/sessions`;
  const own = list.parse(await api.read(as, path)).sessions.filter((session) => session.phase === phase.id);
  if (own.length === 0) {
    const from = DateTime.fromMillis(now, { zone: plan.timeZone }).plus({ days: 1 }).set(beginsAt);
    await api.post({
      as,
      path,
      body: {
        title: "Passkeys: bring your phone",
        place: "Room 2.14 and the channel's call",
        from: from.toUTC().startOf("minute").toISO({ suppressMilliseconds: true }),
        minutes: 60,
      },
      about: ["session", phase.id, phase.attempt],
    });
  }
  for (const { session, state } of own) {
    if (state !== "unreported") continue;
    await api.post({
      as,
      path: `${path}/${session}/report`,
      body: {
        outcome: "held",
        attended: 9,
        note: "Most came to see it work once",
        questions: [
          { topic: "lostDevice", question: "What do I do when I lose my phone?", asked: 4 },
          { topic: "devices", question: "Does it work on a shared computer?", asked: 2 },
        ],
      },
      about: ["session-report", session],
    });
  }
}
