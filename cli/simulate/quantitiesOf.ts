import type { Quantity } from "../plots/quantity.ts";
import type { SimulatedRun } from "./simulatedRun.ts";

const weekMs = 7 * 24 * 60 * 60_000;

/** What is told of simulated runs: weeks of the whole and of each phase where it came to its end, the rest of every run. Pure. */
export function quantitiesOf(runs: readonly SimulatedRun[]): readonly Quantity[] {
  const count = (
    id: string,
    title: string,
    unit: string,
    of: (run: SimulatedRun) => number | null,
    worse: Quantity["worse"] = "more",
  ): Quantity => ({ id, title, unit, worse, values: runs.flatMap((run) => of(run) ?? []) });
  return [
    count("weeks", "Duration of completed runs", "weeks", weeksOf),
    ...phasesOf(runs).map((id) =>
      count(`weeks.${id}`, `Duration of phase ${id}`, "weeks", (run) => phaseWeeks(run, id)),
    ),
    count("tickets", "Tickets at the helpdesk", "tickets", ({ tickets }) => tickets.opened),
    count("passkeyTickets", "Tickets about passkeys", "tickets", ({ tickets }) => tickets.aboutPasskeys),
    count("blockedPeople", "People blocked at least once", "people", (run) => run.blockedPeople),
    count("rollbacks", "Rollbacks", "rollbacks", (run) => run.rollbacks),
    count("lateNotices", "Late notices", "notices", (run) => run.lateNotices),
    count("enforcedPeople", "People enforced at the end", "people", (run) => run.enforcedPeople, "less"),
  ];
}

const phasesOf = (runs: readonly SimulatedRun[]): readonly string[] => [
  ...new Set(runs.flatMap(({ phases }) => phases.map(({ id }) => id))),
];

function weeksOf({ outcome, phases }: SimulatedRun): number | null {
  if (outcome !== "completed") return null;
  const starts = phases.flatMap(({ startedAt }) => (startedAt === null ? [] : Date.parse(startedAt)));
  const ends = phases.flatMap(({ endedAt }) => (endedAt === null ? [] : Date.parse(endedAt)));
  return starts.length === 0 || ends.length === 0
    ? null
    : rounded((Math.max(...ends) - Math.min(...starts)) / weekMs);
}

function phaseWeeks({ phases }: SimulatedRun, id: string): number | null {
  const phase = phases.find((each) => each.id === id);
  if (phase?.outcome !== "completed" || phase.startedAt === null || phase.endedAt === null) return null;
  return rounded((Date.parse(phase.endedAt) - Date.parse(phase.startedAt)) / weekMs);
}

/** To a hundredth of a week, less than two hours. */
const rounded = (weeks: number): number => Math.round(weeks * 100) / 100;
