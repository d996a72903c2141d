import type { Known } from "./known.ts";
import { everybody, type MethodTarget, type TargetedMethod } from "./methodSettings.ts";

/** Members of groups, nested ones included, by object id in lower case. */
export type GroupMembers = ReadonlyMap<string, Known<ReadonlySet<string>>>;

/** People who are asked to enrol together. */
export interface Audience {
  readonly wave: string;
  /** Object id of their group, in lower case. */
  readonly group: string;
  readonly members: Known<readonly string[]>;
}

/** Whom of an audience a method is for. */
export interface Reach {
  readonly people: number;
  /** Included and not excluded. */
  readonly reached: number;
  /** Excluded, whether included or not: exclude beats include. */
  readonly excluded: number;
  /** Targets that reach somebody of the audience. */
  readonly targets: readonly MethodTarget[];
}

/** Counts whom of an audience a method is for; unknown where that hangs on a group that could not be read. Pure. */
export function reachOf(
  method: TargetedMethod,
  { group, members }: Audience,
  groups: GroupMembers,
): Known<Reach> {
  if (members.kind === "unknown") return members;
  const people = members.value;
  const excluding = method.excludes.map((id) => holderOf(id, group, groups));
  const including = method.includes.map((target) => ({
    target,
    holder: target.kind === "person" ? only(target.id) : holderOf(target.id, group, groups),
  }));
  const unread = excluding.find(({ because }) => because !== undefined);
  if (unread?.because !== undefined) return { kind: "unknown", because: unread.because };
  const excluded = people.filter((id) => excluding.some(({ holds }) => holds(id)));
  const included = people.filter((id) => including.some(({ holder }) => holder.holds(id)));
  const doubtful = including.find(({ holder }) => holder.because !== undefined)?.holder;
  if (doubtful?.because !== undefined && included.length < people.length) {
    return { kind: "unknown", because: doubtful.because };
  }
  const out = new Set(excluded);
  return {
    kind: "known",
    value: {
      people: people.length,
      reached: included.filter((id) => !out.has(id)).length,
      excluded: excluded.length,
      targets: including
        .filter(({ holder }) => people.some((id) => !out.has(id) && holder.holds(id)))
        .map(({ target }) => target),
    },
  };
}

interface Holder {
  readonly holds: (person: string) => boolean;
  /** Why nobody knows whom it holds. */
  readonly because?: string;
}

const only = (id: string): Holder => ({ holds: (person) => person === id });

function holderOf(id: string, audience: string, groups: GroupMembers): Holder {
  if (id === everybody || id === audience) return { holds: () => true };
  const members = groups.get(id) ?? { kind: "unknown", because: "it was not asked for" };
  return members.kind === "known"
    ? { holds: (person) => members.value.has(person) }
    : { holds: () => false, because: `who is in target ${id} cannot be read: ${members.because}` };
}

/** The groups whose members decide whom a method reaches, beside the audiences themselves. Pure. */
export function groupsNeeded(
  methods: readonly TargetedMethod[],
  audiences: readonly Audience[],
): readonly string[] {
  const named = methods.flatMap(({ includes, excludes }) => [
    ...includes.filter(({ kind }) => kind !== "person").map(({ id }) => id),
    ...excludes,
  ]);
  const own = audiences.map(({ group }) => group);
  // Where everybody of an audience is a target by that group alone, its members are those of the audience.
  return [...new Set(named)].filter((id) => id !== everybody && (own.length > 1 || !own.includes(id)));
}
