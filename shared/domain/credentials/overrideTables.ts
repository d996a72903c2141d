import type { ClientPlatform } from "../enforcement/whatIf.ts";
import { hashOf } from "../text/hashOf.ts";
import type { ListedClass } from "./errorTable.ts";
import type { MethodKind } from "./methodKind.ts";
import type { Platform } from "./systemTable.ts";
import type { ValueTables } from "./valueTables.ts";

/** Entries by name that replace or add to those of a table; null takes one out, and the name is unknown then. */
type Entries<Value> = Readonly<Record<string, Value | null>>;

/** What one organization takes the values of Graph for where the tables do not say it, or say it otherwise. */
export interface TableOverride {
  readonly methods?: {
    readonly registered?: Entries<MethodKind | "weak">;
    readonly used?: Entries<MethodKind | "weak">;
    readonly details?: Entries<MethodKind>;
  };
  readonly errors?: Entries<ListedClass>;
  readonly systems?: {
    readonly beginnings?: Entries<Platform>;
    readonly minimum?: { readonly [platform in ClientPlatform]?: number | null };
  };
  /** What stands for a VPN, instead of the list of the tables. */
  readonly apps?: { readonly vpn?: readonly string[] };
}

/** The tables with an override; their version names it by its hash, so that no two differ under one version. */
export function overrideTables(tables: ValueTables, override: TableOverride): ValueTables {
  if (Object.keys(override).length === 0) return tables;
  const { methods = {}, errors = {}, systems = {}, apps = {} } = override;
  const lower = (name: string): string => name.toLowerCase();
  return {
    version: `${tables.version}+${hashOf(override).slice(0, 12)}`,
    methods: {
      registered: changed(tables.methods.registered, methods.registered ?? {}, (name) => name),
      used: changed(tables.methods.used, methods.used ?? {}, lower),
      details: changed(tables.methods.details, methods.details ?? {}, lower),
    },
    errors: changed(tables.errors, errors, Number),
    systems: {
      beginnings: changed(tables.systems.beginnings, systems.beginnings ?? {}, (name) =>
        lower(name).replaceAll(/\s/g, ""),
      ),
      minimum: changed(tables.systems.minimum, systems.minimum ?? {}, (name) => name as ClientPlatform),
    },
    apps: { vpn: apps.vpn?.map(lower) ?? tables.apps.vpn },
  };
}

function changed<Key, Value>(
  table: ReadonlyMap<Key, Value>,
  entries: Entries<Value>,
  keyOf: (name: string) => Key,
): ReadonlyMap<Key, Value> {
  const result = new Map(table);
  for (const [name, value] of Object.entries(entries))
    if (value === null) result.delete(keyOf(name));
    else result.set(keyOf(name), value);
  return result;
}
