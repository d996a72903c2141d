import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { lifecycleDiff } from "../../shared/domain/lifecycle/lifecycleDiff.ts";
import { lifecycleFlaws } from "../../shared/domain/lifecycle/lifecycleFlaws.ts";
import type { LifecyclePlan } from "../../shared/domain/lifecycle/lifecyclePlan.ts";
import { lifecyclesIn } from "../../shared/domain/lifecycle/lifecycleVersion.ts";
import { hashOf } from "../../shared/domain/text/hashOf.ts";
import type { World } from "../../shared/ports/world.ts";
import { lifecycleBody, lifecycleVersionView } from "../../shared/schemas/http/lifecycle.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import { daysOf, documentOf, draftNow } from "../rollouts/lifecycleNow.ts";
import { viewLifecycle } from "../rollouts/viewLifecycle.ts";
import { jsonBody } from "./jsonBody.ts";
import { mayOperate } from "./mayOperate.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { type Problem, problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

type Edited = Extract<EntryBody, { kind: "lifecycleEdited" }>;

/** Writes a version of the lifecycle plan, generated or edited; an approver who edited none agrees to it. */
export const editLifecycle = route({
  name: "editLifecycle",
  method: "PUT",
  path: "rollouts/{id}/lifecycle",
  roles: ["operator"],
  humansOnly: true,
  summary: "Writes a version of the plan of when legacy methods end; an approver agrees to it.",
  body: jsonBody(lifecycleBody),
  answers: {
    201: { meaning: "The version waits for an approver.", schema: lifecycleVersionView },
    200: { meaning: "The same version was there already.", schema: lifecycleVersionView },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const by = call.caller.id;
    const refused = mayOperate(rollout, by);
    if (refused) return refused;
    const { because, basedOn = 0, methods } = call.body;
    const drafted = methods === undefined ? await draftNow(world, rollout) : undefined;
    if (methods === undefined && drafted === undefined)
      return problem(
        "TENANT_UNAVAILABLE",
        "no census was taken yet that a plan could rest on; ask again in a day",
      );
    const document: LifecyclePlan = { methods: methods ?? drafted?.methods ?? [] };
    const flaws = lifecycleFlaws(document, { plan: rollout.plan, ...daysOf(world, rollout) });
    if (flaws.length > 0) return problem("BAD_BODY", flaws.join("; "), { flaws });
    const versions = lifecyclesIn(rollout.entries);
    const version = basedOn + 1;
    const stored = { kind: "lifecycle", version, ...document };
    const stale = await staleRefusal(world, rollout, basedOn, { stored, by, because });
    if (stale) return stale;
    const documentHash = await world.evidence.putProposal(rollout.id, stored);
    const body: Edited = { kind: "lifecycleEdited", version, documentHash, by, because };
    // One version follows another once: whoever comes second has edited what does not stand any more.
    const appended = await world.ledger.append(rollout.id, `lifecycle|${version}`, body);
    if (appended.kind === "unavailable") return problem("STORE_UNAVAILABLE", appended.because);
    if (appended.kind === "conflict")
      return problem("STALE_VERSION", `version ${version} was written by another at the same moment`);
    const { at } = appended.entry;
    if (appended.kind === "appended") await tell(world, rollout, body, at);
    const before = versions[basedOn - 1];
    const earlier = before && (await documentOf(world, rollout.id, before));
    const view = viewLifecycle(
      rollout.id,
      { version, documentHash, by, because, at },
      {
        newest: Math.max(version, versions.length),
        withPeople: true,
        document,
        changes: lifecycleDiff(earlier, document),
      },
    );
    return answer(appended.kind === "appended" ? 201 : 200, view);
  },
});

/** The same version sent again is no edit of an older one. */
async function staleRefusal(
  world: World,
  { id, entries }: Rollout,
  basedOn: number,
  { stored, by, because }: Pick<Edited, "by" | "because"> & { readonly stored: unknown },
): Promise<Problem | undefined> {
  const versions = lifecyclesIn(entries);
  const newest = versions.length;
  if (basedOn === newest) return undefined;
  const standing = versions[basedOn];
  if (standing?.by === by && standing.because === because) {
    const document = await world.evidence.proposal(id, standing.documentHash);
    if (hashOf(document) === hashOf(stored)) return undefined;
  }
  const detail = `the newest version is ${newest}, and this was edited from ${basedOn}`;
  return problem("STALE_VERSION", detail, { newest });
}

async function tell(world: World, { id }: Rollout, { version, documentHash }: Edited, at: number) {
  const { call } = viewLifecycle(
    id,
    { version, documentHash, by: "", because: "", at },
    { newest: version, withPeople: false },
  );
  await world.notices.post({
    id: `${id}|lifecycle|${version}`,
    rolloutId: id,
    at,
    severity: "warn",
    topic: "approvalWanted",
    text: `version ${version} of the plan of when legacy methods end waits for an approver who has not edited it`,
    ...(call === undefined ? {} : { call }),
  });
}
