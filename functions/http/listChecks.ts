import { checkItems } from "../../shared/domain/checks/check.ts";
import { checkedWaves, readItem } from "../../shared/domain/checks/readChecks.ts";
import { isoOrNull } from "../../shared/domain/text/isoOrNull.ts";
import { checksView } from "../../shared/schemas/http/checks.ts";
import { createCheckStore } from "../activities/checked/createCheckStore.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { progressOf } from "../rollouts/progressOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { readers } from "./readers.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Tells what the newest look at the tenant found of the prerequisites, with a fix for everything that is open. */
export const listChecks = route({
  name: "listChecks",
  method: "GET",
  path: "rollouts/{id}/checks",
  roles: readers,
  summary: "Tells what the newest look at the tenant found of the prerequisites, each with its fix.",
  answers: { 200: { meaning: "All checks, and the rows that they make up.", schema: checksView } },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const store = createCheckStore(world);
    const results = await store.results(rollout.id);
    const askedAt = await store.askedAt(rollout.id);
    const { plan } = rollout;
    const phase = progressOf(rollout).current?.phase ?? plan.phases[0];
    const waves = phase === undefined ? [] : checkedWaves(plan, phase.id);
    const items = checkItems.flatMap((item) => {
      const reading = results && readItem(results, item, waves);
      if (reading === undefined) return [];
      const { kind, because, signOff } = reading;
      return [{ item, kind, because, signOff: signOff === true }];
    });
    const isWaiting = askedAt !== undefined && askedAt > (results?.at ?? 0);
    return answer(200, {
      rolloutId: rollout.id,
      at: isoOrNull(results?.at),
      devicesAt: isoOrNull(results?.devicesAt),
      refreshAskedAt: isWaiting ? isoOrNull(askedAt) : null,
      waves,
      items,
      checks: (results?.checks ?? []).map(({ verdict, signOff: _, ...check }) => ({ ...check, ...verdict })),
    });
  },
});
