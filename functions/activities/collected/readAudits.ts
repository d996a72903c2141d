import { absorbAudits } from "../../../shared/domain/enrolment/absorbAudits.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { newSuspicions, withSuspicions } from "../../../shared/domain/radar/suspicion.ts";
import { suspicionsIn } from "../../../shared/domain/radar/suspicionsIn.ts";
import type { Audit, AuditPage } from "../../../shared/ports/audits.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";
import { tellSuspicions } from "./tellSuspicions.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Audits are asked for at most this often. */
const leastMs = 4 * minuteMs;
/** Nine in ten audits can be read within minutes: each reading goes back that far behind the one before. */
const overlapMs = 30 * minuteMs;
/** The others are hours late: so often a reading goes back for them too. Reading an audit twice changes nothing. */
const deepEveryMs = 2 * hourMs;
const deepOverlapMs = 6 * hourMs;
/** Longest span that one slice reads, so that a long silence is made up for slice by slice. */
const spanMs = 12 * hourMs;

/** Reads who registered a passkey or lost it, who tried in vain, and who got a pass, from where the last reading ended; what looks like an account taken over is told at once. */
export async function readAudits(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  at: number,
): Promise<Collecting> {
  const { auditsAt } = before;
  if (at - auditsAt < leastMs) return before;
  const isDeep = Math.floor(at / deepEveryMs) !== Math.floor(auditsAt / deepEveryMs);
  const begin = auditsAt === 0 ? at : auditsAt;
  const until = Math.min(at, begin + spanMs);
  const audits: Audit[] = [];
  let quarantined = before.quarantined;
  for await (const page of pages(world, begin - (isDeep ? deepOverlapMs : overlapMs), until)) {
    quarantined += page.quarantined;
    audits.push(...page.audits.filter(({ means }) => means !== "other"));
  }
  const absorbed = absorbAudits(before, audits);
  // Before the audits count as read: a slice that dies in between is read again and tells the same.
  const known = before.suspicions ?? [];
  const found = newSuspicions(known, suspicionsIn(plan, absorbed, audits));
  const suspicions = withSuspicions(known, await tellSuspicions(world, rolloutId, plan, found));
  return { ...absorbed, auditsAt: until, quarantined, suspicions };
}

async function* pages(world: World, from: number, until: number): AsyncGenerator<AuditPage> {
  let next: string | undefined;
  do {
    const page: AuditPage = readValue(await world.audits.page(from, until, next, "Authentication Methods"));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
