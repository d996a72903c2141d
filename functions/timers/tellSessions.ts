import { sessionsIn } from "../../shared/domain/sessions/sessionsIn.ts";
import { localTime } from "../../shared/domain/text/localTime.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";

const dayMs = 24 * 60 * 60_000;

/** Reminds operators once of a session that begins within a day, and once of one that was over a day ago and that nobody has reported on. */
export async function tellSessions(
  world: World,
  { id, plan: { timeZone }, entries }: Pick<Rollout, "id" | "plan" | "entries">,
): Promise<void> {
  const at = world.clock.now();
  const { self } = linksOf(id);
  for (const { number, phase, title, place, from, until, report } of sessionsIn(entries)) {
    if (report !== undefined) continue;
    const name = `session ${number} (${title})`;
    const path = `${self}/sessions/${number}`;
    const notice = { rolloutId: id, at, phase, topic: "session" } as const;
    if (from > at && from - at <= dayMs) {
      const text = `${name} begins at ${localTime(timeZone, from)} in ${place}: tell those who have not enrolled`;
      const call = `GET ${path}/session.ics`;
      await world.notices.post({
        ...notice,
        id: `${id}|session|${number}|soon`,
        severity: "info",
        text,
        call,
      });
    }
    if (at - until > dayMs) {
      const text = `${name} was over at ${localTime(timeZone, until)} and nobody has reported on it; it does not count`;
      const call = `POST ${path}/report {"outcome":"<held or cancelled>","attended":"<how many came>","note":"<how it went>","questions":[]}`;
      await world.notices.post({
        ...notice,
        id: `${id}|session|${number}|late`,
        severity: "warn",
        text,
        call,
      });
    }
  }
}
