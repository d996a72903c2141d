import type { z } from "zod";
import type { GraphRequest } from "./graphRequest.ts";
import { badRequest } from "./reply.ts";

/** The request's body in the shape of a schema, or a 400 that names the first property that does not fit. */
export function parsedBody<T>(request: GraphRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") ?? "";
    throw badRequest(
      `Invalid body${where === "" ? "" : ` at '${where}'`}: ${issue?.message ?? "not an object"}.`,
    );
  }
  return parsed.data;
}
