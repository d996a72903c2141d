import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { attestedOnly } from "./attestedOnly.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { lookAtPhase } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const early = audienceGroup(2);
const invited: CapabilityOptions = {
  phases: ["early"],
  before: [
    { daysBefore: 20, act: "invite", group: early },
    { daysBefore: 10, act: "remind", group: early },
  ],
  plan: attestedOnly,
};

/** Lets somebody lose a phone, and the phase a week to come to its end. */
async function lookAfterWeek(bench: CapabilityBench, criterion: string) {
  await bench.runUntil(1);
  await bench.tenant.act("drill", early);
  await bench.runUntil(6);
  return lookAtPhase(bench, criterion);
}

test("D2.X1 the phase ends only once 80 % of the early adopters are enrolled", async () => {
  let people: readonly string[] = [];
  const [seen, unseen] = await withAndWithout(
    invited,
    {
      removed: ["audits"],
      prepare: async (tenant) => {
        people = await tenant.people(early);
        tenant.takeOut("registrations", ({ id }) => people.slice(0, 3).includes(id));
      },
    },
    (bench) => lookAfterWeek(bench, "most-enrolled"),
  );
  const because = expect.stringMatching(/early-adopters: \d+ of 9 enrolled/);
  expect(seen).toEqual({ verdict: "met", because, state: "completed" });
  expect(unseen).toEqual({ verdict: "notYet", because, state: "measuring" });
});

test("D2.X2 the phase ends only once two recoveries were handled, one of which at most is a person's word", async () => {
  const [seen, unseen] = await withAndWithout(invited, { removed: ["audits"] }, (bench) =>
    lookAfterWeek(bench, "recoveries-seen"),
  );
  expect(seen).toEqual({
    verdict: "met",
    because: expect.stringMatching(/1 shown by audits.* and 1 attested >= 2/),
    state: "completed",
  });
  expect(unseen.verdict).not.toBe("met");
  expect(unseen.state).toBe("measuring");
});
