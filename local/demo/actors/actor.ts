import type { RolloutApi } from "../api/rolloutApi.ts";
import type { TenantAdmin } from "../api/tenantAdmin.ts";
import type { Calendar } from "../calendar/createCalendar.ts";
import type { DemoPlan } from "../readDemoPlan.ts";
import type { Play } from "../scenarios.ts";

/** Everything a person of the demo can see and do. Nobody remembers anything: after a kill the same visit decides the same. */
export interface Stage {
  readonly rolloutId: string;
  readonly plan: DemoPlan;
  readonly calendar: Calendar;
  readonly play: Play;
  readonly api: RolloutApi;
  readonly tenant: TenantAdmin;
  /** Where virtual time began, epoch milliseconds. */
  readonly startedAt: number;
}

/** One person (or service) of the demo, who looks in at fixed times of each working day. */
export interface Actor {
  readonly name: string;
  /** Local times of day, "HH:MM". */
  readonly times: readonly string[];
  /** Does what is to be done at `now` (epoch milliseconds); doing it twice is doing it once. */
  visit(now: number): Promise<void>;
}
