import type { GraphRequest } from "./graphRequest.ts";
import { badRequest } from "./reply.ts";

/** Properties that $select names, or undefined without it. */
export function selection(request: GraphRequest): readonly string[] | undefined {
  const text = request.query.get("$select");
  return text === null ? undefined : text.split(",").map((name) => name.trim());
}

/** The named properties of an object; a name it does not have is refused as Graph does. */
export function selected(
  whole: Readonly<Record<string, unknown>>,
  names: readonly string[],
  type: string,
): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    const value = whole[name];
    if (value === undefined) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
      );
    }
    kept[name] = value;
  }
  return kept;
}
