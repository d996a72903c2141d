import type { TenantShape } from "./people/tenantShape.ts";
import { scenarioNamed, scenarioNames } from "./scenarios/scenarioNamed.ts";
import type { WorldOptions } from "./simulation/world.ts";

/** How to start a tenant; everything has a default. */
export interface TenantOptions {
  /** One of the scenario names; `smooth`. */
  readonly scenario?: string;
  /** TCP port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number;
  /** Accounts at the start, 40 to 200,000; 300. */
  readonly users?: number;
  /** Whole number from 0 to 4,294,967,295; 1. */
  readonly seed?: number;
  /** First instant of virtual time, ISO 8601; Monday 2026-01-05 00:00 in Berlin. */
  readonly start?: string;
  /** Local dates (YYYY-MM-DD) on which nobody works, beside Saturdays and Sundays; none. */
  readonly holidays?: readonly string[];
  /** How the tenant is divided and which ids stand in it; the usual tenant. */
  readonly shape?: TenantShape;
  /** Passkeys are on for the pilot alone at the start, unless the scenario has them on for all. */
  readonly pilotOnly?: true;
  /** Folder for the journal; without it a restart forgets. */
  readonly stateFolder?: string;
  /** Secret with which access tokens for this tenant are signed, at least 32 characters; `defaultSigningKey`. */
  readonly key?: string;
}

/** The world that the options describe; throws with the wrong value and what is allowed. */
export function worldOptions(options: TenantOptions): WorldOptions {
  const name = options.scenario ?? "smooth";
  const scenario = scenarioNamed(name);
  if (scenario === undefined) {
    throw new Error(`There is no scenario "${name}". Choose one of: ${scenarioNames.join(", ")}.`);
  }
  const start = Date.parse(options.start ?? "2026-01-04T23:00:00Z");
  if (Number.isNaN(start)) {
    throw new Error(
      `The start "${options.start}" is not a date and time. Write it as 2026-01-05T00:00:00+01:00.`,
    );
  }
  return {
    scenario,
    users: whole("users", options.users ?? 300, 40, 200_000),
    seed: whole("seed", options.seed ?? 1, 0, 4_294_967_295),
    start,
    ...(options.holidays === undefined ? {} : { holidays: options.holidays.map(date) }),
    ...(options.shape === undefined ? {} : { shape: options.shape }),
    ...(options.pilotOnly === undefined ? {} : { pilotOnly: true }),
  };
}

function whole(name: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${name} is ${value}; it must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

function date(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error(`The holiday "${text}" is not a date. Write it as 2026-04-03.`);
  }
  return text;
}
