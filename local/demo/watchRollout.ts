import type { RolloutApi } from "./api/rolloutApi.ts";
import type { Display } from "./display/createDisplay.ts";
import { entryLine } from "./display/entryLine.ts";
import type { ReceivedNotice } from "./receiveNotices.ts";

/** Follows a rollout for the display. */
export interface RolloutWatch {
  /** Takes a notice that people got. */
  notice(notice: ReceivedNotice): void;
  /** Called after every move of virtual time (epoch milliseconds); true once the rollout has ended. */
  moved(now: number): Promise<boolean>;
}

const hourMs = 60 * 60_000;
/** Longest stretch of virtual time without a look. */
const blindMs = 12 * hourMs;
/** A picture is looked at again after this much time on the wall: virtual hours pass faster than anybody can see. */
const pictureMs = 500;

/** Looks at a rollout when somebody was told something and twice a day of virtual time otherwise; for a picture, twice a second too. */
export function watchRollout(
  api: RolloutApi,
  rolloutId: string,
  display: Display,
  /** Ledger sequence up to which everything was shown by an earlier start of this run. */
  shown: number,
): RolloutWatch {
  let told: ReceivedNotice[] = [];
  let seen = shown;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let lookedOnWall = Number.NEGATIVE_INFINITY;

  async function look(now: number): Promise<boolean> {
    // What is over and the daily digest are for mailboxes; here they would hide what matters.
    const alerts = told
      .filter(({ severity }) => severity !== "info")
      .map(({ at, severity, text }) => ({ at, line: `${severity.toUpperCase()} ${text}` }));
    told = [];
    const entries = await api.timeline(rolloutId, seen);
    seen = entries.at(-1)?.sequence ?? seen;
    const done = entries.flatMap((entry) => {
      const line = entryLine(entry);
      return line === undefined ? [] : [{ at: Date.parse(entry.at), line }];
    });
    for (const { at, line } of [...done, ...alerts].sort((a, b) => a.at - b.at)) display.event(at, line);
    // What has ended may have been shown by an earlier start; from then on the ledger tells.
    const isFirst = lookedAt === Number.NEGATIVE_INFINITY;
    const hasEnded = entries.some(({ body }) => body.kind === "rolloutEnded");
    if (!isFirst && !hasEnded && !display.showsView) return false;
    const view = await api.view(rolloutId);
    display.update(now, view);
    return view.state !== "running";
  }

  const isDue = (now: number): boolean => {
    if (told.length > 0 || now - lookedAt >= blindMs) return true;
    return display.showsView && performance.now() - lookedOnWall >= pictureMs;
  };

  return {
    notice: (notice) => void told.push(notice),
    async moved(now) {
      if (!isDue(now)) {
        display.update(now);
        return false;
      }
      const isOver = await look(now);
      lookedAt = now;
      lookedOnWall = performance.now();
      return isOver;
    },
  };
}
