import { changedPlaces } from "../../shared/domain/messages/changedPlaces.ts";
import { isReadable } from "../../shared/domain/messages/endingsIn.ts";
import { type TemplateVersion, versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { World } from "../../shared/ports/world.ts";
import type { VersionView } from "../../shared/schemas/http/messageView.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** One version as shown: what it changes, which languages only a person can check, and its text where that is asked for. */
export async function viewVersion(
  world: World,
  { id, entries }: Pick<Rollout, "id" | "entries">,
  version: TemplateVersion,
  withContent = false,
): Promise<VersionView> {
  const { template: name, version: number, contentHash, state, answers, because, at, approval } = version;
  const content = await world.evidence.template(id, contentHash);
  if (content === undefined) throw new Error(`template ${contentHash} of ${id} is missing from the store`);
  const earlier = versionsIn(entries).find((each) => each.template === name && each.version === number - 1);
  const before = earlier && (await world.evidence.template(id, earlier.contentHash));
  const languages = Object.keys(content.texts);
  return {
    rolloutId: id,
    template: name,
    version: number,
    state,
    contentHash,
    languages,
    unread: languages.filter((language) => !isReadable(language)),
    changed: [...changedPlaces(before, content)],
    answers: [...answers],
    because,
    at: isoOf(at),
    ...(approval === undefined ? {} : { approvedAt: isoOf(approval.at) }),
    ...(approval?.finalAt === undefined ? {} : { finalAt: isoOf(approval.finalAt) }),
    ...(withContent ? { content } : {}),
  };
}
