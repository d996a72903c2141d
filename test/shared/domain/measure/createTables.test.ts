import { expect, test } from "vitest";
import { createTables } from "../../../../shared/domain/measure/createTables.ts";
import type { CountedUnit } from "../../../../shared/domain/people/counted.ts";

const unit = (app: string, failed: boolean): CountedUnit => ({
  kind: "unit",
  day: "2026-01-06",
  metrics: ["ownBlock", "disruption"],
  failed,
  isFirst: true,
  isFirstFailure: failed,
  slices: [`app:${app}`],
  entered: [`app:${app}`],
});

test("of more than forty values of a dimension the rarest go, whoever is blocked in them", () => {
  const tables = createTables({});
  for (let n = 0; n < 60; n++)
    for (let of = 0; of < (n < 45 ? 3 : 2); of++) tables.add("ops", unit(`a${n}`, n === 44 && of === 0));
  tables.add("ops", unit("rare", true));
  const [table] = tables.result()["ops"] ?? [];
  expect(table).toMatchObject({ users: 166, blocked: 2 });
  const kept = Array.from({ length: 40 }, (_, n) => `app:a${n}`);
  expect(Object.keys(table?.slices ?? {})).toEqual(kept);
});

test("what was counted before stays as it was, and other waves are left alone", () => {
  const first = createTables({});
  first.add("ops", unit("a", false));
  first.add("other", unit("a", true));
  const before = first.result();
  const copy = structuredClone(before);
  const second = createTables(before);
  second.add("ops", unit("a", true));
  expect(before).toEqual(copy);
  expect(second.result()["ops"]?.[0]).toMatchObject({ users: 2, blocked: 1 });
  expect(second.result()["other"]).toEqual(before["other"]);
});
