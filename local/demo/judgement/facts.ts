import type { Look } from "../actors/look.ts";
import type { RollbackSeen } from "../api/rollbackSeen.ts";
import type { Blocked, FaultCount, TenantState } from "../api/tenantState.ts";
import type { TimelineEntry } from "../api/timelineEntry.ts";
import type { Calendar } from "../calendar/createCalendar.ts";
import type { DemoResult } from "../demoResult.ts";
import type { ReceivedNotice } from "../receiveNotices.ts";

/** Everything a run is judged by. */
export interface Facts {
  readonly result: DemoResult;
  readonly timeline: readonly TimelineEntry[];
  readonly notices: readonly ReceivedNotice[];
  readonly tenant: TenantState;
  /** The tenant's policies before the rollout. */
  readonly policiesBefore: readonly { readonly id: string; readonly state: string }[];
  /** Policies of the plan's waves. */
  readonly wavePolicies: readonly string[];
  /** Members of an `enforced` group who have no passkey in the end, over all waves. */
  readonly enforcedNotReady: number;
  /** Faults that were ordered, and how many requests each has struck. */
  readonly faults: readonly FaultCount[];
  /** All rollbacks, as the product shows them. */
  readonly rollbacks: readonly RollbackSeen[];
  /** Everybody whom an enforced policy has stopped, as the tenant knows it. */
  readonly stopped: readonly Blocked[];
  /** What was seen of people with Windows Hello only, over the weeks. */
  readonly looks: readonly Look[];
  readonly calendar: Pick<Calendar, "dayLater">;
  /** Times in which the tenant did not answer, epoch milliseconds. */
  readonly outages: readonly { readonly from: number; readonly until: number }[];
}

/** One thing a scenario demands; answers with a sentence for each way in which the run was not so. */
export type Demand = (facts: Facts) => readonly string[];
