import type { AffectedPart } from "../../shared/domain/ledger/entry.ts";
import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import type { World } from "../../shared/ports/world.ts";
import { type RollbackView, rollbackQuery, rollbackView } from "../../shared/schemas/http/rollbackView.ts";
import { readHead } from "../activities/collected/readHead.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { viewRollback } from "../rollouts/viewRollback.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { problem } from "./problem.ts";
import { readers, seesPeople } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

const usualLimit = 100;

interface Page {
  readonly part: AffectedPart;
  readonly after: number;
  readonly limit: number;
}

/** Shows one rollback: whom it affects, what the data says of its cause, and how its blocks fade; plain readers see numbers, not ids. */
export const getRollback = route({
  name: "getRollback",
  method: "GET",
  path: "rollouts/{id}/rollbacks/{n}",
  roles: readers,
  summary: "Shows whom a rollback affects, what caused it by the data, and how it takes effect.",
  query: rollbackQuery,
  answers: { 200: { meaning: "The rollback.", schema: rollbackView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const n = Number(call.param("n"));
    const stories = rollbackStories(rollout.entries);
    const story = stories[n - 1];
    if (story === undefined)
      return problem("NO_SUCH_ROLLBACK", `rollout ${rollout.id} has ${stories.length} rollbacks, not ${n}`);
    const head = (await readHead(world, rollout.id))?.head;
    const { part = "all", after = 0, limit = usualLimit } = call.query;
    const page = seesPeople(call.caller) ? { part, after, limit } : undefined;
    const affected = await affectedOf(world, rollout.id, story, page);
    const cause = await causeOf(world, rollout.id, story);
    return answer(200, {
      ...viewRollback(rollout.id, story, head),
      ...(cause === undefined ? {} : { cause }),
      ...(affected === undefined ? {} : { affected }),
    });
  },
});

async function causeOf(
  world: World,
  rolloutId: string,
  { causes }: RollbackStory,
): Promise<RollbackView["cause"]> {
  const hash = causes.at(-1)?.evidenceHash;
  const report = hash === undefined ? undefined : await world.evidence.causes(rolloutId, hash);
  if (hash === undefined || report === undefined) return undefined;
  const { verdict, because, fix, users, blocked, control, slices } = report;
  const named = slices.map(({ dimension, value, name, users: active, blocked: stopped }) => ({
    slice: `${dimension}:${value}`,
    name,
    users: active,
    blocked: stopped,
  }));
  const evidence = `${linksOf(rolloutId).self}/evidence/${hash}`;
  return { verdict, because, fix, users, blocked, control, slices: named, evidence };
}

async function affectedOf(
  world: World,
  rolloutId: string,
  { affected, investigation }: RollbackStory,
  page: Page | undefined,
): Promise<RollbackView["affected"]> {
  if (affected === undefined) return undefined;
  const { from, all, blocked, noOther, otherUnknown } = affected;
  const counts = {
    from,
    all: all.count,
    blocked: blocked.count,
    noOther: noOther.count,
    otherUnknown: otherUnknown.count,
  };
  if (page === undefined) return counts;
  const { part, after, limit } = page;
  const people = (await world.evidence.people(rolloutId, affected[part].peopleHash)) ?? [];
  const last = after + limit;
  const next = `${linksOf(rolloutId).self}/rollbacks/${investigation}?part=${part}&after=${last}&limit=${limit}`;
  return { ...counts, people: people.slice(after, last), ...(last < people.length ? { next } : {}) };
}
