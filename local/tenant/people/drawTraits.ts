import type { Scenario } from "../scenarios/scenario.ts";
import { chance, topics } from "./chance.ts";
import { department } from "./department.ts";
import { deviceModel } from "./devices.ts";
import { accountKind, cohort, holdoutReason, isEnabledMember, type Population } from "./population.ts";
import { shuffled } from "./shuffled.ts";

/** Fills the columns that say how people behave: devices, apps, methods, and when they would enrol. */
export function drawTraits(people: Population, scenario: Scenario): void {
  const { seed } = people;
  const draw = (topic: number, person: number): number => chance(seed, topic, person, 0);
  for (let person = 0; person < people.total; person++) {
    const old = draw(topics.oldDevice, person) < 0.02;
    people.computer[person] = computerOf(draw(topics.platform, person), old);
    people.phone[person] = draw(topics.phone, person) < 0.55 ? deviceModel.iPhone : deviceModel.android;
    people.fieldClient[person] =
      people.department[person] === department.operations && draw(topics.fieldClient, person) < 0.3 ? 1 : 0;
    people.securityKey[person] =
      draw(topics.securityKey, person) < 0.08 || people.kind[person] === accountKind.breakGlass ? 1 : 0;
    people.windowsHello[person] =
      people.kind[person] === accountKind.member &&
      draw(topics.windowsHello, person) < scenario.windowsHelloShare
        ? 1
        : 0;
    people.nightShift[person] = draw(topics.nightShift, person) < scenario.nightShiftShare ? 1 : 0;
    people.assistable[person] = draw(topics.assistable, person) < scenario.assistConversion ? 1 : 0;
    people.threshold[person] = -Math.log(1 - draw(topics.threshold, person));
  }
  for (const stratum of strata(people)) {
    spreadThresholds(people, stratum);
    chooseHoldouts(people, stratum, scenario);
  }
}

function computerOf(luck: number, old: boolean): number {
  if (old) {
    return deviceModel.oldWindows;
  }
  if (luck < 0.5) {
    return deviceModel.windows11;
  }
  return luck < 0.75 ? deviceModel.windows10 : deviceModel.mac;
}

/** People of one department and cohort at the start, in a random order. */
function strata(people: Population): readonly (readonly number[])[] {
  const found = new Map<number, number[]>();
  for (const person of shuffled(people.seed, 2, 0, people.initial)) {
    if (isEnabledMember(people, person)) {
      const key = (people.department[person] ?? 0) * 3 + (people.cohort[person] ?? 0);
      const stratum = found.get(key);
      if (stratum === undefined) {
        found.set(key, [person]);
      } else {
        stratum.push(person);
      }
    }
  }
  return [...found.values()];
}

/** One threshold in each n-th part of the distribution, so that a department's curve hardly depends on the seed. */
function spreadThresholds(people: Population, stratum: readonly number[]): void {
  stratum.forEach((person, rank) => {
    const within = chance(people.seed, topics.threshold, person, 1);
    people.threshold[person] = -Math.log(1 - (rank + within) / stratum.length);
  });
}

function chooseHoldouts(people: Population, stratum: readonly number[], scenario: Scenario): void {
  const first = stratum[0] ?? 0;
  if (people.cohort[first] !== cohort.everyone) {
    return;
  }
  const share = scenario.holdoutShareOf[people.department[first] ?? 0] ?? scenario.holdoutShare;
  const count = Math.round(share * stratum.length);
  const byLuck = stratum
    .filter((person) => person >= people.shape.roles.length)
    .toSorted((a, b) => mark(people, a) - mark(people, b) || a - b);
  const conversion = scenario.assistConversion;
  byLuck.slice(0, count).forEach((person, rank) => {
    const luck = chance(people.seed, topics.holdoutReason, person, 0);
    people.holdout[person] = 1 + Math.floor(luck * 4);
    people.assistable[person] = Math.floor((rank + 1) * conversion) > Math.floor(rank * conversion) ? 1 : 0;
    if (people.holdout[person] === holdoutReason.oldDevice) {
      people.phone[person] = luck < 0.125 ? deviceModel.oldIPhone : deviceModel.oldAndroid;
    }
  });
}

function mark(people: Population, person: number): number {
  return chance(people.seed, topics.holdout, person, 0);
}
