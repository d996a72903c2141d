import type { RecordedAudits } from "../../shared/adapters/recordings/loadAudits.ts";
import type { RecordedRegistrations } from "../../shared/adapters/recordings/loadRegistrations.ts";
import type { RecordedSignIns } from "../../shared/adapters/recordings/loadSignIns.ts";
import { isPortable } from "../../shared/domain/credentials/methodReach.ts";
import { audiencesOf, type KnownMembers } from "../../shared/domain/replay/audiencesOf.ts";
import { enrolmentHistory, type PasskeyEvent } from "../../shared/domain/replay/enrolmentHistory.ts";
import type { ReplaySetup } from "../../shared/domain/replay/replaySetup.ts";

/** What was read of the recordings beside the sign-ins themselves. */
export interface Loaded {
  readonly registrations: RecordedRegistrations;
  readonly audits: RecordedAudits | undefined;
  readonly members: KnownMembers | undefined;
  readonly span: NonNullable<RecordedSignIns["span"]>;
}

/** What a replay starts from: `unreadable` says why nothing can be judged. Pure. */
export function recordedSetup(
  { plan, assume }: Pick<ReplaySetup, "plan" | "assume">,
  { registrations, audits, members, span }: Loaded,
  unreadable: string | undefined,
): ReplaySetup {
  const people = registrations.registrations;
  const enrolled = people.filter(({ kinds }) => kinds.some(isPortable)).map(({ userId }) => userId);
  return {
    plan,
    assume,
    startedAt: span.from,
    audiences: audiencesOf(
      plan,
      people.map(({ userId }) => userId),
      members,
    ),
    reported: new Map(
      people.map(({ userId, kinds, otherMethods }) => [
        userId,
        { kinds, other: otherMethods === "unknown" ? undefined : otherMethods === "some" },
      ]),
    ),
    enrolment: enrolmentHistory({
      madeAt: registrations.at ?? span.until,
      enrolled: new Set(enrolled),
      ...(audits?.span === undefined ? {} : { audited: audits.span }),
      events: audits === undefined ? [] : passkeyEvents(audits),
    }),
    ...(audits === undefined ? {} : { audits: audits.audits }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

function passkeyEvents({ audits }: RecordedAudits): readonly PasskeyEvent[] {
  return audits.flatMap(({ at, means, targets: [about] }): PasskeyEvent[] => {
    if (about === undefined) return [];
    if (means === "passkeyRegistered") return [{ userId: about.id, at, kind: "registered" }];
    return means === "passkeyRemoved" ? [{ userId: about.id, at, kind: "removed" }] : [];
  });
}
