import type { RegisteredFunction } from "../core/registeredFunction.ts";

/** A function that answers a path, and the values that the path gives to its parameters. */
export interface RouteMatch {
  readonly target: RegisteredFunction;
  readonly params: Readonly<Record<string, string>>;
}

interface Route {
  readonly target: RegisteredFunction;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly methods: readonly string[];
  /** One digit per segment: literal 0, mixed 1, parameter 2, optional 3, rest 4. */
  readonly rank: string;
}

const placeholder = /\{(\*?)([A-Za-z_]\w*)(?::[^}?]+)?(\??)\}/g;

/** Finds the HTTP function for a method and a path below the route prefix; literal segments win over parameters. */
export function createRouter(
  functions: readonly RegisteredFunction[],
  routePrefix: string,
  onTypedParameter: (text: string) => void,
): (method: string, path: string) => RouteMatch | undefined {
  const routes = functions
    .filter(({ trigger }) => trigger.type === "httpTrigger")
    .map((target) => compile(target, routePrefix, onTypedParameter))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  return (method, path) => {
    for (const { target, pattern, names, methods } of routes) {
      if (!methods.includes(method)) continue;
      const match = pattern.exec(path);
      if (match === null) continue;
      const params = names.flatMap((name, index) => {
        const text = match[index + 1];
        return text === undefined || text === "" ? [] : [[name, decode(text)] as const];
      });
      return { target, params: Object.fromEntries(params) };
    }
    return undefined;
  };
}

function compile(
  target: RegisteredFunction,
  routePrefix: string,
  onTypedParameter: (text: string) => void,
): Route {
  const configured = target.trigger["route"];
  const route = typeof configured === "string" ? configured.replaceAll(/^\/+|\/+$/g, "") : target.name;
  const methods = target.trigger["methods"];
  const names: string[] = [];
  let source = routePrefix === "" ? "" : `/${escapePattern(routePrefix)}`;
  let rank = "";
  for (const segment of route.split("/")) {
    const found = [...segment.matchAll(placeholder)];
    names.push(...found.map((each) => each[2] ?? ""));
    if (/\{[^}]*:/.test(segment))
      onTypedParameter(`Function "${target.name}": the type in "${segment}" is ignored.`);
    const only = found.length === 1 && found[0]?.[0] === segment ? found[0] : undefined;
    if (only?.[1] === "*") {
      source += "(?:/(.*))?";
      rank += "4";
    } else if (only?.[3] === "?") {
      source += "(?:/([^/]*))?";
      rank += "3";
    } else {
      const parts = segment.split(/\{[^}]*\}/).map(escapePattern);
      source += `/${parts.join("([^/]+?)")}`;
      rank += found.length === 0 ? "0" : only === undefined ? "1" : "2";
    }
  }
  return {
    target,
    names,
    rank,
    pattern: new RegExp(`^${source}/?$`, "i"),
    methods: (Array.isArray(methods) ? methods : ["GET", "POST"]).map((each) => String(each).toUpperCase()),
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
