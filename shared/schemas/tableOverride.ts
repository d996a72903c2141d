import { z } from "zod";
import type { ListedClass } from "../domain/credentials/errorTable.ts";
import { methodKinds } from "../domain/credentials/methodKind.ts";
import type { TableOverride } from "../domain/credentials/overrideTables.ts";
import type { ClientPlatform } from "../domain/enforcement/whatIf.ts";

const name = z.string().trim().min(1);
const kinds = z.enum(methodKinds);
const resistance = z.enum([...methodKinds, "weak"]).nullable();
const errorClass = z.enum(["I", "A", "U", "R", "C", "E", "S", "T", "guest"] satisfies ListedClass[]);
const platforms = ["android", "iOS", "windows", "macOS", "linux"] as const satisfies ClientPlatform[];
const errorCode = z.string().regex(/^[1-9]\d*$/, "is not an error code");
const version = z.int().min(1).max(100_000).nullable();

/** Content of the setting VALUE_TABLES; null takes an entry out of the tables. */
export const tableOverride: z.ZodType<TableOverride> = z.strictObject({
  methods: z
    .strictObject({
      registered: z.record(name, resistance).exactOptional(),
      used: z.record(name, resistance).exactOptional(),
      details: z.record(name, kinds.nullable()).exactOptional(),
    })
    .exactOptional(),
  errors: z.record(errorCode, errorClass.nullable()).exactOptional(),
  systems: z
    .strictObject({
      beginnings: z.record(name, z.enum([...platforms, "unknown"]).nullable()).exactOptional(),
      minimum: z.partialRecord(z.enum(platforms), version).exactOptional(),
    })
    .exactOptional(),
  apps: z.strictObject({ vpn: z.array(name).exactOptional() }).exactOptional(),
});
