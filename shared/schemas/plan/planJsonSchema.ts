import * as z from "zod";
import { planSchema } from "./planSchema.ts";

/** Major version of the plan format; part of the JSON Schema's `$id`. */
export const planFormatMajor = 1;

/** JSON Schema (draft 2020-12) of a plan file, for editors; the rules between fields are not in it. */
export function planJsonSchema(): z.core.JSONSchema.BaseSchema {
  const { $schema, properties, ...rest } = z.toJSONSchema(planSchema, { target: "draft-2020-12" });
  return {
    ...($schema === undefined ? {} : { $schema }),
    $id: `urn:passkey-rollout:plan:${planFormatMajor}`,
    title: "Passkey rollout plan",
    ...rest,
    properties: {
      $schema: { type: "string", description: "Where an editor finds this schema; not part of the plan." },
      ...properties,
    },
  };
}
