import type { Figure } from "../../figures/figure.ts";
import { runPolls } from "./runPolls.ts";

const intervalMs = 15 * 60_000;
/** Sign-ins of the busiest hour of a day beside those of a mean one. */
const peak = 3.36;

/** Fewer people than are stood for: how many sign in changes nothing of what the budget allows. */
const users = 100_000;

/** How much of the poll interval a poll of the busiest hour of so many people takes of the budget's time. */
export async function peakFigures(people: number, label: string): Promise<readonly Figure[]> {
  const perDay = (6 * peak * people) / users;
  const { measured, refused } = await runPolls({ users, perDay, overlapMinutes: 5, polls: 1 });
  const [poll] = measured;
  if (poll === undefined) throw new Error("nothing was polled");
  const share = poll.waitedMs / intervalMs;
  return [
    {
      id: `peak-${label}`,
      title: `share of the interval that a poll takes in the busiest hour, ${label} people`,
      unit: "",
      ours: share,
      goal: { text: "<= 0.65", met: share <= 0.65 && refused === 0 },
      note: `${poll.served.signIns.requests} requests for the sign-ins of 20 minutes, ${refused} of them refused`,
    },
  ];
}
