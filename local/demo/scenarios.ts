import { roughWeather } from "./actors/roughWeather.ts";
import type { Storm } from "./actors/storm.ts";
import {
  everythingCompleted,
  frozenUntilTakenBack,
  heldBefore,
  noRollback,
  nothingElseTouched,
  onlyTheReadyEnforced,
  rolledBackOnceAndRetried,
  stillDuringOutages,
} from "./judgement/demands.ts";
import { everyFaultStruck } from "./judgement/everyFaultStruck.ts";
import type { Demand } from "./judgement/facts.ts";
import { helloAloneNotReady } from "./judgement/helloAloneNotReady.ts";
import { nothingWritten, saidWhatItWouldHave } from "./judgement/observed.ts";
import { rolledBackInTime } from "./judgement/rolledBackInTime.ts";
import { writtenOnce } from "./judgement/writtenOnce.ts";

/** How people play a scenario, and what it means that it ended as it should. */
export interface Play {
  readonly about: string;
  /** What is wrong in the tenant and can be repaired by the operator. */
  readonly problem?: "field-client" | "registration" | "policy-edit";
  /** Faults that the tenant is ordered to show over the weeks. */
  readonly weather?: readonly Storm[];
  /** Whom somebody looks up in the product over the weeks; nobody unless given. */
  readonly inspected?: "windowsHello";
  /** What the product may do in the tenant; everything it asks for unless given. */
  readonly permissions?: "read";
  /** Virtual weeks after which the demo stops. */
  readonly horizonWeeks: number;
  readonly demands: readonly Demand[];
}

const operationsPolicy = "c0000000-0000-4000-8000-000000000003";
const usualWeeks = 26;
const calm: readonly Demand[] = [everythingCompleted, noRollback, nothingElseTouched];

/** All scenarios by name. */
export const scenarios: Readonly<Record<string, Play>> = {
  smooth: { about: "nothing goes wrong", horizonWeeks: usualWeeks, demands: calm },
  "slow-enrolment": {
    about: "Operations stalls below 90 %: late notices, nothing enforced",
    horizonWeeks: 12,
    demands: [heldBefore("departments"), noRollback, nothingElseTouched],
  },
  disruption: {
    about: "a client of Operations fails with passkeys: rolled back once, investigated, retried",
    problem: "field-client",
    horizonWeeks: usualWeeks,
    demands: [
      everythingCompleted,
      rolledBackOnceAndRetried("operations", operationsPolicy),
      rolledBackInTime("operations"),
      nothingElseTouched,
    ],
  },
  "broken-registration": {
    about: "nobody of Operations can register for some days",
    problem: "registration",
    horizonWeeks: usualWeeks,
    demands: calm,
  },
  "graph-outage": {
    about: "Graph does not answer for two working days: nothing moves meanwhile",
    horizonWeeks: usualWeeks,
    demands: [...calm, stillDuringOutages],
  },
  holdouts: { about: "12 % hold out until the helpdesk helps", horizonWeeks: usualWeeks, demands: calm },
  "attack-noise": {
    about: "thousands of wrong passwords: no rollback",
    horizonWeeks: usualWeeks,
    demands: calm,
  },
  "stolen-passwords": {
    about: "an attacker with right passwords is stopped by the policy: no rollback",
    horizonWeeks: usualWeeks,
    demands: calm,
  },
  brownfield: {
    about: "passkeys on for all, Windows Hello everywhere, administrators enforced already",
    inspected: "windowsHello",
    horizonWeeks: usualWeeks,
    demands: [...calm, onlyTheReadyEnforced, helloAloneNotReady],
  },
  "slow-propagation": {
    about: "changes take up to a day to reach sign-ins",
    horizonWeeks: usualWeeks,
    demands: calm,
  },
  "human-edits-policy": {
    about: "somebody edits the enforced policy: frozen until it is taken back",
    problem: "policy-edit",
    horizonWeeks: usualWeeks,
    demands: [...calm, frozenUntilTakenBack],
  },
  "rough-weather": {
    about: "every kind of fault of Graph comes by: writes happen once and are confirmed",
    weather: roughWeather,
    horizonWeeks: usualWeeks,
    demands: [...calm, writtenOnce, everyFaultStruck],
  },
  observer: {
    about: "no write permission at all: every phase runs and says what it would have done",
    permissions: "read",
    horizonWeeks: usualWeeks,
    demands: [...calm, nothingWritten, saidWhatItWouldHave],
  },
  "joiners-and-movers": { about: "3 % join and move each week", horizonWeeks: usualWeeks, demands: calm },
};

/** Names of all scenarios, as the command line takes them. */
export const scenarioNames: readonly string[] = Object.keys(scenarios);
