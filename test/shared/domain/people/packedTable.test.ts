import fc from "fast-check";
import { expect, test } from "vitest";
import { packedTable } from "../../../../shared/domain/people/packedTable.ts";
import { recordLayout } from "../../../../shared/domain/people/recordLayout.ts";

interface Row {
  readonly count: number;
  readonly note?: string;
}
const layout = recordLayout<Row>({ count: { kind: "number", bytes: 2 }, note: { kind: "aside" } });
const guid = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
const someId = fc.oneof(
  fc.nat({ max: 40 }).map(guid),
  fc.nat({ max: 9 }).map((n) => `p${n}`),
);
const someRow = fc.record<Row>(
  { count: fc.nat({ max: 70_000 }), note: fc.string() },
  { requiredKeys: ["count"] },
);

test("a table is what a Map would be, however it is drafted and changed", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("set" as const), of: fc.nat({ max: 3 }), id: someId, row: someRow }),
    fc.record({ kind: fc.constant("draft" as const), of: fc.nat({ max: 3 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const tables = [packedTable(layout)];
      const maps = [new Map<string, Row>()];
      for (const next of steps) {
        const of = next.of % tables.length;
        const [table = packedTable(layout), map = new Map()] = [tables[of], maps[of]];
        if (next.kind === "set") {
          table.set(next.id, next.row);
          map.set(next.id, next.row);
        } else if (tables.length < 4) {
          tables.push(table.draft());
          maps.push(new Map(map));
        }
      }
      tables.forEach((table, of) => {
        const map = maps[of] ?? new Map();
        expect(table.size).toBe(map.size);
        expect(new Map(table.entries())).toEqual(map);
        expect(new Map(table.having("note"))).toEqual(
          new Map([...map].filter(([, row]) => Object.hasOwn(row, "note"))),
        );
        for (let n = 0; n < 50; n++) expect(table.get(guid(n))).toEqual(map.get(guid(n)));
      });
    }),
  );
});

test("it grows into more shards and loses nobody on the way", () => {
  const table = packedTable(layout);
  const id = (n: number): string => (n % 100 === 0 ? `p${n}` : guid(n));
  for (let n = 0; n < 20_000; n++) table.set(id(n), { count: n, ...(n % 50 === 0 ? { note: `n${n}` } : {}) });
  expect(table.shards).toHaveLength(8);
  expect(table.size).toBe(20_000);
  for (let n = 0; n < 20_000; n++) expect(table.get(id(n))?.count).toBe(n);
  expect([...table.having("note")]).toHaveLength(400);
  expect(new Set([...table.entries()].map(([key]) => key)).size).toBe(20_000);
  // Nobody may be much worse off than the others: a shard is stored in one row.
  for (const { count } of table.shards) expect(count).toBeLessThan(3_000);
});

test("only shards in which something differs are other objects than before", () => {
  const table = packedTable(layout);
  for (let n = 0; n < 10_000; n++) table.set(guid(n), { count: n % 100 });
  const draft = table.draft();
  for (let n = 0; n < 10_000; n++) draft.set(guid(n), { count: n % 100 });
  expect(draft.shards.map((shard, number) => shard === table.shards[number])).toEqual([
    true,
    true,
    true,
    true,
  ]);
  draft.set(guid(7), { count: 1 });
  expect(draft.shards.filter((shard, number) => shard !== table.shards[number])).toHaveLength(1);
  expect(table.get(guid(7))).toEqual({ count: 7 });
});
