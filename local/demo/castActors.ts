import type { Actor, Stage } from "./actors/actor.ts";
import { createApprover } from "./actors/createApprover.ts";
import { createEmergency } from "./actors/createEmergency.ts";
import { createHelpdesk } from "./actors/createHelpdesk.ts";
import { createOperator } from "./actors/createOperator.ts";
import { createWeather } from "./actors/createWeather.ts";

/** Everybody the demo plays, in the order in which they act at the same instant; by hand nobody is played who decides. */
export function castActors(stage: Stage, bus: string, byHand: boolean): readonly Actor[] {
  const { approvers } = stage.plan.people;
  const times = ["09:10", "10:20"];
  const deciding = times.map((time, index) =>
    createApprover(stage, `approver ${index + 1}`, approvers[index] ?? "", time),
  );
  const weather = stage.play.weather === undefined ? [] : [createWeather(stage)];
  const others = [...weather, createOperator(stage), createHelpdesk(stage, bus)];
  return byHand ? others : [...others, ...deciding, createEmergency(stage)];
}
