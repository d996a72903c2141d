import { beforeEach, expect, test } from "vitest";
import type { Trace } from "../../../shared/domain/enrolment/trace.ts";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { personView } from "../../../shared/schemas/http/personView.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const who = "b0000000-0000-4000-8000-0000000000f1";
const other = "b0000000-0000-4000-8000-0000000000f2";
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

async function collect(
  person: Partial<Person>,
  enforced: readonly string[] = [],
  trace: Trace = {},
): Promise<void> {
  const memberships = { operations: { audience: [who], exempt: [], enforced } };
  const stored = { people: [[who, { ...stranger, ...person }]], memberships, traces: [[who, trace]] };
  await bench.test.world.rows.put("people", id, "g|000000001", JSON.stringify(stored));
  await reportReading(bench, id, { enrolmentAt: bench.test.now });
}
async function view(objectId = who, as: string = people.helpdesk) {
  const { status, body } = await bench.call("GET", `/api/rollouts/${id}/people/${objectId}`, { as });
  expect(status).toBe(200);
  return personView.parse(body);
}
const enforce = () =>
  bench.append(id, {
    kind: "operation",
    opId: "o",
    verb: "enforce",
    wave: "operations",
    step: "applied",
    fence: 0,
  });

test("the helpdesk is told why somebody is not enrolled, and what to do", async () => {
  await collect({});
  expect(await view()).toMatchObject({
    objectId: who,
    wave: "operations",
    enforced: false,
    enrolled: false,
    ready: false,
    reasons: [{ kind: "notEnrolled", fix: expect.stringContaining("mysecurityinfo") }],
    freshness: { membershipAt: null },
  });
});

test("a passkey that only audits have told of is marked until the report confirms it", async () => {
  const change = { kind: "authenticator", at: 1 } as const;
  const person = { portable: true, registered: ["authenticator"] } as const;
  await collect(person, [], { change: { ...change, registered: true } });
  expect((await view()).methods).toEqual({
    registered: ["authenticator"],
    used: [],
    fromAudits: ["authenticator"],
  });
});

test.for<[string, Trace]>([
  ["the report shows", {}],
  ["was removed", { change: { kind: "authenticator", registered: false, at: 1 } }],
])("a passkey that %s is not marked", async ([, trace]) => {
  await collect({ portable: true, registered: ["authenticator"] }, [], trace);
  expect((await view()).methods.fromAudits).toEqual([]);
});

test("a blocked person is shown with the wave's name and the passkey's last day", async () => {
  await collect({ portable: true, stillBlocked: true, successes: 4, days: ["2026-01-02", "2026-01-01"] }, [
    who,
  ]);
  await enforce();
  expect(await view()).toMatchObject({
    enforced: true,
    enrolled: true,
    passkeySignIns: 4,
    lastPasskeyDay: "2026-01-02",
    reasons: [{ kind: "blocked", because: expect.stringContaining("policy of Operations") }],
  });
});

test("whoever stands in the group of a wave that was rolled back is not enforced", async () => {
  await collect({ portable: true, stillBlocked: true, blockedDay: "2026-01-04" }, [who]);
  await enforce();
  await bench.append(id, {
    kind: "rolledBack",
    wave: "operations",
    by: "order",
    because: "b",
    investigation: 1,
  });
  expect(await view()).toMatchObject({ enforced: false, reasons: [{ kind: "wasBlocked" }] });
});

test("somebody whom no wave holds is answered, also before anything was read", async () => {
  expect((await view(other)).reasons).toMatchObject([{ kind: "notAsked" }]);
  await collect({});
  expect(await view(other)).toMatchObject({ enrolled: false, reasons: [{ kind: "notAsked" }] });
});

test("no rollout, no answer", async () => {
  const { status, body } = await bench.call("GET", `/api/rollouts/r-none/people/${who}`, {
    as: people.reader,
  });
  expect([status, body.code]).toEqual([404, "NO_SUCH_ROLLOUT"]);
});
