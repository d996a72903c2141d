import { beforeEach, expect, test } from "vitest";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { holdoutPage } from "../../../shared/schemas/http/holdout.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const day = 86_400_000;
const ids = Array.from({ length: 5 }, (_, n) => `b0000000-0000-4000-8000-0000000000f${n}`);
let bench: Bench;
let id: string;

/** The pilot, whose people are to be enrolled 14 days after it began; the first of them is. */
beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "completed" });
});

async function collect(change: Partial<Person> = {}): Promise<void> {
  const person = { ...stranger, ...change };
  const stored = {
    people: ids.map((who, n) => [who, { ...person, portable: n === 0 }]),
    memberships: { "it-pilot": { audience: ids.toReversed(), exempt: [], enforced: [] } },
  };
  await bench.test.world.rows.put("people", id, "g|000000001", JSON.stringify(stored));
  await reportReading(bench, id, { enrolmentAt: bench.test.now });
}
const list = (query: string, as: string = people.operator) =>
  bench.call("GET", `/api/rollouts/${id}/holdouts?${query}`, { as });

test("nobody is listed before the date", async () => {
  await collect();
  const { status, body } = await list("wave=it-pilot");
  expect(status).toBe(200);
  expect(holdoutPage.parse(body)).toMatchObject({ people: [], dueAt: expect.any(String) });
});

test("whoever has not enrolled past the date is listed by object id, with a class and the evidence, page by page", async () => {
  bench.test.now += 20 * day;
  await collect();
  const first = holdoutPage.parse((await list("wave=it-pilot&limit=3", people.helpdesk)).body);
  expect(first.people.map(({ objectId }) => objectId)).toEqual(ids.slice(1, 4));
  expect(first.people[0]).toMatchObject({
    class: "noSignIn",
    because: expect.stringContaining("no sign-in"),
  });
  const query = first.next?.split("?")[1] ?? "";
  const second = holdoutPage.parse((await list(query)).body);
  expect(second.people.map(({ objectId }) => objectId)).toEqual(ids.slice(4));
  expect(second.next).toBeUndefined();
});

test("one class is listed alone, and pages stay within it", async () => {
  bench.test.now += 20 * day;
  await collect({ activeDay: "2026-01-24" });
  expect(holdoutPage.parse((await list("wave=it-pilot&class=noSignIn")).body).people).toEqual([]);
  const page = holdoutPage.parse((await list("wave=it-pilot&class=noneOfThese&limit=1")).body);
  expect(page.next).toContain("class=noneOfThese");
});

test.for([
  ["wave=nothing", 404],
  ["", 400],
  ["wave=it-pilot&limit=501", 400],
  ["wave=it-pilot&limit=0", 400],
  ["wave=it-pilot&class=lazy", 400],
  ["wave=it-pilot&after=nobody%27s", 400],
] as const)("%s is refused with %i", async ([query, status]) => {
  expect((await list(query)).status).toBe(status);
});

test("whoever was sent no message while others were is told apart from whoever was asked", async () => {
  const sent = (wave: string) =>
    bench.append(id, {
      kind: "messageSent",
      phase: "pilot",
      wave,
      template: "invite",
      version: 1,
      gate: `${wave}.invite-v1.send`,
      evidenceHash: "e",
      via: "people",
      recipients: 5,
      accepted: 5,
      failed: 0,
      uncertain: 0,
    });
  bench.test.now += 20 * day;
  await collect({ activeDay: "2026-01-24" });
  const classes = async () =>
    new Set(holdoutPage.parse((await list("wave=it-pilot")).body).people.map((person) => person.class));
  expect(await classes()).toEqual(new Set(["noneOfThese"]));
  await sent("early-adopters");
  expect(await classes()).toEqual(new Set(["neverNudged"]));
  await sent("it-pilot");
  expect(await classes()).toEqual(new Set(["noneOfThese"]));
});
