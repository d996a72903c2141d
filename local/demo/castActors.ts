import type { Actor, Stage } from "./actors/actor.ts";
import { createApprover } from "./actors/createApprover.ts";
import { createEmergency } from "./actors/createEmergency.ts";
import { createHelpdesk } from "./actors/createHelpdesk.ts";
import { createInspector } from "./actors/createInspector.ts";
import { createOperator } from "./actors/createOperator.ts";
import { createWeather } from "./actors/createWeather.ts";
import type { LookBook } from "./lookBook.ts";
import type { DemoPlan } from "./readDemoPlan.ts";

/** Fewest people who are played as approvers; more where a gate of the plan asks for more votes. */
const usualApprovers = 2;
/** Each approver looks once a working day, so long after the one before. */
const [firstLook, apartMinutes] = [9 * 60 + 10, 70];

/** Everybody the demo plays, in the order in which they act at the same instant; by hand nobody is played who decides. */
export function castActors(
  stage: Stage,
  bus: string,
  looks: Pick<LookBook, "keep">,
  byHand: boolean,
): readonly Actor[] {
  const voters = votersOf(stage.plan);
  const deciding = voters.map((id, index) =>
    createApprover(stage, `approver ${index + 1}`, id, timeOf(firstLook + index * apartMinutes)),
  );
  const weather = stage.play.weather === undefined ? [] : [createWeather(stage)];
  const inspector = stage.play.inspected === "windowsHello" ? [createInspector(stage, looks.keep)] : [];
  const others = [...weather, createOperator(stage), createHelpdesk(stage, bus), ...inspector];
  return byHand ? others : [...others, ...deciding, createEmergency(stage)];
}

/** As many approvers as the largest quorum asks for, without those who wrote or start the plan. */
function votersOf({ people, phases, finalPolicy }: DemoPlan): readonly string[] {
  const quorums = phases.flatMap(({ gates: { start, enforce, advance } }) =>
    [start, enforce, advance].map((gate) => gate?.quorum ?? 0),
  );
  const most = Math.max(usualApprovers, finalPolicy?.quorum ?? 0, ...quorums);
  const barred = [people.author, people.operators[0]];
  return people.approvers.filter((id) => !barred.includes(id)).slice(0, most);
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
