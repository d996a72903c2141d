import type { Rollout } from "../../functions/rollouts/findRollout.ts";
import { progressOf } from "../../functions/rollouts/progressOf.ts";
import { canaryItem } from "../../shared/domain/gates/judgeCanary.ts";
import { driftsIn } from "../../shared/domain/ledger/driftsIn.ts";
import type { EntryBody } from "../../shared/domain/ledger/entry.ts";
import { rollbacksIn } from "../../shared/domain/ledger/rollbacksIn.ts";
import type { World } from "../../shared/ports/world.ts";
import type { SeededRandom } from "./seededRandom.ts";

/** What a round of the people does with its chances: in a storm they are slow, in calm they do all there is. */
export interface Diligence {
  /** Chance, 0 to 1, that somebody does what waits for them. */
  readonly share: number;
}

const approvers = ["ana", "bo"] as const;

/** One round of the people: votes on what stands, conclusions, retries and resumes; says whether anything was written. */
export async function takeRound(
  world: World,
  rollout: Rollout,
  random: SeededRandom,
  { share }: Diligence,
): Promise<boolean> {
  const wanted: { readonly key: string; readonly body: EntryBody }[] = [];
  const { current } = progressOf(rollout);
  if (current === undefined) return false;
  const { id: phase } = current.phase;
  const now = world.clock.now();
  const evidence = rollout.entries.findLast(({ body }) => body.kind === "evidence")?.body;
  if (
    current.state === "awaitingApproval" &&
    evidence?.kind === "evidence" &&
    evidence.gate === current.gate
  ) {
    for (const person of approvers) {
      // A lapsed vote may be cast again, so each round asks under the hour's own key.
      const key = `vote|${evidence.evidenceHash}|${person}|${Math.floor(now / 43_200_000)}`;
      wanted.push({ key, body: vote(phase, evidence, person) });
    }
  }
  for (const { investigation, concluded } of rollbacksIn(rollout.entries)) {
    if (concluded) continue;
    const conclusion = {
      investigation,
      verdict: "environmental" as const,
      cause: "c",
      fix: "f",
      by: "starter",
    };
    wanted.push({
      key: `conclusion|${investigation}`,
      body: { kind: "investigationConcluded", ...conclusion },
    });
  }
  if (current.state === "measuring" || current.state === "watching") {
    // Nobody loses a phone here, and what was attested before anybody was enforced does not count.
    const key = `canary|${phase}|${current.attempt}|${Math.floor(now / 86_400_000)}`;
    wanted.push({ key, body: canary(phase) });
  }
  const hour = Math.floor(now / 3_600_000);
  if (current.state === "rolledBack")
    wanted.push({ key: `retry|${hour}`, body: order("retry", `retry ${hour}`) });
  if (current.state === "held")
    wanted.push({ key: `resume|${hour}`, body: order("resume", `resume ${hour}`) });
  const open = driftsIn(rollout.entries).filter(({ standing }) => standing === "open");
  // What somebody did to a group is accepted as it is; a policy is put back.
  if (current.state === "frozen" && open.length > 0 && open.every(({ what }) => what.startsWith("group:")))
    wanted.push({ key: `accept|${hour}`, body: order("resume", `accept ${hour}`) });
  let wrote = false;
  for (const { key, body } of wanted) {
    if (!random.chance(share)) continue;
    const { kind } = await world.ledger.append(rollout.id, key, body);
    wrote ||= kind === "appended";
  }
  return wrote;
}

/** Votes of people who may not vote, on the newest evidence. */
export async function castIdleVotes(world: World, { id, entries, plan }: Rollout): Promise<void> {
  const evidence = entries.findLast(({ body }) => body.kind === "evidence")?.body;
  if (evidence?.kind !== "evidence") return;
  for (const person of ["starter", plan.people.author]) {
    const key = `vote|${evidence.evidenceHash}|${person}`;
    await world.ledger.append(id, key, vote(plan.phases[0]?.id ?? "", evidence, person));
  }
}

/** An approver says no to the newest evidence. */
export async function reject(world: World, { id, entries, plan }: Rollout): Promise<void> {
  const evidence = entries.findLast(({ body }) => body.kind === "evidence")?.body;
  if (evidence?.kind !== "evidence") return;
  const body = { ...vote(plan.phases[0]?.id ?? "", evidence, "cy"), decision: "reject" as const };
  await world.ledger.append(id, `vote|${evidence.evidenceHash}|cy`, body);
}

/** An order of the person who started the rollout. */
export const order = (
  kind: Extract<EntryBody, { kind: "order" }>["order"],
  orderId: string,
): Extract<EntryBody, { kind: "order" }> => ({
  kind: "order",
  order: kind,
  orderId,
  by: "starter",
  because: "b",
});

const canary = (phase: string): EntryBody => ({
  kind: "attestation",
  phase,
  item: canaryItem,
  by: "starter",
  outcome: "done",
  note: "n",
});

const vote = (
  phase: string,
  { gate, evidenceHash }: Extract<EntryBody, { kind: "evidence" }>,
  person: string,
): Extract<EntryBody, { kind: "decision" }> => ({
  kind: "decision",
  phase,
  gate,
  evidenceHash,
  person,
  decision: "approve",
  comment: "",
});
