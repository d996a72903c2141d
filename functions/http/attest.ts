import { documentedItems } from "../../shared/domain/checks/documentedItems.ts";
import { canaryItem } from "../../shared/domain/gates/judgeCanary.ts";
import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { attestedItems } from "../../shared/domain/plan/attestedItems.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import type { PhasePlan } from "../../shared/domain/plan/phasePlan.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import { attestationBody, attestationReply } from "../../shared/schemas/http/attestation.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Attestation = Extract<EntryBody, { kind: "attestation" }>;

/** Records that a person saw a human step done, or not. */
export const attest = route({
  name: "attest",
  method: "POST",
  path: "rollouts/{id}/attestations",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Records a human step of the guide: which, how it went, and where it is documented.",
  body: jsonBody(attestationBody),
  answers: {
    201: { meaning: "The step is on record.", schema: attestationReply },
    200: { meaning: "The same call was on record already.", schema: attestationReply },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const { item } = call.body;
    const phase = phaseOf(rollout, item);
    if (phase === undefined) return unknownItem(rollout, item);
    const undocumented = documentRefusal(rollout, call.body, world.clock.now());
    if (undocumented) return undocumented;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const body: Attestation = { kind: "attestation", phase, by: call.caller.id, ...call.body };
    const appended = await world.ledger.append(rollout.id, `attestation|${id.key}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict" && !isSame(appended.entry, body)) return keyReused(id.key);
    await wakePhase(rollout, call);
    return answer(appended.kind === "appended" ? 201 : 200, replyOf(rollout.id, appended.entry));
  },
});

/** Some rows are worth nothing without the document they are about. */
function documentRefusal(
  { plan }: Rollout,
  { item, outcome, link, owner, reviewBy }: ReturnType<typeof attestationBody.parse>,
  now: number,
): Problem | undefined {
  if (outcome === "failed") return undefined;
  const today = localDay(plan.timeZone, now);
  if (reviewBy !== undefined && reviewBy < today)
    return problem("BAD_TIME", `reviewBy ${reviewBy} is past: today is ${today}`);
  const missing = Object.entries({ link, owner, reviewBy }).flatMap(([name, given]) =>
    given === undefined ? [name] : [],
  );
  return documentedItems.includes(item) && missing.length > 0
    ? problem(
        "DOCUMENT_NEEDED",
        `${item} is attested with the document (link), who answers for it (owner) and by when it is reviewed again (reviewBy); ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`,
        { missing },
      )
    : undefined;
}

/** The running phase may have changed between two tries of one call. */
const isSame = ({ body: was }: Entry, { phase: _, ...sent }: Attestation): boolean =>
  was.kind === "attestation" && hashOf({ ...was, phase: "" }) === hashOf({ ...sent, phase: "" });

/** The phase an item belongs to: the running one if it asks for it, else the first that names it. */
function phaseOf(rollout: Rollout, item: string): string | undefined {
  const { current } = progressOf(rollout);
  const phases = current ? [current.phase, ...rollout.plan.phases] : rollout.plan.phases;
  return phases.find((phase) => itemsOf(phase).has(item))?.id;
}

function itemsOf({ steps, gates }: PhasePlan): ReadonlySet<string> {
  const canary = gates.enforce === undefined ? [] : [canaryItem];
  const criteria = [gates.start, gates.enforce, gates.advance].flatMap((gate) => gate?.criteria ?? []);
  const asked = criteria.flatMap(attestedItems);
  return new Set([...asked, ...steps.map(({ id }) => id), ...canary]);
}

function unknownItem({ plan }: Rollout, item: string) {
  const known = [...new Set(plan.phases.flatMap((phase) => [...itemsOf(phase)]))];
  return problem("UNKNOWN_ITEM", `no step or criterion of the plan is called ${JSON.stringify(item)}`, {
    known,
  });
}

function replyOf(rolloutId: string, { at, sequence, body }: Entry): unknown {
  if (body.kind !== "attestation") throw new Error(`entry ${sequence} is no attestation but ${body.kind}`);
  const { phase, item, outcome } = body;
  return { rolloutId, phase, item, outcome, at: new Date(at).toISOString(), sequence };
}
