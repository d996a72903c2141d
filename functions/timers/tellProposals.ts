import { escalationStage } from "../../shared/domain/escalation/escalationStage.ts";
import type { Proposal } from "../../shared/domain/proposals/proposal.ts";
import { proposalsIn } from "../../shared/domain/proposals/proposalsIn.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";

const hourMs = 60 * 60_000;

/** Reminds people of proposals that nobody has decided, escalates them daily past the deadline of their phase, and tells once when one was rejected or has lapsed. */
export async function tellProposals(world: World, rollout: Rollout): Promise<void> {
  const at = world.clock.now();
  for (const proposal of proposalsIn(rollout.entries, rollout.plan, at)) {
    const word = wordOn(rollout, proposal, at);
    if (word === undefined) continue;
    const { gate, evidenceHash, sequence, phase, wave } = proposal;
    const decision = `${linksOf(rollout.id).gates}/${gate}/decision`;
    const body = { decision: "approve", evidenceHash, comment: "<why>" };
    const { about, ...told } = word;
    await world.notices.post({
      id: `${rollout.id}|proposal|${sequence}|${about}`,
      rolloutId: rollout.id,
      at,
      phase,
      ...(wave === undefined ? {} : { wave }),
      call:
        told.severity === "info"
          ? `GET ${linksOf(rollout.id).gates}/${gate}`
          : `POST ${decision} ${JSON.stringify(body)}`,
      ...told,
    });
  }
}

type Word = Pick<Notice, "severity" | "topic" | "text" | "next" | "to"> & { readonly about: string };

function wordOn(
  { plan }: Rollout,
  { gate, phase, state, at: since, approvals, quorum }: Proposal,
  at: number,
): Word | undefined {
  if (state === "rejected" || state === "lapsed") {
    const why = state === "lapsed" ? "nobody agreed to it in time" : "approvers rejected it";
    const text = `over: ${gate} is ${state}: ${why}; propose it anew if it is still wanted`;
    return { about: state, severity: "info", topic: "over", text };
  }
  const planned = plan.phases.find(({ id }) => id === phase)?.gates.advance;
  if (state !== "open" || planned === undefined) return undefined;
  const { deadlineHours, escalateTo } = planned;
  const stage = escalationStage(since, at, deadlineHours);
  const hours = Math.floor((at - since) / hourMs);
  const numbers = `${approvals} of ${quorum} approvals after ${hours} h`;
  const next = "nothing of it is done without them; told again tomorrow, and after 14 days it lapses";
  switch (stage.kind) {
    case "asked":
      return undefined;
    case "reminder": {
      const text = `reminder: ${gate} has ${numbers} of ${deadlineHours} h`;
      return { about: `reminder${stage.number}`, severity: "warn", topic: "approvalWanted", text, next };
    }
    case "overdue": {
      const text = `${gate} has ${numbers}; its deadline of ${deadlineHours} h has passed`;
      const to = escalateTo.length === 0 ? {} : { to: escalateTo };
      return { about: `overdue${stage.day}`, severity: "page", topic: "approvalOverdue", text, next, ...to };
    }
    default:
      return stage satisfies never;
  }
}
