import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { methodsGate } from "../../shared/domain/methods/methodsGate.ts";
import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { type MethodsReply, methodsBody, methodsReply } from "../../shared/schemas/http/methods.ts";
import { NotRead } from "../activities/collected/notRead.ts";
import { draftEnabling, type EnablingDraft } from "../rollouts/draftEnabling.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { propose } from "../rollouts/propose.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { placedWave } from "./placedWave.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Approvers who must agree. */
const quorum = 2;

/** Proposes to enable passkeys for the audience of a wave: shows exactly what would be sent, and asks two approvers; nothing is written before they agree. */
export const enableMethods = route({
  name: "enableMethods",
  method: "POST",
  path: "rollouts/{id}/methods",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Proposes to add the audience of a wave to the targets of passkeys, add-only; two approvers agree on the exact request.",
  body: jsonBody(methodsBody),
  answers: {
    202: { meaning: "It is proposed, and waits for two approvers.", schema: methodsReply },
    200: {
      meaning: "Nothing is to be written, or the same call was on record already.",
      schema: methodsReply,
    },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const placed = placedWave(rollout.plan, call.body.wave);
    if (placed.kind === "problem") return placed;
    // Who proposes is no part of what everybody may read.
    const key = `methods|${hashOf({ by: call.caller.id, key: id.key }).slice(0, 32)}`;
    const known = rollout.entries.find((entry) => entry.key === key);
    if (known !== undefined) return knownReply(world, rollout, known, call.body, id.key);
    const closed = closedTo(world, rollout, placed.wave.id, call.caller.id);
    if (closed) return closed;
    const drafted = await draftIn(world, rollout, placed);
    if (drafted.kind === "problem") return drafted;
    if (drafted.kind === "enabled") {
      const { because, warnings } = drafted;
      const wave = { wave: placed.wave.id, audience: placed.wave.audience };
      return answer(200, { rolloutId: rollout.id, ...wave, outcome: "enabled", because, warnings });
    }
    const { draft } = drafted;
    const proposed = await propose(world, rollout, key, {
      gate: methodsGate(draft.wave),
      phase: draft.phase,
      wave: draft.wave,
      act: "enableMethods",
      quorum,
      by: call.caller.id,
      because: call.body.because,
      document: { ...draft },
    });
    if (proposed.kind === "unavailable") return problem("STORE_UNAVAILABLE", proposed.because);
    if (proposed.kind === "conflict") return keyReused(id.key);
    return answer(202, replyOf(rollout, draft, proposed.entry));
  },
});

async function knownReply(
  world: World,
  rollout: Rollout,
  entry: Entry,
  { wave, because }: { readonly wave: string; readonly because: string },
  key: string,
) {
  const { body } = entry;
  if (body.kind !== "proposed" || body.wave !== wave || body.because !== because) return keyReused(key);
  const document = await world.evidence.proposal(rollout.id, body.evidenceHash);
  if (document === undefined) throw new Error(`what ${body.gate} asks for is not in the store`);
  // Written by the same route and by nobody else.
  return answer(200, replyOf(rollout, document as unknown as EnablingDraft, entry));
}

/** Why nothing can be proposed for a wave at this moment. */
function closedTo(world: World, rollout: Rollout, wave: string, caller: string): Problem | undefined {
  const { plan, startedBy, amenders, entries } = rollout;
  const gate = methodsGate(wave);
  const standing = newestProposal(entries, plan, gate, world.clock.now());
  if (standing?.state === "underWay")
    return problem("METHODS_REFUSED", `${gate} is being carried out; look at it when that has ended`, {
      gate,
    });
  if (standing?.state === "approved")
    return problem(
      "METHODS_REFUSED",
      `${gate} is approved, and is carried out in the next change window; proposing it again would void those votes`,
      { gate },
    );
  const voters = votersOf(plan, startedBy, amenders).filter((person) => person !== caller);
  if (voters.length >= quorum) return undefined;
  const detail = `${voters.length} approvers may vote on it < ${quorum}; whoever proposes, wrote the plan or started the rollout does not`;
  return problem("TOO_FEW_VOTERS", detail);
}

async function draftIn(
  world: World,
  rollout: Rollout,
  { phase, wave }: Extract<ReturnType<typeof placedWave>, { kind: "placed" }>,
): Promise<Exclude<Awaited<ReturnType<typeof draftEnabling>>, { kind: "refused" }> | Problem> {
  try {
    const drafted = await draftEnabling(world, rollout, phase, wave);
    return drafted.kind === "refused"
      ? problem("METHODS_REFUSED", drafted.because, { warnings: drafted.warnings })
      : drafted;
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const detail = `what would be written could not be found out: ${error.message}`;
    return problem("TENANT_UNAVAILABLE", detail);
  }
}

function replyOf(rollout: Rollout, draft: EnablingDraft, { body }: Entry): MethodsReply {
  if (body.kind !== "proposed") throw new Error(`the entry is no proposal but ${body.kind}`);
  const { wave, audience, request, added, fingerprint, people, widens, warnings } = draft;
  return {
    rolloutId: rollout.id,
    wave,
    audience,
    outcome: "proposed",
    because: body.because,
    gate: body.gate,
    evidenceHash: body.evidenceHash,
    request,
    added,
    fingerprint,
    people,
    widens,
    warnings,
  };
}
