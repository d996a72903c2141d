import { waveOf } from "../../shared/acts/planOf.ts";
import type { CauseReport } from "../../shared/domain/causes/causeReport.ts";
import { type RollbackStory, rollbackStories } from "../../shared/domain/ledger/rollbackStories.ts";
import { lastResort } from "../../shared/domain/text/lastResort.ts";
import type { World } from "../../shared/ports/world.ts";
import { findCause } from "./findCause.ts";
import type { Rollout } from "./findRollout.ts";
import { linksOf } from "./linksOf.ts";

/** Findings of one investigation, at most: a verdict that turns to and fro says no more the tenth time. */
const most = 10;

/** Puts on record what the data says of the cause of each rollback that nobody has concluded, and tells people; again where it says otherwise. */
export async function tellCauses(world: World, rollout: Rollout): Promise<void> {
  for (const story of rollbackStories(rollout.entries)) {
    if (story.concludedAt !== undefined || story.causes.length >= most) continue;
    const report = await findCause(world, rollout, story.wave);
    const before = story.causes.at(-1);
    // The numbers move from hour to hour; another verdict, or another slice to repair, is another finding.
    const isSame = before?.verdict === report?.verdict && before?.fix === report?.fix;
    if (report !== undefined && !isSame) await keep(world, rollout, story, report);
  }
}

async function keep(
  world: World,
  { id, plan }: Rollout,
  story: RollbackStory,
  report: CauseReport,
): Promise<void> {
  const { wave, investigation, causes } = story;
  const { policy } = waveOf(plan, wave).wave;
  const number = causes.length + 1;
  // The message first: it is sent once however often this is tried, and an entry without one would end the trying.
  await world.notices.post({
    id: `${id}|cause|${investigation}|${number}`,
    rolloutId: id,
    at: world.clock.now(),
    severity: "warn",
    topic: "cause",
    wave,
    text: sentenceOf(story, report),
    call: `POST ${linksOf(id).self}/investigations/${investigation}/conclusion`,
    ...(policy === undefined ? {} : { lastResort: lastResort(plan.cloud, policy) }),
  });
  const { verdict, because, fix } = report;
  const evidenceHash = await world.evidence.putCauses(id, report);
  const body = { kind: "causeFound" as const, wave, investigation, verdict, because, fix, evidenceHash };
  const appended = await world.ledger.append(id, `causeFound|${investigation}|${number}`, body);
  // Another host may have found another cause a moment earlier: its finding stays, and this one comes after it.
  if (appended.kind === "unavailable")
    throw new Error(`the cause of rollback ${investigation}: ${appended.because}`);
}

const sentenceOf = ({ wave, investigation }: RollbackStory, { verdict, because, fix }: CauseReport): string =>
  `investigation ${investigation} of wave ${wave}: by the data the cause is ${verdict}: ${because}. To try: ${fix}. A person concludes it`;
