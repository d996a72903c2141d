import type { Run } from "./run.ts";

/** One simulated run, counted in three ways. */
export interface ClusteredRuns {
  /** Every attempt is a unit, retries too. */
  readonly attempts: Run;
  /** One unit a person and hour. */
  readonly hours: Run;
  /** The same, but none from a failure until the person's next success, or for 24 hours. */
  readonly incidents: Run;
}

const pollsOfHour = 4;
const incidentHours = 8;
/** After each failed attempt another one follows at once with this chance. */
const retryChance = 0.75;
const openPolls = 24 * pollsOfHour;

/**
 * A run in which failures come in bursts: a sign-in begins an incident with the chance that `chanceAt` gives for its poll;
 * until it ends, after 8 hours on average, all that the person tries fails and is tried again, three times on average.
 */
export function drawClusteredRuns(
  expected: Float64Array,
  users: number,
  chanceAt: (poll: number) => number,
  random: () => number,
): ClusteredRuns {
  const [attempts, hours, incidents] = [freshRun(expected), freshRun(expected), freshRun(expected)];
  const waits = (mean: number): number => -mean * Math.log(1 - random());
  for (let user = 0; user < users; user += 1) {
    let [brokenUntil, openUntil, lastHour] = [-1, -1, -1];
    let toNext = waits(users);
    for (let poll = 0; poll < expected.length; poll += 1) {
      let left = expected[poll] ?? 0;
      for (; toNext <= left; toNext = waits(users)) {
        left -= toNext;
        if (poll >= brokenUntil && random() < chanceAt(poll))
          brokenUntil = poll + 1 + waits(incidentHours * pollsOfHour);
        const failed = poll < brokenUntil;
        count(attempts, poll, failed);
        while (failed && random() < retryChance) count(attempts, poll, true);
        const open = poll < openUntil;
        if (open && !failed) openUntil = poll;
        const hour = Math.floor(poll / pollsOfHour);
        if (hour === lastHour) continue;
        lastHour = hour;
        count(hours, poll, failed);
        if (open) continue;
        count(incidents, poll, failed);
        if (failed) openUntil = poll + openPolls;
      }
      toNext -= left;
    }
  }
  return { attempts, hours, incidents };
}

function freshRun({ length }: Float64Array): Run {
  return { n: new Float64Array(length), x: new Float64Array(length) };
}

function count({ n, x }: Run, poll: number, failed: boolean): void {
  n[poll] = (n[poll] ?? 0) + 1;
  if (failed) x[poll] = (x[poll] ?? 0) + 1;
}
