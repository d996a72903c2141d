import type { GraphRequest } from "../graphRequest.ts";
import { badRequest } from "../reply.ts";

/** Properties that $select names, each once, or undefined without it. */
export function selection(request: GraphRequest): readonly string[] | undefined {
  const text = request.query.get("$select");
  if (text === null) {
    return undefined;
  }
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) {
    throw badRequest(`Parsing OData Select and Expand failed: an empty name in '${text}'.`);
  }
  return [...new Set(names)];
}

/** The named properties of an object; a name it does not have is refused as Graph does. */
export function selected(
  whole: Readonly<Record<string, unknown>>,
  names: readonly string[],
  type: string,
): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const name of names) {
    const value = Object.hasOwn(whole, name) ? whole[name] : undefined;
    if (value === undefined) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
      );
    }
    kept[name] = value;
  }
  return kept;
}
