import { slices, wholeLength } from "../../../shared/adapters/tables/entityValue.ts";
import type { Rows } from "../../../shared/ports/rows.ts";
import type { Figure } from "../../figures/figure.ts";
import { rolloutId } from "../world/createBenchWorld.ts";

/** What one snapshot of everybody takes in the store: entities of Azure Tables, and characters. */
export async function storageFigures(rows: Rows, users: number): Promise<readonly Figure[]> {
  const stored = [
    ...(await rows.list("people", rolloutId)),
    ...(await rows.list("collected", rolloutId)),
  ].map(({ value }) => value);
  const entities = stored.reduce((sum, value) => sum + entitiesOf(value), 0);
  const characters = stored.reduce((sum, value) => sum + value.length, 0);
  const most = users / 1000;
  return [
    {
      id: `entities-${users}`,
      title: "  entities in the store",
      unit: "",
      ours: entities,
      ratio: users / entities,
      goal: { text: ">= 1,000 people each", met: entities <= most },
      note: `${Math.round(characters / users)} characters for each person, rows with ids of counted sign-ins included`,
    },
  ];
}

/** A value too long for one entity stands in parts, and a row of its own says where. */
const entitiesOf = (value: string): number =>
  value.length <= wholeLength ? 1 : 1 + slices(value, wholeLength).length;
