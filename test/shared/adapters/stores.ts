import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteRows } from "../../../local/world/createSqliteRows.ts";
import type { Rows } from "../../../shared/ports/rows.ts";

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
];
