import { readFileSync } from "node:fs";
import { z } from "zod";
import type { TenantShape } from "./people/tenantShape.ts";

/** Bits of a person's mask of audiences. */
const mostAudiences = 30;

const id = z.string().toLowerCase();
const ids = z.array(id);

const shape = z
  .strictObject({
    roles: ids.min(6),
    breakGlass: ids,
    directorySync: ids,
    services: ids,
    departments: z
      .array(
        z.strictObject({
          name: z.string(),
          share: z.number().min(0).max(1),
          audience: z.exactOptional(z.int().positive()),
        }),
      )
      .min(1)
      .max(200),
    leastLast: z.int().nonnegative(),
    audiences: z
      .array(
        z.strictObject({
          id,
          name: z.string(),
          about: z.string(),
          chosen: z.exactOptional(
            z.strictObject({
              cohort: z.enum(["pilot", "early"]),
              from: z.array(z.int().positive()),
              each: z.int().nonnegative(),
              mostShare: z.number().min(0).max(1),
            }),
          ),
        }),
      )
      .max(mostAudiences),
    enforced: z.array(
      z.strictObject({ id, name: z.string(), audience: z.int().positive(), policy: z.exactOptional(id) }),
    ),
    exceptionsGroup: id,
    excludedGroups: z.array(z.strictObject({ id, holds: z.enum(["breakGlass", "services", "nobody"]) })),
    observePolicy: id,
    finalPolicy: z.exactOptional(id),
  })
  .refine(({ departments, enforced, audiences }) =>
    [...departments, ...enforced].every(({ audience = 1 }) => audience <= audiences.length),
  ) satisfies z.ZodType<TenantShape>;

/** The shape of a tenant in a JSON file; throws naming what is wrong with it. */
export function readShape(file: string): TenantShape {
  const parsed = shape.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is no shape of a tenant: ${z.prettifyError(parsed.error)}`);
}
