import { versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { isStanding } from "../../shared/domain/proposals/isStanding.ts";
import { newestProposal } from "../../shared/domain/proposals/newestProposal.ts";
import { lastResorts } from "../../shared/domain/text/lastResorts.ts";
import type { World } from "../../shared/ports/world.ts";
import { findRollout, type Rollout } from "../rollouts/findRollout.ts";
import type { Instances } from "../rollouts/instances.ts";
import { launchErrand } from "../rollouts/launchErrand.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { propose } from "../rollouts/propose.ts";
import { draftSending, type SendingAsked } from "./draftSending.ts";

/** A message that the product itself asks for. */
export interface OwnSending {
  readonly asked: SendingAsked & { readonly occasion: string };
  /** Names it for good: it is proposed once. */
  readonly key: string;
  readonly because: string;
  /** Whether it goes out without an approval, because the plan says so and its text is approved. */
  readonly automatic: boolean;
}

/** Proposes a message in the name of whoever started the rollout, once; where it cannot be sent people are told why, once. */
export async function proposeByProduct(
  world: World,
  rollout: Rollout,
  instances: Pick<Instances, "start">,
  { asked, key, because, automatic }: OwnSending,
): Promise<void> {
  if (rollout.entries.some((entry) => entry.key === key)) return;
  const drafted = await draftSending(world, rollout, asked);
  if (drafted.kind === "problem") {
    if (drafted.code === "NO_RECIPIENTS") return;
    return tell(world, rollout, asked, `${because}, but it cannot be sent: ${drafted.detail}`);
  }
  const { gate, document } = drafted;
  const standing = newestProposal(rollout.entries, rollout.plan, gate, world.clock.now());
  // One sending of a version to a wave at a time; the next round comes back to this one.
  if (standing !== undefined && isStanding(standing.state)) return;
  const appended = await propose(world, rollout, key, {
    gate,
    phase: document.phase,
    wave: document.wave,
    act: "sendMessage",
    quorum: automatic ? 0 : 1,
    by: rollout.startedBy,
    because,
    document: { ...document },
  });
  if (appended.kind !== "appended" || !automatic) return;
  const now = await findRollout(world, rollout.id);
  if (now !== undefined) await launchErrand(instances, rollout.id, gate);
}

async function tell(
  world: World,
  { id, plan, entries }: Rollout,
  { wave, template, occasion }: OwnSending["asked"],
  text: string,
): Promise<void> {
  const line = lastResorts(plan, entries);
  const newest = versionsIn(entries).findLast((version) => version.template === template);
  const path = `${linksOf(id).self}/messages`;
  const call =
    newest?.state === "draft"
      ? `POST ${path}/${template}/versions/${newest.version}/approval {"as":"approved","because":"<why>"}`
      : `GET ${path}`;
  await world.notices.post({
    id: `${id}|message|${wave}|${template}|${occasion}`,
    rolloutId: id,
    at: world.clock.now(),
    severity: "warn",
    topic: "message",
    wave,
    text,
    call,
    ...(line === undefined ? {} : { lastResort: line }),
  });
}
