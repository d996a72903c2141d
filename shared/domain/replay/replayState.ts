import type { MethodKind } from "../credentials/methodKind.ts";
import { isPortable } from "../credentials/methodReach.ts";
import { freshPhase, type PhaseState } from "../gates/phaseState.ts";
import { type Collecting, emptyCollecting } from "../measure/collecting.ts";
import { type Person, stranger } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import { beginWalk } from "./beginWalk.ts";
import type { ReplaySetup } from "./replaySetup.ts";
import { noPolicies, type SeenPolicies } from "./seenPolicies.ts";
import type { Walk } from "./walk.ts";

/** Where a replay stands: what the product would know now. */
export interface ReplayState {
  readonly collecting: Collecting;
  readonly policies: SeenPolicies;
  /** Changes of the enrolment history, and audits, that were taken over. */
  readonly changes: number;
  readonly audits: number;
  /** How far the plan would have come; absent unless agreement is assumed. */
  readonly walk?: Walk;
  /** What each phase remembers, by phase id. */
  readonly phases: Readonly<Record<string, PhaseState>>;
}

/** The state before the first sign-in, with everybody enrolled whom the history has enrolled by then. */
export function beginReplay(setup: ReplaySetup): ReplayState {
  const { plan, startedAt, audiences, reported, enrolment } = setup;
  const people = new Map<string, Person>();
  for (const id of new Set([...reported.keys(), ...enrolment.enrolled]))
    people.set(id, enrolledAs(setup, stranger, id, enrolment.enrolled.has(id)));
  const memberships = Object.fromEntries(
    Object.entries(audiences).map(([wave, known]) => [wave, { ...known, enforced: new Set<string>() }]),
  );
  // Nobody knows on which day a wave was asked, so what people went through counts from the first day on.
  const asked = Object.fromEntries(Object.keys(audiences).map((wave) => [wave, startedAt]));
  return {
    collecting: { ...emptyCollecting(startedAt), people, memberships, asked },
    policies: noPolicies,
    changes: 0,
    audits: 0,
    ...(setup.assume === "approved" ? { walk: beginWalk(setup) } : {}),
    phases: Object.fromEntries(plan.phases.map(({ id }) => [id, freshPhase(startedAt)])),
  };
}

/** A person with the methods of the report, with or without a passkey; of one that the report does not have any more nobody knows the kind. */
export function enrolledAs(
  { reported }: ReplaySetup,
  person: Person,
  id: string,
  hasPasskey: boolean,
): Person {
  const { kinds, other } = reported.get(id) ?? { kinds: [], other: undefined };
  const portable = kinds.filter(isPortable);
  const passkeys: readonly MethodKind[] = portable.length > 0 ? portable : ["authenticator"];
  const others = kinds.filter((kind) => !isPortable(kind));
  return withRegistration(person, { kinds: hasPasskey ? [...passkeys, ...others] : others, other });
}
