import { readFile } from "node:fs/promises";
import { createSignIns } from "../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient } from "../../../shared/adapters/graph/graphClient.ts";
import { absorbSignIns } from "../../../shared/domain/measure/absorbSignIns.ts";
import { emptyCollecting } from "../../../shared/domain/measure/collecting.ts";
import { benchPlan } from "../world/benchPlan.ts";
import type { Aggregator } from "./totals.ts";

const plan = benchPlan(5);

/** The product: rows are parsed against their schema, turned into sign-ins and absorbed into what is known of people. */
export const product: Aggregator = {
  name: "product",
  async add(files) {
    let collecting = emptyCollecting(0);
    const people = new Set<string>();
    let [rows, failed] = [0, 0];
    for (const file of files) {
      const page = await createSignIns(clientOf(file)).page(0, Number.MAX_SAFE_INTEGER / 2 ** 10);
      if (page.kind !== "read") throw new Error(page.because);
      const { signIns, unread } = page.value;
      rows += signIns.length + unread.length;
      for (const { userId, errorCode } of signIns) {
        people.add(userId);
        if (errorCode !== 0) failed++;
      }
      collecting = absorbSignIns(plan, collecting, signIns.toReversed());
    }
    return { rows, failed, people: people.size };
  },
};

/** A client whose one page stands in a file. */
const clientOf = (file: string): GraphClient => ({
  origin: "http://127.0.0.1",
  read: async ({ schema }) => ({
    kind: "read",
    value: schema.parse(JSON.parse(await readFile(file, "utf8"))),
  }),
  write: async () => {
    throw new Error("the bench writes nothing");
  },
});
