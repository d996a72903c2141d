import { overrideRefusal } from "../../shared/domain/gates/overrideRefusal.ts";
import type { OrderKind } from "../../shared/domain/ledger/entry.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { type Problem, problem } from "./problem.ts";

/** An order as sent, proven well formed. */
export interface SentOrder {
  readonly order: OrderKind;
  readonly phase?: string;
  readonly wave?: string;
  readonly because: string;
  /** ISO time. */
  readonly until?: string;
  /** For `override`: the unknown criterion. */
  readonly criterion?: string;
}

/** Longest extension of a date, in days. */
const maxExtensionDays = 366;
const dayMs = 24 * 60 * 60_000;

/** Why a well-formed order cannot be given now; undefined when it can. */
export function orderRefusal(
  rollout: Rollout,
  { order, phase, until, criterion }: SentOrder,
  now: number,
): Problem | undefined {
  const known = rollout.plan.phases.map(({ id }) => id);
  if (phase !== undefined && !known.includes(phase)) {
    return problem("UNKNOWN_PHASE", `the plan has no phase ${phase}; it has ${known.join(", ")}`);
  }
  if (order === "refresh") return refreshRefusal(rollout, phase);
  if (criterion !== undefined) return overridingRefusal(rollout, phase, criterion);
  if (order === "retry") return retryRefusal(rollout, phase);
  return until === undefined ? undefined : untilRefusal(until, now);
}

function retryRefusal(rollout: Rollout, phase: string | undefined): Problem | undefined {
  const open = rollbacksIn(rollout.entries).filter(({ concluded }) => !concluded);
  const [first] = open;
  if (first) {
    const path = `${linksOf(rollout.id).self}/investigations/${first.investigation}/conclusion`;
    const numbers = open.map(({ investigation }) => investigation).join(", ");
    return problem("INVESTIGATION_OPEN", `conclude first: investigation ${numbers}; POST ${path}`, {
      open: open.map(({ investigation, wave }) => ({ n: investigation, wave })),
    });
  }
  const { current } = progressOf(rollout);
  const fits = phase === undefined || phase === current?.phase.id;
  if (current?.state === "rolledBack" && fits) return undefined;
  const standing = current === undefined ? "no phase runs" : `phase ${current.phase.id} is ${current.state}`;
  return problem("NOTHING_TO_RETRY", `${standing}; only a phase that was rolled back is retried`);
}

function refreshRefusal(rollout: Rollout, phase: string | undefined): Problem | undefined {
  const { current } = progressOf(rollout);
  const fits = phase === undefined || phase === current?.phase.id;
  if (current?.state === "awaitingApproval" && fits) return undefined;
  const standing = current === undefined ? "no phase runs" : `phase ${current.phase.id} is ${current.state}`;
  return problem("NOTHING_TO_REFRESH", `${standing}; only evidence that people are asked about is renewed`);
}

/** Whether the criterion is unknown now is the phase's to see; here only what can never be overridden is refused. */
function overridingRefusal(
  rollout: Rollout,
  phase: string | undefined,
  criterion: string,
): Problem | undefined {
  const { current } = progressOf(rollout);
  if (current === undefined || (phase !== undefined && phase !== current.phase.id)) {
    return problem("NOTHING_TO_OVERRIDE", `phase ${phase ?? "of this rollout"} does not run now`);
  }
  const { start, enforce, advance } = current.phase.gates;
  const gates = [start, enforce, advance].filter((gate) => gate !== undefined);
  const refusals = gates.map((gate) => overrideRefusal(gate, criterion));
  if (refusals.includes(undefined)) return undefined;
  const named = gates.findIndex((gate) => gate.criteria.some(({ id }) => id === criterion));
  return problem("NOT_OVERRIDABLE", refusals[Math.max(0, named)] ?? "");
}

function untilRefusal(until: string, now: number): Problem | undefined {
  const at = Date.parse(until);
  if (at <= now)
    return problem("BAD_TIME", `until ${until} is not after now, ${new Date(now).toISOString()}`);
  const days = Math.ceil((at - now) / dayMs);
  return days <= maxExtensionDays
    ? undefined
    : problem("BAD_TIME", `until is ${days} days away > ${maxExtensionDays}`);
}
