import { waveOf } from "../../shared/acts/planOf.ts";
import { causeQuestion } from "../../shared/domain/causes/causeQuestion.ts";
import type { CauseReport } from "../../shared/domain/causes/causeReport.ts";
import { judgeCauses } from "../../shared/domain/causes/judgeCauses.ts";
import { policyDrifts } from "../../shared/domain/ledger/policyDrifts.ts";
import { slicesIn } from "../../shared/domain/ledger/slicesIn.ts";
import { localDay } from "../../shared/domain/plan/localDay.ts";
import type { World } from "../../shared/ports/world.ts";
import { readHead } from "../activities/collected/readHead.ts";
import type { Rollout } from "./findRollout.ts";

/** What was collected says of why the people of a wave are blocked, since it was last put into force; undefined where nobody enforced was seen, or nobody was blocked and nothing says why. */
export async function findCause(
  world: World,
  { id, plan, entries }: Rollout,
  wave: string,
): Promise<CauseReport | undefined> {
  const head = (await readHead(world, id))?.head;
  if (head?.tables?.[wave] === undefined) return undefined;
  const { policy } = waveOf(plan, wave).wave;
  const ended = entries.findLastIndex(({ body }) => body.kind === "rolledBack" && body.wave === wave);
  // A rollback that is on record has ended the enforcement that it is about; without one it goes on.
  const since = slicesIn(entries).get(wave)?.since ?? slicesIn(entries.slice(0, ended)).get(wave)?.since ?? 0;
  const drifts = policy === undefined ? [] : policyDrifts(entries, policy);
  const report = judgeCauses(causeQuestion(head, wave, localDay(plan.timeZone, since), drifts));
  return report.blocked === 0 && report.verdict === "undetermined" ? undefined : report;
}
