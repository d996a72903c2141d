import { type Drift, driftsIn } from "../../../shared/domain/ledger/driftsIn.ts";
import type { Entry, EntryBody } from "../../../shared/domain/ledger/entry.ts";
import { localDay } from "../../../shared/domain/plan/localDay.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { answerTo } from "../answerTo.ts";
import type { SeenThing } from "./reliedThing.ts";
import { type NamedAudit, whoChanged } from "./whoChanged.ts";

const hourMs = 60 * 60_000;
/** Audits are looked for from so long before the change was seen, and for so long after it; they may be hours late. */
const beforeMs = 24 * hourMs;
const patienceMs = 24 * hourMs;

/** Puts a change by somebody else on record and pages, naming who did it when the audit log tells already. */
export async function tellDrift(
  world: World,
  rolloutId: string,
  { what, thing, differs = "", wave }: SeenThing,
  from: string,
  at: number,
): Promise<void> {
  const isGone = thing.print === "missing";
  const audit = await whoChanged(world, { what, isGone }, at - beforeMs, world.clock.now());
  const told = audit && { by: audit.actor.id, auditId: audit.id };
  const where = wave === undefined ? {} : { wave };
  const body = { kind: "drift", state: "found", what, because: differs, from, to: thing.print } as const;
  await append(world, rolloutId, `drift|${what}|${thing.print}|${at}`, { ...body, ...where, ...told });
  const hint = isGone ? await restoreHint(world, rolloutId, what.slice("policy:".length)) : "";
  if (audit?.isOurs) await stopWriting(world, differs, audit.actor.id, at);
  await world.notices.post({
    id: `${rolloutId}|drift|${what}|${thing.print}|${at}`,
    rolloutId,
    at: world.clock.now(),
    severity: "page",
    topic: "drift",
    ...where,
    text: `${differs}; ${doneBy(audit)}${hint}. Nothing is overwritten, and nothing is enforced until it is put back or an operator orders resume.`,
    ...(await answerTo(world, rolloutId, "drift", undefined, wave)),
  });
}

/** Names whoever did what was found lately, once the audit log tells. */
export async function nameDrift(
  world: World,
  rolloutId: string,
  entries: readonly Entry[],
  at: number,
): Promise<void> {
  const nameless = driftsIn(entries).filter((drift) => drift.by === undefined && at - drift.at < patienceMs);
  for (const drift of nameless) {
    const { what, because, sequence, to } = drift;
    const audit = await whoChanged(world, { what, isGone: to === "missing" }, drift.at - beforeMs, drift.at);
    if (audit === undefined) continue;
    const body = { kind: "drift", state: "named", what, because } as const;
    await append(world, rolloutId, `drift|named|${sequence}`, {
      ...body,
      by: audit.actor.id,
      auditId: audit.id,
    });
    if (audit.isOurs) await stopWriting(world, because, audit.actor.id, at);
    await world.notices.post({
      id: `${rolloutId}|driftNamed|${sequence}`,
      rolloutId,
      at: world.clock.now(),
      severity: audit.isOurs ? "page" : "info",
      topic: "drift",
      text: `${because}: ${doneBy(audit)}`,
      ...(await answerTo(world, rolloutId, "drift")),
    });
  }
}

/** Puts on record, and tells, that a thing is as people agreed to. */
export async function tellOver(
  world: World,
  rolloutId: string,
  { what, sequence, wave }: Drift,
): Promise<void> {
  const because = `${what.replace(":", " ")} is as people agreed to`;
  await append(world, rolloutId, `drift|over|${sequence}`, { kind: "drift", state: "over", what, because });
  await world.notices.post({
    id: `${rolloutId}|driftOver|${sequence}`,
    rolloutId,
    at: world.clock.now(),
    severity: "info",
    topic: "over",
    ...(wave === undefined ? {} : { wave }),
    text: `over: ${because}`,
    ...(await answerTo(world, rolloutId, "over", undefined, wave)),
  });
}

/** Warns once a local day that something which people rely on could not be read, so that it is not watched. */
export async function tellUnread(
  world: World,
  { rolloutId, plan, at }: { readonly rolloutId: string; readonly plan: Plan; readonly at: number },
  what: string,
  because: string,
): Promise<void> {
  await world.notices.post({
    id: `${rolloutId}|unread|${what}|${localDay(plan.timeZone, at)}`,
    rolloutId,
    at: world.clock.now(),
    severity: "warn",
    topic: "dataStale",
    text: `${what} could not be read, so a change of it goes unnoticed: ${because}`,
    call: `GET /api/rollouts/${rolloutId}`,
  });
}

function doneBy(audit: NamedAudit | undefined): string {
  if (audit === undefined)
    return "who did it is not found in the audit log yet, which may be hours late; it is told when it is";
  const { actor, at, id, isOurs } = audit;
  const who = isOurs ? `this product's own identity ${actor.id}` : `${actor.kind} ${actor.id}`;
  return `done by ${who} at ${new Date(at).toISOString()}, audit ${id}`;
}

/** Where the newest snapshot of a policy stands, and how a person brings it back. */
async function restoreHint({ rows }: World, rolloutId: string, policy: string): Promise<string> {
  const stored = await rows.list("evidence", rolloutId, { from: `s|${policy}|`, to: `s|${policy}}` });
  const hash = stored.at(-1)?.key.split("|").at(-1);
  const snapshot = hash === undefined ? "no snapshot of it was taken" : `its newest snapshot is ${hash}`;
  return `; ${snapshot}; a deleted policy is restored in the admin center within 30 days`;
}

/** An identity that deletes policies is not to write anything more until people know why. */
async function stopWriting(world: World, because: string, by: string, at: number): Promise<void> {
  await world.switches.ask("readOnly", { on: true, by, roles: ["emergency"], because, at });
}

async function append(world: World, rolloutId: string, key: string, body: EntryBody): Promise<void> {
  const appended = await world.ledger.append(rolloutId, key, body);
  if (appended.kind === "unavailable") throw new Error(`the ledger did not take drift: ${appended.because}`);
}
