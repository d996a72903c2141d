import type { Issue } from "../../shared/domain/issues/issue.ts";
import { issuesIn } from "../../shared/domain/issues/issuesIn.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { issueChangeBody, issueView } from "../../shared/schemas/http/issue.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { viewIssue } from "../rollouts/viewIssue.ts";
import { ownerRefusal } from "./exceptionRefusal.ts";
import { idempotencyKey, keyReused } from "./idempotencyKey.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { answer, type Reply } from "./reply.ts";
import { route } from "./route.ts";
import { wakePhase } from "./wakePhase.ts";

type Changed = Extract<EntryBody, { kind: "issueChanged" }>;

/** Changes, closes or reopens an issue; what was said before stays in the timeline. */
export const updateIssue = route({
  name: "updateIssue",
  method: "PATCH",
  path: "rollouts/{id}/issues/{issueId}",
  roles: ["operator"],
  humansOnly: true,
  needsInstances: true,
  summary: "Changes, closes or reopens an issue, with the reason.",
  body: jsonBody(issueChangeBody),
  answers: { 200: { meaning: "The issue as it stands now.", schema: issueView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const refused = mayOperate(rollout, call.caller.id);
    if (refused) return refused;
    const number = Number(call.param("issueId"));
    const issues = issuesIn(rollout.entries);
    const issue = issues[number - 1];
    if (issue === undefined)
      return problem("NO_SUCH_ISSUE", `${rollout.id} has no issue ${number}; it has ${issues.length}`);
    const id = idempotencyKey(call, () => world.random.id());
    if (id.kind === "problem") return id;
    const key = `issueChanged|${call.caller.id}|${id.key}`;
    const { owner, status } = call.body;
    // What is on record is answered again, whatever was said about the issue since.
    if (!rollout.entries.some((entry) => entry.key === key)) {
      if (issue.status === "closed" && status !== "open") return closed(issue);
      const unfit = owner === undefined ? undefined : await ownerRefusal(world, rollout, owner);
      if (unfit) return unfit;
    }
    const body: Changed = { kind: "issueChanged", issue: number, ...call.body, by: call.caller.id };
    const appended = await world.ledger.append(rollout.id, key, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict") return keyReused(id.key);
    await wakePhase(rollout, call);
    const now = issuesIn(await world.ledger.read(rollout.id))[number - 1] ?? issue;
    return answer(200, viewIssue(rollout.id, now, true));
  },
});

function closed({ number, resolution, closedAt = 0 }: Issue): Reply {
  const at = new Date(closedAt).toISOString();
  const detail = `issue ${number} was closed (${resolution}) at ${at}; reopen it with {"status":"open"} first`;
  return problem("ISSUE_CLOSED", detail, { issue: number });
}
