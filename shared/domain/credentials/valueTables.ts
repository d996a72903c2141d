import { type AppTable, appTable } from "./appTable.ts";
import { type ErrorTable, errorTable } from "./errorTable.ts";
import { type MethodTable, methodTable } from "./methodTable.ts";
import { type SystemTable, systemTable } from "./systemTable.ts";

/** What the values that Graph sends are taken for. */
export interface ValueTables {
  /** Date the values were checked, ISO; with a plus and a hash where a setting overrides some of them. */
  readonly version: string;
  readonly methods: MethodTable;
  readonly errors: ErrorTable;
  readonly systems: SystemTable;
  readonly apps: AppTable;
}

/** The tables in use unless a setting overrides them. */
export const valueTables: ValueTables = {
  version: "2026-11-22",
  methods: methodTable,
  errors: errorTable,
  systems: systemTable,
  apps: appTable,
};
