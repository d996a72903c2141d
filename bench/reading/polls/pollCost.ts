import type { Served } from "../fakeGraph/startFakeGraph.ts";
import { dailyReports } from "./dailyReports.ts";
import type { PollRun } from "./runPolls.ts";

const pollsPerDay = 96;

/** What a poll of sign-ins and audits costs of the budget of reports on average, and with the registration report spread over the polls of a day. */
export function pollCost({ users, measured, report }: PollRun): {
  readonly poll: Served;
  readonly ofDay: Served;
} {
  const mean = (of: (served: Served) => number): number => {
    const sums = measured.map(({ served: { signIns, audits } }) => of(signIns) + of(audits));
    return sums.reduce((sum, each) => sum + each, 0) / measured.length;
  };
  const reports = dailyReports(users) / pollsPerDay;
  const poll = { requests: mean(({ requests }) => requests), bytes: mean(({ bytes }) => bytes) };
  const ofDay = {
    requests: poll.requests + report.requests * reports,
    bytes: poll.bytes + report.bytes * reports,
  };
  return { poll, ofDay };
}
