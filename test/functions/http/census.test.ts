import { beforeEach, expect, test } from "vitest";
import { type Person, stranger } from "../../../shared/domain/people/person.ts";
import { census, legacyUsePage } from "../../../shared/schemas/http/census.ts";
import { type Bench, createBench, people } from "./createBench.ts";
import { reportReading } from "./reportPhase.ts";

const ids = Array.from({ length: 5 }, (_, n) => `b0000000-0000-4000-8000-0000000000f${n}`);
const counts = { registered: 2, used: 1 };
const counted = {
  day: "2026-01-05",
  people: 5,
  unreported: 0,
  without: 3,
  kinds: { password: counts, authenticatorApp: counts, phone: counts, oneTimeCode: counts },
};
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
});

async function collect(person: Partial<Person>): Promise<void> {
  const stored = {
    people: ids.map((who) => [who, { ...stranger, ...person }]),
    memberships: { "it-pilot": { audience: ids.toReversed(), exempt: [], enforced: [] } },
  };
  await bench.test.world.rows.put("people", id, "g|000000001", JSON.stringify(stored));
  await reportReading(bench, id, { census: [counted] });
}
const get = (path: string, as: string = people.operator) =>
  bench.call("GET", `/api/rollouts/${id}/${path}`, { as });

test("the census is empty before the first reading, and then one count a day", async () => {
  expect(census.parse((await get("census", people.reader)).body).days).toEqual([]);
  await collect({});
  const shown = census.parse((await get("census", people.reader)).body);
  expect(shown.days).toEqual([counted]);
  expect(Date.parse(shown.seenSince)).toBeLessThanOrEqual(bench.test.now);
});

test("who has a credential is listed by object id with the newest day of its use, page by page", async () => {
  await collect({ legacy: ["phone"], legacyDays: { phone: "2026-01-03" } });
  const first = legacyUsePage.parse((await get("census/people?kind=phone&limit=3", people.helpdesk)).body);
  expect(first.people.map(({ objectId }) => objectId)).toEqual(ids.slice(0, 3));
  expect(first.people[0]).toMatchObject({ registered: true, lastUsed: "2026-01-03" });
  const second = legacyUsePage.parse((await get(`census/people?${first.next?.split("?")[1]}`)).body);
  expect(second.people.map(({ objectId }) => objectId)).toEqual(ids.slice(3));
  expect(second.next).toBeUndefined();
  expect(legacyUsePage.parse((await get("census/people?kind=password")).body).people).toEqual([]);
});

test.for(["", "kind=passkey", "kind=phone&limit=0", "kind=phone&after=nobody%27s"])(
  "%s is refused",
  async (query) => {
    expect((await get(`census/people?${query}`)).status).toBe(400);
  },
);

test("no rollout, no census", async () => {
  for (const path of ["census", "census/people?kind=phone"])
    expect((await bench.call("GET", `/api/rollouts/r-none/${path}`, { as: people.operator })).status).toBe(
      404,
    );
});
