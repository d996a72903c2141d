import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import type { TemplateName } from "../../shared/domain/messages/template.ts";
import type { World } from "../../shared/ports/world.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { draftShipped } from "./draftShipped.ts";
import { proposeByProduct } from "./proposeByProduct.ts";

/** A rollback older than this, in milliseconds, is not written about any more. */
const freshMs = 14 * 24 * 60 * 60_000;

/** Drafts the message to exactly the people whom a rollback affects, and the one that says how it ended. */
export async function tellRolledBack(
  world: World,
  rollout: Rollout,
  instances: Pick<Instances, "start">,
): Promise<void> {
  for (const story of rollbackStories(rollout.entries)) {
    const { affected, orderedAt, investigation, wave, closed } = story;
    if (affected === undefined || affected.all.count === 0) continue;
    if (world.clock.now() - orderedAt > freshMs) continue;
    await send(
      "rollback",
      `rollback ${investigation} of ${wave}: its ${affected.all.count} people are to be told`,
    );
    if (closed === undefined || !wasTold(rollout, story)) continue;
    await send("follow-up", `rollback ${investigation} of ${wave} is over: its people are to be told`);

    async function send(template: TemplateName, because: string): Promise<void> {
      const people = await world.evidence.people(rollout.id, affected?.all.peopleHash ?? "");
      if (people === undefined)
        throw new Error(`the people of rollback ${investigation} are not in the store`);
      const occasion = `rollback ${investigation}`;
      const entries = await draftShipped(world, rollout, template, because);
      await proposeByProduct(world, { ...rollout, entries }, instances, {
        asked: { wave, template, via: "people", variants: [], occasion, people },
        key: `message|${wave}|${template}|${investigation}`,
        because,
        automatic: rollout.plan.messages?.rollback === "automatic",
      });
    }
  }
}

/** Whoever was not told that it happened is not told that it is over. */
const wasTold = ({ entries }: Rollout, { wave, investigation }: RollbackStory): boolean =>
  entries.some(
    ({ body }) =>
      body.kind === "messageSent" &&
      body.template === "rollback" &&
      body.wave === wave &&
      body.occasion === `rollback ${investigation}`,
  );
