import { expect, test } from "vitest";
import { everyFaultStruck } from "../../../../local/demo/judgement/everyFaultStruck.ts";
import type { Facts } from "../../../../local/demo/judgement/facts.ts";
import { writtenOnce } from "../../../../local/demo/judgement/writtenOnce.ts";
import { entry, factsWith, write } from "./factsWith.ts";

const at = "2026-02-03T09:20:00.000Z";
const operation = (verb: string, step: string, people?: number) =>
  entry(at, {
    kind: "operation",
    verb,
    step,
    wave: "operations",
    ...(people === undefined ? {} : { people }),
  });
const confirmed = [
  operation("changeMembers", "sent", 110),
  operation("changeMembers", "applied", 110),
  operation("enforce", "sent"),
  operation("enforce", "applied"),
];
const reached = (patches: number, posts: number): Partial<Facts> => ({
  tenant: {
    ...factsWith({}).tenant,
    requests: {
      total: 1,
      throttled: 0,
      byRoute: {
        "PATCH /identity/conditionalAccess/policies/{id}": patches,
        "POST /groups/{id}/members/$ref": posts,
      },
    },
  },
});

test.for<[name: string, facts: Facts, complaint: string]>([
  ["each write once and confirmed", factsWith({ timeline: confirmed, ...reached(1, 110) }), ""],
  ["fewer requests after a resume", factsWith({ timeline: confirmed, ...reached(0, 0) }), ""],
  [
    "a write that was never confirmed",
    factsWith({ timeline: confirmed.slice(0, 3), ...reached(1, 110) }),
    "1 policies were enabled and 0 enforcements confirmed",
  ],
  [
    "a confirmation without a write",
    factsWith({ timeline: confirmed }, { policyWrites: [] }),
    "0 policies were enabled and 1 enforcements confirmed",
  ],
  [
    "people added off the record",
    factsWith({ timeline: confirmed }, { memberWrites: 111 }),
    "111 people were added and 110 confirmed",
  ],
  [
    "a policy written twice",
    factsWith({ timeline: confirmed, ...reached(2, 110) }),
    "2 policy writes reached the tenant for 1 changes",
  ],
  [
    "a person sent twice",
    factsWith({ timeline: confirmed, ...reached(1, 111) }),
    "111 member writes reached the tenant for 110 changes",
  ],
  [
    "a change by nobody",
    factsWith({ timeline: confirmed }, { policyWrites: [write("enabled", at), write("enabled", at)] }),
    "2 policies were enabled",
  ],
])("%s is told apart", ([, facts, complaint]) => {
  const complaints = writtenOnce(facts);
  if (complaint === "") expect(complaints).toEqual([]);
  else expect(complaints.join("; ")).toContain(complaint);
});

test("weather that never came is told", () => {
  expect(everyFaultStruck(factsWith({ faults: [{ id: "a", struck: 3 }] }))).toEqual([]);
  expect(everyFaultStruck(factsWith({ faults: [] }))).toEqual(["no fault was ordered"]);
  expect(
    everyFaultStruck(
      factsWith({
        faults: [
          { id: "a", struck: 3 },
          { id: "b", struck: 0 },
        ],
      }),
    ),
  ).toEqual(["the fault b struck no request"]);
});
