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

/** Looks at a rollout when somebody was told something, and every `everyHours` of virtual time otherwise. */
export function watchRollout(
  api: RolloutApi,
  rolloutId: string,
  display: Display,
  everyHours: number,
  /** Ledger sequence up to which everything was shown by an earlier start of this run. */
  shown: number,
): RolloutWatch {
  let told: ReceivedNotice[] = [];
  let seen = shown;
  let lookedAt = Number.NEGATIVE_INFINITY;

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
    const view = await api.view(rolloutId);
    display.update(now, view);
    return view.state !== "running";
  }

  return {
    notice: (notice) => void told.push(notice),
    async moved(now) {
      if (told.length === 0 && now - lookedAt < everyHours * hourMs) {
        display.update(now);
        return false;
      }
      lookedAt = now;
      return look(now);
    },
  };
}
