import type { Recorded } from "./recording.ts";

/** Something at a time, epoch milliseconds. */
export interface At<T> {
  readonly at: number;
  readonly is: T;
}

/** A verdict of the four. */
export type Word = Recorded["view"]["phases"][number]["criteria"][number]["verdict"];

/** How one phase with one wave went, as the API showed it from its start to its end; instants in epoch milliseconds. */
export interface GateStory {
  readonly from: number;
  readonly until: number;
  /** Shares of the audience, 0 to 1. */
  readonly enrolled: readonly At<number>[];
  readonly enforced: readonly At<number>[];
  /** Of each criterion that was not always met; undefined while no gate asked for it. */
  readonly verdicts: ReadonlyMap<string, readonly At<Word | undefined>[]>;
  /** Of each detector, 1 alarms; undefined while it did not watch. */
  readonly levels: ReadonlyMap<string, readonly At<number | undefined>[]>;
  /** When a slice came into force, with the people who are enforced from then on. */
  readonly slices: readonly At<number>[];
  readonly rollbacks: readonly number[];
  /** When the phase had ended. */
  readonly endedAt: number | undefined;
}

type Phase = Recorded["view"]["phases"][number];

/** A look at a running phase and its first wave. */
interface Look {
  readonly at: number;
  readonly phase: Phase;
  readonly wave: Phase["waves"][number];
  /** People in force: none while the wave is report-only, also after a rollback. */
  readonly people: number;
}

/** The story of a phase's first wave; throws a RangeError where the recording does not hold the phase. Pure. */
export function gateStory(recording: readonly Recorded[], phaseId: string): GateStory {
  const looks = looksAt(recording, phaseId);
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined)
    throw new RangeError(`the recording does not show a running phase ${phaseId}`);
  const each = <T>(of: (look: Look) => T): readonly At<T>[] =>
    looks.map((look) => ({ at: look.at, is: of(look) }));
  const named = <T>(names: readonly string[], of: (look: Look, name: string) => T) =>
    new Map([...new Set(names)].map((name) => [name, each((look) => of(look, name))] as const));
  const criteria = looks.flatMap(({ phase }) => phase.criteria);
  const detectors = looks.flatMap(({ wave }) => wave.counts.detectors ?? []);
  const before = (index: number): Look | undefined => looks[index - 1];
  const end = recording.findLast(({ view }) =>
    view.phases.some(({ id, endedAt }) => id === phaseId && endedAt),
  );
  const endedAt = end?.view.phases.find(({ id }) => id === phaseId)?.endedAt;
  return {
    from: first.at,
    until: endedAt === undefined ? last.at : Date.parse(endedAt),
    enrolled: each(({ wave }) => wave.enrolledRate ?? 0),
    enforced: each(({ people, wave }) => people / Math.max(1, wave.counts.audience ?? 0)),
    verdicts: named(
      criteria.flatMap(({ id, verdict }) => (verdict === "met" ? [] : [id])),
      ({ phase }, name) => phase.criteria.find(({ id }) => id === name)?.verdict,
    ),
    levels: named(
      detectors.map(({ trigger }) => trigger),
      ({ wave }, name) => wave.counts.detectors?.find(({ trigger }) => trigger === name)?.level,
    ),
    slices: looks.flatMap(({ at, people }, index) =>
      people > (before(index)?.people ?? 0) ? [{ at, is: people }] : [],
    ),
    rollbacks: looks.flatMap(({ at, people }, index) =>
      people === 0 && (before(index)?.people ?? 0) > 0 ? [at] : [],
    ),
    endedAt: endedAt === undefined ? undefined : Date.parse(endedAt),
  };
}

function looksAt(recording: readonly Recorded[], phaseId: string): readonly Look[] {
  const seen = recording.flatMap(({ at, view }) => {
    const phase = view.phases.find(({ id }) => id === phaseId);
    const wave = phase?.waves[0];
    if (phase === undefined || wave === undefined) return [];
    if (phase.startedAt === undefined || phase.endedAt !== undefined) return [];
    const isInForce = view.guards.some((guard) => guard.wave === wave.id && guard.state === "watching");
    return [{ at: Date.parse(at), phase, wave, isInForce }];
  });
  return seen.map(({ isInForce, ...look }, index) => {
    // Who is in the group is read with the next poll: a wave that has just come into force counts by the look after it.
    const hasJustBegun = isInForce && seen[index - 1]?.isInForce !== true;
    const { counts } = (hasJustBegun ? seen[index + 1]?.wave : undefined) ?? look.wave;
    return { ...look, people: isInForce ? (counts.enforced ?? 0) : 0 };
  });
}
