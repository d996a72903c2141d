import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type LogLevel, parseLogLevel } from "./log.ts";
import { resolveSetting } from "./resolveSetting.ts";

const schema = z.looseObject({
  logging: z.looseObject({ logLevel: z.record(z.string(), z.string()).optional() }).optional(),
  extensions: z
    .looseObject({
      durableTask: z
        .looseObject({
          hubName: z.string().optional(),
          maxConcurrentActivityFunctions: z.int().min(1).optional(),
          maxConcurrentOrchestratorFunctions: z.int().min(1).optional(),
        })
        .optional(),
      http: z.looseObject({ routePrefix: z.string().optional() }).optional(),
      serviceBus: z.looseObject({ maxConcurrentCalls: z.int().min(1).optional() }).optional(),
    })
    .optional(),
});

/** What the host takes from the app's host.json. */
export interface HostJson {
  readonly logLevels: Readonly<Record<string, LogLevel>>;
  readonly hubName: string;
  /** Path in front of all routes, without slashes at its ends; may be empty. */
  readonly routePrefix: string;
  /** Activities at one time. */
  readonly activityConcurrency: number;
  /** Orchestrator turns at one time. */
  readonly turnConcurrency: number;
  /** Messages at one time for each Service Bus function. */
  readonly serviceBusConcurrency: number;
}

/** Reads host.json of an app folder; a missing file means defaults, a broken one is an error that names it. */
export function readHostJson(
  folder: string,
  settings: Readonly<Record<string, string | undefined>>,
): HostJson {
  const file = join(folder, "host.json");
  const parsed = schema.safeParse(readJson(file));
  if (!parsed.success) {
    throw new Error(`"${file}" is not a host.json this host understands: ${z.prettifyError(parsed.error)}`);
  }
  const { logging, extensions } = parsed.data;
  const levels = Object.entries(logging?.logLevel ?? {}).map(([category, text]) => {
    const level = parseLogLevel(text);
    if (level === undefined)
      throw new Error(`"${file}": logging.logLevel.${category} has the unknown level "${text}".`);
    return [category.toLowerCase() === "default" ? "default" : category, level] as const;
  });
  return {
    logLevels: Object.fromEntries(levels),
    hubName: resolveSetting(extensions?.durableTask?.hubName ?? "LocalHub", settings),
    routePrefix: (extensions?.http?.routePrefix ?? "api").replaceAll(/^\/+|\/+$/g, ""),
    activityConcurrency: extensions?.durableTask?.maxConcurrentActivityFunctions ?? 8,
    turnConcurrency: extensions?.durableTask?.maxConcurrentOrchestratorFunctions ?? 8,
    serviceBusConcurrency: extensions?.serviceBus?.maxConcurrentCalls ?? 16,
  };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`"${file}" is not JSON: ${String(cause)}`, { cause });
  }
}
