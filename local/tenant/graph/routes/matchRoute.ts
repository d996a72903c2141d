import { allRoutes } from "./allRoutes.ts";
import type { Route } from "./route.ts";

/** Outcome of looking for a route; `methodNotAllowed` when the path exists with other methods only. Beta has few routes. */
export type RouteMatch =
  | { readonly kind: "route"; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: "methodNotAllowed"; readonly allowed: readonly string[] }
  | { readonly kind: "unknownPath"; readonly segment: string };

const compiled = allRoutes.map((route) => ({ route, segments: route.path.slice(1).split("/") }));

/** The route for a method and a path below the version; names in paths are not case-sensitive. */
export function matchRoute(method: string, path: string, version: "v1.0" | "beta"): RouteMatch {
  const segments = path.slice(1).split("/").map(decoded);
  const allowed: string[] = [];
  for (const { route, segments: template } of compiled) {
    const parameters = version === "v1.0" || route.beta === true ? match(template, segments) : undefined;
    if (parameters !== undefined) {
      if (route.method === method) {
        return { kind: "route", route, parameters };
      }
      allowed.push(route.method);
    }
  }
  return allowed.length > 0
    ? { kind: "methodNotAllowed", allowed }
    : { kind: "unknownPath", segment: segments.at(-1) ?? "" };
}

function match(
  template: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (template.length !== segments.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, pattern] of template.entries()) {
    const segment = segments[index] ?? "";
    if (pattern.startsWith("{")) {
      parameters[pattern.slice(1, -1)] = segment;
    } else if (pattern.endsWith("(*)")) {
      const name = pattern.slice(0, -2).toLowerCase();
      if (!segment.toLowerCase().startsWith(name) || !segment.endsWith(")")) {
        return undefined;
      }
      parameters["arguments"] = segment.slice(name.length, -1);
    } else if (pattern.toLowerCase() !== segment.toLowerCase()) {
      return undefined;
    }
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A broken escape names nothing; as it stands it matches no route and no id.
    return segment;
  }
}
