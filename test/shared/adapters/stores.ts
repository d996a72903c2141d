import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import { createTableRows } from "../../../shared/adapters/tables/createTableRows.ts";
import type { Rows } from "../../../shared/ports/rows.ts";
import { startAzurite } from "./tables/startAzurite.ts";
import { trueRandom } from "./testClock.ts";

/** A fresh, empty store for one suite. */
interface OpenStore {
  readonly rows: Rows;
  close(): Promise<void>;
}

/** Every implementation of the store port, by name. */
export const stores: readonly { readonly name: string; open(): Promise<OpenStore> }[] = [
  {
    name: "SQLite",
    async open() {
      const folder = await mkdtemp(join(tmpdir(), "rows-"));
      const rows = createSqliteRows(join(folder, "world.sqlite"));
      return {
        rows,
        async close() {
          rows.close();
          await rm(folder, { recursive: true });
        },
      };
    },
  },
  {
    name: "Azure Tables (emulator)",
    async open() {
      const { connectionString, close } = await startAzurite();
      const account = { kind: "connectionString", connectionString } as const;
      return { rows: createTableRows({ account, random: trueRandom }), close };
    },
  },
];
