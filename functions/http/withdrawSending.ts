import { sendGateId } from "../../shared/domain/messages/sendGate.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import { withdrawalBody } from "../../shared/schemas/http/messageCalls.ts";
import { sendingView } from "../../shared/schemas/http/messageView.ts";
import { viewSending } from "../mailing/viewSending.ts";
import { endProposal } from "../rollouts/endProposal.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { templateOf } from "./templateOf.ts";

/** Takes a proposed sending back; what has left the mailbox has left it, the rest is not sent. */
export const withdrawSending = route({
  name: "withdrawSending",
  method: "POST",
  path: "rollouts/{id}/messages/{template}/versions/{version}/withdrawal",
  roles: ["operator"],
  humansOnly: true,
  summary: "Withdraws a proposed or running sending; messages that have gone out stay gone.",
  body: jsonBody(withdrawalBody),
  answers: { 200: { meaning: "It is withdrawn.", schema: sendingView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const { wave, because } = call.body;
    const gate = sendGateId({ wave, template: templateOf(call), version: Number(call.param("version")) });
    const proposal = newestProposal(rollout.entries, rollout.plan, gate, world.clock.now());
    const isOpen = ["open", "approved", "underWay", "withdrawn"].includes(proposal?.state ?? "");
    if (proposal === undefined || !isOpen)
      return problem("NOTHING_PROPOSED", `${gate} is ${proposal?.state ?? "not proposed"}`);
    if (proposal.state !== "withdrawn") {
      const ended = await endProposal(world, rollout.id, proposal, "withdrawn", because);
      if (ended.kind === "unavailable") return problem("STORE_UNAVAILABLE", ended.because);
      if (ended.kind === "conflict") return problem("NOTHING_PROPOSED", `${gate} has ended meanwhile`);
    }
    const view = await viewSending(world, rollout.id, { ...proposal, state: "withdrawn" });
    if (view === undefined) throw new Error(`${gate} holds no message`);
    return answer(200, view);
  },
});
