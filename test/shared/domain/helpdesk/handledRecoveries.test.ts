import { expect, test } from "vitest";
import { isTold } from "../../../../shared/domain/helpdesk/handledRecoveries.ts";
import { createRecoveryTimes } from "../../../../shared/domain/measure/createRecoveryTimes.ts";
import { stranger } from "../../../../shared/domain/people/person.ts";

const hour = 3_600_000;
const recovered = { passAt: 100 * hour, passkeyAt: 100.5 * hour, signInAt: 101 * hour };

test.for([
  { at: 100, told: true, name: "while it lasts" },
  { at: 76, told: true, name: "a day before the pass" },
  { at: 75.9, told: false, name: "longer before" },
  { at: 125, told: true, name: "a day after the sign-in" },
  { at: 125.1, told: false, name: "longer after" },
])("an event of the helpdesk $name is of this recovery: $told", ({ at, told }) => {
  expect(isTold(new Map([["ann", [at * hour]]]), "ANN", recovered)).toBe(told);
  expect(isTold(new Map([["bo", [at * hour]]]), "ann", recovered)).toBe(false);
});

test("a person who recovers is one, also when the helpdesk tells of it twice; who recovered without a word of it counts too, apart", () => {
  const person = {
    ...stranger,
    recovery: { recoveredAt: recovered.signInAt, recoveredFrom: recovered.passAt, times: recovered },
  };
  const counter = createRecoveryTimes(0, new Map([["ann", [100 * hour, 102 * hour]]]));
  counter.add("ann", person);
  counter.add("bo", person);
  expect(counter.result()).toMatchObject({ recoveries: 2, recoveriesTold: 1 });
  const unheard = createRecoveryTimes(0, undefined);
  unheard.add("ann", person);
  expect(unheard.result()).not.toHaveProperty("recoveriesTold");
});
