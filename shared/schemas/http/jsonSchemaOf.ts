import * as z from "zod";
import type { Schema } from "./parseInput.ts";

/** JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it) of an input or answer, without `$schema`. */
export function jsonSchemaOf(schema: Schema<unknown>): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
  return rest;
}
