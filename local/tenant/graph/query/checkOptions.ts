import { badRequest } from "../reply.ts";

/** Refuses query options that a route does not understand, and any that stands twice; nothing is ever ignored. */
export function checkOptions(query: URLSearchParams, options: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (!options.includes(name)) {
      const known = options.length === 0 ? "none" : options.join(", ");
      throw badRequest(`The query option '${name}' is not supported here. Supported: ${known}.`);
    }
    if (seen.has(name)) {
      throw badRequest(`The query option '${name}' must not be specified more than once.`);
    }
    seen.add(name);
  }
}
