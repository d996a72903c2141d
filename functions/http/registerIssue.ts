import { issuesIn } from "../../shared/domain/issues/issuesIn.ts";
import type { Entry, EntryBody } from "../../shared/domain/ledger/entry.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { issueBody, issueView } from "../../shared/schemas/http/issue.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { viewIssue } from "../rollouts/viewIssue.ts";
import { ownerRefusal } from "./exceptionRefusal.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Opened = Extract<EntryBody, { kind: "issueOpened" }>;

/** Puts an issue or gap in the register; monitoring may do so too, closing it is for people. */
export const registerIssue = route({
  name: "registerIssue",
  method: "POST",
  path: "rollouts/{id}/issues",
  roles: ["operator"],
  needsInstances: true,
  summary: "Registers an issue or gap: what was seen, how bad it is, and whether it blocks.",
  body: jsonBody(issueBody),
  answers: {
    201: { meaning: "The issue is in the register.", schema: issueView },
    200: { meaning: "The same call was on record already.", schema: issueView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `issue|${call.caller.id}|${id.key}`;
    // What is on record is answered again, also when its owner has left meanwhile.
    const unfit = rollout.entries.some((entry) => entry.key === key)
      ? undefined
      : await issueRefusal(world, rollout, call.body);
    if (unfit) return unfit;
    const phase = progressOf(rollout).current?.phase.id ?? "";
    const body: Opened = { kind: "issueOpened", ...call.body, phase, by: call.caller.id };
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict" && !isSame(appended.entry, body)) return keyReused(id.key);
    await wakePhase(rollout, call);
    const view = await viewOf(world, rollout.id, appended.entry);
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});

/** The running phase may have changed between two tries of one call. */
const isSame = ({ body: was }: Entry, { phase: _, ...sent }: Opened): boolean =>
  was.kind === "issueOpened" && hashOf({ ...was, phase: "" }) === hashOf({ ...sent, phase: "" });

async function issueRefusal(
  world: World,
  rollout: Rollout,
  { wave, owner }: Pick<Opened, "wave" | "owner">,
): Promise<Problem | undefined> {
  const waves = rollout.plan.phases.flatMap((phase) => phase.waves.map(({ id }) => id));
  if (wave !== undefined && !waves.includes(wave))
    return problem("UNKNOWN_WAVE", `the plan has no wave ${wave}; it has ${waves.join(", ")}`);
  return owner === undefined ? undefined : ownerRefusal(world, rollout, owner);
}

async function viewOf(world: World, rolloutId: string, { sequence }: Entry): Promise<unknown> {
  const entries = await world.ledger.read(rolloutId);
  const number = entries.filter((entry) => entry.body.kind === "issueOpened" && entry.sequence <= sequence);
  const issue = issuesIn(entries)[number.length - 1];
  if (issue === undefined) throw new Error(`the issue of entry ${sequence} is not on record`);
  return viewIssue(rolloutId, issue, true);
}
