import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { isStanding } from "../../shared/domain/proposals/isStanding.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import { proposalsIn } from "../../shared/domain/proposals/proposalsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import { sendingBody } from "../../shared/schemas/http/messageCalls.ts";
import { sendingReply } from "../../shared/schemas/http/messageView.ts";
import { messageDocumentSchema } from "../../shared/schemas/mailing/messageDocumentSchema.ts";
import { draftSending } from "../mailing/draftSending.ts";
import { viewSending } from "../mailing/viewSending.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { propose } from "../rollouts/propose.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { templateOf } from "./templateOf.ts";

type Asked = ReturnType<typeof sendingBody.parse> & { readonly template: string };

/** Proposes to send a version to a wave; it goes out when an approver agrees to exactly this text, these people and this time. */
export const proposeSending = route({
  name: "proposeSending",
  method: "POST",
  path: "rollouts/{id}/messages/{template}/sends",
  roles: ["operator"],
  humansOnly: true,
  summary:
    "Proposes to send an approved version to a wave; one approver agrees, and the time it takes is shown before.",
  body: jsonBody(sendingBody),
  answers: {
    202: { meaning: "It is proposed and waits for an approver.", schema: sendingReply },
    200: { meaning: "The same call was on record already.", schema: sendingReply },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `sending|${by}|${id.key}`;
    const { because, ...asked } = call.body;
    const template = templateOf(call);
    const known = rollout.entries.find((entry) => entry.key === key);
    if (known !== undefined) {
      return (await isSame(world, rollout.id, known, { ...call.body, template }))
        ? answer(200, await replyOf(world, rollout.id, known))
        : keyReused(id.key);
    }
    if (world.mail.sender === undefined && rollout.plan.observer !== true)
      return problem(
        "NO_MAILBOX",
        "MAIL_SENDER is not set: name the mailbox, or take an export and attest it",
      );
    const drafted = await draftSending(world, rollout, { ...asked, template });
    if (drafted.kind === "problem") return drafted;
    const { gate, document } = drafted;
    const standing = newestProposal(rollout.entries, rollout.plan, gate, world.clock.now());
    if (standing !== undefined && isStanding(standing.state))
      return problem("ALREADY_PROPOSED", `${gate} is ${standing.state}; decide on it, or withdraw it first`, {
        evidenceHash: standing.evidenceHash,
      });
    const appended = await propose(world, rollout, key, {
      gate,
      phase: document.phase,
      wave: document.wave,
      act: "sendMessage",
      quorum: 1,
      by,
      because,
      document: { ...document },
    });
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    return answer(202, await replyOf(world, rollout.id, appended.entry));
  },
});

/** Whether a call asks for what an entry proposed; a date that it leaves open is the plan's. */
async function isSame(
  world: World,
  rolloutId: string,
  { body }: Entry,
  { because, template, wave, version, via, occasion, date }: Asked,
): Promise<boolean> {
  if (body.kind !== "proposed" || body.because !== because) return false;
  const stored = await world.evidence.proposal(rolloutId, body.evidenceHash);
  const was = messageDocumentSchema.safeParse(stored).data;
  return (
    was !== undefined &&
    was.template === template &&
    was.wave === wave &&
    was.to.kind === via &&
    was.occasion === occasion &&
    (version === undefined || was.version === version) &&
    (date === undefined || was.date === date)
  );
}

async function replyOf(world: World, rolloutId: string, { sequence }: Entry): Promise<unknown> {
  const rollout = await findRollout(world, rolloutId);
  const proposals = rollout && proposalsIn(rollout.entries, rollout.plan, world.clock.now());
  const proposal = proposals?.find((each) => each.sequence === sequence);
  const view = proposal && (await viewSending(world, rolloutId, proposal));
  if (view === undefined) throw new Error(`the sending of entry ${sequence} is not on record`);
  const approve = {
    method: "POST",
    path: `${linksOf(rolloutId).gates}/${view.gate}/decision`,
    body: { decision: "approve", evidenceHash: view.evidenceHash, comment: "<why>" },
  };
  return { rolloutId, ...view, approve };
}
