import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { type LifecycleVersion, lifecyclesIn } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { votersOf } from "../../shared/domain/plan/votersOf.ts";
import { lifecycleDecisionBody, lifecycleVersionView } from "../../shared/schemas/http/lifecycle.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { viewLifecycle } from "../rollouts/viewLifecycle.ts";
import { jsonBody } from "./jsonBody.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Decided = Extract<EntryBody, { kind: "lifecycleDecided" }>;

/** Records what an approver says of the newest version of the lifecycle plan; whoever edited one of its versions does not. */
export const decideLifecycle = route({
  name: "decideLifecycle",
  method: "POST",
  path: "rollouts/{id}/lifecycle/{n}/decision",
  roles: ["approver"],
  humansOnly: true,
  needsInstances: true,
  summary: "Approves or rejects the newest version of the lifecycle plan by its hash.",
  limit: () => ({ limit: "approval", of: "" }),
  body: jsonBody(lifecycleDecisionBody),
  answers: {
    201: { meaning: "The decision is on record.", schema: lifecycleVersionView },
    200: { meaning: "The same decision was on record already.", schema: lifecycleVersionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const versions = lifecyclesIn(rollout.entries);
    const number = Number(call.param("n"));
    const version = versions[number - 1];
    if (version === undefined)
      return problem("NO_SUCH_VERSION", `${rollout.id} has no version ${number}; it has ${versions.length}`);
    const by = call.caller.id;
    const { documentHash } = call.body;
    const refused = mayDecide(rollout, versions.slice(0, number), by);
    if (refused) return refused;
    if (number < versions.length || documentHash !== version.documentHash)
      return problem(
        "STALE_VERSION",
        `version ${versions.length} stands, with hash ${versions.at(-1)?.documentHash}; read it and decide on that`,
      );
    const body: Decided = { kind: "lifecycleDecided", version: number, ...call.body, by };
    const appended = await world.ledger.append(rollout.id, `lifecycleDecided|${number}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") {
      const { decided } = version;
      return problem(
        "ALREADY_DECIDED",
        `version ${number} is decided: ${decided?.decision ?? "a moment ago"}`,
      );
    }
    await wakePhase(rollout, call);
    const { decision, because } = call.body;
    const decided = { decision, because, by, at: appended.entry.at };
    const view = viewLifecycle(
      rollout.id,
      { ...version, decided },
      { newest: versions.length, withPeople: true },
    );
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});

function mayDecide(
  { id, plan, startedBy, amenders, ended }: Rollout,
  versions: readonly LifecycleVersion[],
  by: string,
): Problem | undefined {
  if (!plan.people.approvers.includes(by)) {
    const detail = `the caller is not among the ${plan.people.approvers.length} people.approvers of the plan`;
    return problem("NOT_IN_PLAN", detail);
  }
  const editors = versions.map((version) => version.by);
  if (!votersOf(plan, startedBy, [...amenders, ...editors]).includes(by))
    return problem(
      "SELF_APPROVAL",
      "the caller edited a version of it, or wrote, started or amended the plan; another approver decides",
    );
  return ended === undefined ? undefined : problem("ROLLOUT_ENDED", `rollout ${id} is ${ended}`);
}
