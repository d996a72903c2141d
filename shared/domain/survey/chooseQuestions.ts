import type { ClientPlatform } from "../enforcement/whatIf.ts";
import { hashOf } from "../text/hashOf.ts";
import type { SurveyQuestion, SurveyRole, SurveyTarget } from "./surveyQuestion.ts";

/** Most questions of one survey: at the background's one request in two seconds they take 40 of its 45 seconds. */
export const mostQuestions = 20;

/** Most questions about people who are newly enforced; the rest is for those whom the policy must not reach. */
const mostOfSample = 8;

/** Somebody whom the act would newly enforce. */
export interface NewlyEnforced {
  /** Object id. */
  readonly id: string;
  /** Platforms seen in sign-ins; empty when none was. */
  readonly platforms: readonly ClientPlatform[];
  /** Whether the person has a passkey that works on every platform. */
  readonly portable: boolean;
}

/** Everybody a survey may ask about. */
export interface SurveyPeople {
  readonly breakGlass: readonly string[];
  /** Approvers and operators. */
  readonly staff: readonly string[];
  /** Directory synchronization and other listed accounts. */
  readonly service: readonly string[];
  readonly newlyEnforced: readonly NewlyEnforced[];
}

const platforms: readonly ClientPlatform[] = ["windows", "macOS", "iOS", "android"];
const targets: readonly SurveyTarget[] = ["covered", "office", "registration"];

/**
 * The questions of a survey, most important first: each break-glass account, approver, operator and listed account once,
 * people of each stratum (platform x portable passkey), then break-glass accounts, approvers and operators for the other
 * targets. Platforms differ from wave to wave by `waveSeed`, the sample from gate to gate by `gateSeed`.
 */
export function chooseQuestions(
  people: SurveyPeople,
  waveSeed: string,
  gateSeed: string,
): readonly SurveyQuestion[] {
  const turn = numberOf(waveSeed);
  const glass = [...new Set(people.breakGlass)];
  const staff = [...new Set(people.staff)].filter((id) => !glass.includes(id));
  const service = [...new Set(people.service)].filter((id) => !glass.includes(id) && !staff.includes(id));
  const joining = new Set(people.newlyEnforced.map(({ id }) => id));
  const about = (ids: readonly string[], role: SurveyRole, shift: number): SurveyQuestion[] =>
    ids.map((person, index) => ({
      person,
      role,
      platform: platforms[(turn + index + shift) % platforms.length] ?? "windows",
      target: at(targets, shift),
      joins: joining.has(person),
    }));
  const known = new Set([...glass, ...staff, ...service]);
  const sample = sampleOf(
    people.newlyEnforced.filter(({ id }) => !known.has(id)),
    gateSeed,
  );
  // Where there are more of them than questions, each gate begins with others.
  const fixed = [...about(staff, "staff", 0), ...about(service, "service", 0)];
  const room = Math.max(0, mostQuestions - glass.length - Math.min(sample.length, mostOfSample));
  const rotated = fixed.length > room ? rotate(fixed, numberOf(gateSeed)) : fixed;
  return [
    ...about(glass, "breakGlass", 0),
    ...rotated.slice(0, room),
    ...sample,
    ...about(glass, "breakGlass", 1),
    ...about(glass, "breakGlass", 2),
    ...about(staff, "staff", 1),
  ].slice(0, mostQuestions);
}

/** One of each stratum in turn, the strata and the people in each in an order that the seed decides. */
function sampleOf(people: readonly NewlyEnforced[], seed: string): readonly SurveyQuestion[] {
  const strata = new Map<string, { readonly id: string; readonly platform: ClientPlatform }[]>();
  for (const { id, platforms: used, portable } of shuffled(people, seed, ({ id }) => id)) {
    for (const platform of used.length === 0 ? (["windows"] as const) : used) {
      const name = `${platform} ${portable}`;
      const stratum = strata.get(name) ?? [];
      stratum.push({ id, platform });
      strata.set(name, stratum);
    }
  }
  const order = shuffled([...strata], seed, ([name]) => name).map(([, members]) => members);
  const rounds = Math.max(0, ...order.map(({ length }) => length));
  const picked: SurveyQuestion[] = [];
  for (let round = 0; round < rounds && picked.length < mostOfSample; round += 1) {
    for (const member of order.flatMap((members) => members[round] ?? [])) {
      const { id: person, platform } = member;
      picked.push({
        person,
        role: "newlyEnforced",
        platform,
        target: at(targets, picked.length),
        joins: true,
      });
    }
  }
  return picked.slice(0, mostOfSample);
}

function shuffled<T>(list: readonly T[], seed: string, name: (item: T) => string): readonly T[] {
  return list
    .map((item) => ({ item, order: hashOf({ seed, name: name(item) }) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ item }) => item);
}

const at = (list: readonly SurveyTarget[], index: number): SurveyTarget =>
  list[index % list.length] ?? "covered";

const numberOf = (seed: string): number => Number.parseInt(hashOf({ seed }).slice(0, 8), 16);

const rotate = <T>(list: readonly T[], by: number): readonly T[] => {
  const from = by % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
};
