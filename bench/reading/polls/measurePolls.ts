import type { Figure } from "../../figures/figure.ts";
import type { MeasureOptions } from "../../figures/part.ts";
import { signInBytes } from "../fakeGraph/graphAnswers.ts";
import { leastMs } from "../fakeGraph/reportsBudget.ts";
import { type Served, startFakeGraph } from "../fakeGraph/startFakeGraph.ts";
import { createJumpingClock } from "../world/jumpingClock.ts";
import { countNaively, readNaively } from "./naiveReader.ts";
import { pollCost } from "./pollCost.ts";
import { type PollRun, runPolls } from "./runPolls.ts";
import { storageFigures } from "./storageFigures.ts";

const perDay = 6;

/** A size of tenant, what is claimed for it, and how large a tenant the other reader is run on; beyond it is counted. */
export interface Size {
  readonly users: number;
  readonly label: string;
  readonly atLeast: number;
  readonly polls: number;
  readonly isNaiveRun: boolean;
}

/** Polls a tenant of this size with the product's reader and beside it with one that has no memory. */
export async function measurePolls(size: Size, say: MeasureOptions["say"]): Promise<readonly Figure[]> {
  const { users, label, atLeast } = size;
  say(`${label} people: ${size.polls} polls`);
  const run = await runPolls({ users, perDay, overlapMinutes: 5, polls: size.polls });
  const { poll, ofDay } = pollCost(run);
  const naive = await naiveCost(size, run, say);
  const how = size.isNaiveRun ? "naive" : "naive, counted";
  const times = naive.requests / poll.requests;
  const smaller = naive.bytes / ofDay.bytes;
  return [
    {
      id: `requests-${label}`,
      title: `requests per poll, ${label} people`,
      unit: "requests",
      ours: poll.requests,
      other: { name: how, value: naive.requests },
      ratio: times,
      goal: { text: `>= ${atLeast}`, met: times >= atLeast },
    },
    {
      id: `requests-of-day-${label}`,
      title: "  with the registration report spread over a day's polls",
      unit: "requests",
      ours: ofDay.requests,
      other: { name: how, value: naive.requests },
      ratio: naive.requests / ofDay.requests,
    },
    {
      id: `bytes-${label}`,
      title: "  bytes per poll, that report's share included",
      unit: "MB",
      ours: ofDay.bytes / 1e6,
      other: { name: how, value: naive.bytes / 1e6 },
      ratio: smaller,
      goal: { text: ">= 450", met: smaller >= 450 },
    },
    ...newRowFigures(label, run),
    ...paceFigures(label, run),
    ...(users < 100_000 ? [] : await storageFigures(run.rows, users)),
    {
      id: `work-${label}`,
      title: "  work of this machine per poll, the fake Graph's included",
      unit: "s",
      ours: mean(run.measured.map(({ workedMs }) => workedMs)) / 1000,
    },
  ];
}

async function naiveCost(
  { users, isNaiveRun, label }: Size,
  run: PollRun,
  say: MeasureOptions["say"],
): Promise<Served> {
  const rowBytes = signInBytes(1);
  if (!isNaiveRun) return countNaively({ users, perDay, rowBytes, reportBytes: run.report.bytes });
  say(`${label} people: one poll of the naive reader`);
  const graph = await startFakeGraph({ users, perDay });
  try {
    return await readNaively(graph.origin, createJumpingClock(Date.parse("2026-01-05T09:00:00Z")));
  } finally {
    await graph.close();
  }
}

/** How much is read again for late rows, and that none is lost or counted twice for it. */
export function newRowFigures(label: string, { measured, overlapMinutes, firstHour }: PollRun): Figure[] {
  const read = sum(measured.map(({ served }) => served.signIns.bytes));
  const share = read / signInBytes(sum(measured.map(({ fresh }) => fresh)));
  const isUsual = overlapMinutes === 5;
  return [
    {
      id: `overlap-${overlapMinutes}-${label}`,
      title: `  bytes read to bytes of new rows, ${overlapMinutes} min of overlap`,
      unit: "",
      ours: share,
      ...(isUsual ? { goal: { text: "<= 1.4", met: share <= 1.4 } } : {}),
    },
    {
      id: `once-${overlapMinutes}-${label}`,
      title: "  sign-ins of one hour, counted",
      unit: "",
      ours: firstHour.counted,
      other: { name: "there were", value: firstHour.there },
      goal: { text: "all, each once", met: firstHour.counted === firstHour.there },
    },
  ];
}

function paceFigures(label: string, { measured, refused }: PollRun): Figure[] {
  const requests = measured.map(({ served }) => served.signIns.requests + served.audits.requests);
  const waited = sum(measured.map(({ waitedMs }) => waitedMs));
  const least = sum(requests.map(leastMs));
  const ratio = least === 0 ? 1 : waited / least;
  return [
    {
      id: `time-${label}`,
      title: "  time of a poll for the budget's sake",
      unit: "s",
      ours: waited / measured.length / 1000,
      other: { name: "the budget's least", value: least / measured.length / 1000 },
      ratio,
      goal: { text: "<= 1.1", met: waited === 0 || ratio <= 1.1 },
    },
    {
      id: `refused-${label}`,
      title: "  requests answered with 429",
      unit: "",
      ours: refused,
      goal: { text: "0", met: refused === 0 },
    },
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
