import { pinnedIn } from "../../shared/domain/ledger/pinnedIn.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "./findRollout.ts";

const table = "inbox";
const partitionOf = (person: string): string => `starts|${person}`;

/** What a rollout's ledger says of its start. */
export interface EarlierStart extends Pick<Rollout, "id" | "planHash" | "startedAt"> {
  readonly state: "running" | "completed" | "aborted";
}

/** Remembers which rollout a person's Idempotency-Key stands for, before that rollout begins. */
export async function rememberStart(
  world: World,
  person: string,
  key: string | undefined,
  rolloutId: string,
): Promise<void> {
  if (key !== undefined) await world.rows.put(table, partitionOf(person), key, rolloutId);
}

/** The rollout that a person's Idempotency-Key stands for; undefined before one is remembered. */
export async function rememberedStart(
  world: World,
  person: string,
  key: string | undefined,
): Promise<string | undefined> {
  return key === undefined ? undefined : (await world.rows.get(table, partitionOf(person), key))?.value;
}

/** How a rollout was started, if this person started it and it got going; undefined otherwise. */
export async function earlierStart(
  world: World,
  id: string,
  person: string,
): Promise<EarlierStart | undefined> {
  const entries = await world.ledger.read(id);
  const pinned = pinnedIn(entries);
  if (pinned === undefined || pinned.startedBy !== person) return undefined;
  const end = entries.find(({ body }) => body.kind === "rolloutEnded")?.body;
  const state = end?.kind === "rolloutEnded" ? end.outcome : "running";
  const started = entries.find(({ body }) => body.kind === "rolloutStarted")?.body;
  const planHash = started?.kind === "rolloutStarted" ? started.planHash : pinned.planHash;
  return { id, planHash, startedAt: pinned.startedAt, state };
}
