import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import { amendmentView, confirmationBody } from "../../shared/schemas/http/amendment.ts";
import { claimTargets } from "../rollouts/claimTargets.ts";
import { type Amendment, findAmendment } from "../rollouts/findAmendment.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { viewAmendment } from "../rollouts/viewAmendment.ts";
import { amendmentRefusal } from "./amendmentRefusal.ts";
import { jsonBody } from "./jsonBody.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

/** Lets a proposed plan count from now on; the running phase takes its rules with the next turn, and open evidence is void. */
export const confirmAmendment = route({
  name: "confirmAmendment",
  method: "POST",
  path: "rollouts/{id}/amendments/{hash}/confirmation",
  roles: ["approver"],
  humansOnly: true,
  needsInstances: true,
  summary: "Confirms a proposed plan by its hash as the second person; it counts from the next turn on.",
  limit: () => ({ limit: "approval", of: "" }),
  body: jsonBody(confirmationBody),
  answers: {
    201: { meaning: "The amended plan counts.", schema: amendmentView },
    200: { meaning: "It was confirmed already.", schema: amendmentView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const amendment = await findAmendment(world, rollout, call.param("hash"));
    if (amendment === undefined) {
      return problem("NO_SUCH_AMENDMENT", `nobody has proposed a plan with this hash for ${rollout.id}`);
    }
    const { proposal, plan } = amendment;
    const by = call.caller.id;
    const refused = mayConfirm(rollout, by, proposal.by);
    if (refused) return refused;
    if (amendment.state === "confirmed") return answer(200, viewAmendment(rollout.id, amendment));
    const unfit = stale(amendment) ?? amendmentRefusal(rollout, plan, proposal.by);
    if (unfit) return unfit;
    const targets = await claimTargets(world, rollout.id, plan);
    if (targets.kind === "held") {
      return problem("TARGET_HELD", `${targets.target} of this plan belongs to rollout ${targets.rolloutId}`);
    }
    const { planHash, from } = proposal;
    const body: EntryBody = {
      kind: "amended",
      planHash,
      from,
      by,
      proposedBy: proposal.by,
      because: call.body.because,
    };
    // One plan follows another once, and again only after that has followed something else.
    const earlier = rollout.entries.filter((entry) => entry.body.kind === "amended").length;
    const appended = await world.ledger.append(rollout.id, `amended|${earlier + 1}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") {
      return problem(
        "STALE_AMENDMENT",
        "another amendment was confirmed at the same moment; look at the plan",
      );
    }
    await wakePhase(rollout, call);
    return answer(201, viewAmendment(rollout.id, { ...amendment, state: "confirmed" }));
  },
});

function mayConfirm(
  { plan, startedBy, amenders }: Rollout,
  by: string,
  proposer: string,
): Problem | undefined {
  if (!plan.people.approvers.includes(by)) {
    const detail = `the caller is not among the ${plan.people.approvers.length} people.approvers of the plan that counts`;
    return problem("NOT_IN_PLAN", detail);
  }
  if (votersOf(plan, startedBy, [...amenders, proposer]).includes(by)) return undefined;
  return problem(
    "SELF_APPROVAL",
    "the caller wrote, started, amended or proposed it; another approver confirms",
  );
}

function stale({ state, proposal }: Amendment): Problem | undefined {
  if (state !== "stale") return undefined;
  const detail = `it was proposed on plan ${proposal.from} and is too old, or another plan counts by now; propose it again`;
  return problem("STALE_AMENDMENT", detail);
}
