import { attackNoise } from "./attackNoise.ts";
import { brokenRegistration } from "./brokenRegistration.ts";
import { brownfield } from "./brownfield.ts";
import { disruption } from "./disruption.ts";
import { graphOutage } from "./graphOutage.ts";
import { holdouts } from "./holdouts.ts";
import { humanEditsPolicy } from "./humanEditsPolicy.ts";
import { joinersAndMovers } from "./joinersAndMovers.ts";
import { observer } from "./observer.ts";
import { roughWeather } from "./roughWeather.ts";
import type { Scenario } from "./scenario.ts";
import { slowEnrolment } from "./slowEnrolment.ts";
import { slowPropagation } from "./slowPropagation.ts";
import { smooth } from "./smooth.ts";
import { stolenPasswords } from "./stolenPasswords.ts";

const all: readonly Scenario[] = [
  smooth,
  slowEnrolment,
  disruption,
  brokenRegistration,
  graphOutage,
  holdouts,
  attackNoise,
  stolenPasswords,
  brownfield,
  slowPropagation,
  humanEditsPolicy,
  joinersAndMovers,
  roughWeather,
  observer,
];

/** Names of all scenarios, as the command line takes them. */
export const scenarioNames: readonly string[] = all.map((scenario) => scenario.name);

/** The scenario of that name, or undefined. */
export function scenarioNamed(name: string): Scenario | undefined {
  return all.find((scenario) => scenario.name === name);
}
