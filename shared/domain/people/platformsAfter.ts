import type { Platform } from "../credentials/systemTable.ts";
import { dayNumber } from "../plan/dayNumber.ts";
import type { Person } from "./person.ts";
import type { SignInSeen } from "./signInSeen.ts";

/** Days after which a platform that was not used again does not count any more. */
const platformDays = 30;

/** The platforms that a person uses after a success on one, and those of them whose system is too old. */
export function platformsAfter(
  { platformDays: before = {}, outdated = [] }: Pick<Person, "platformDays" | "outdated">,
  { day, platform, isOutdated }: Pick<SignInSeen, "day" | "platform" | "isOutdated">,
): Pick<Person, "platformDays" | "outdated"> {
  if (platform === undefined) return {};
  const today = dayNumber(day);
  const days: Partial<Record<Platform, string>> = { [platform]: day };
  for (const [name, last] of Object.entries(before) as [Platform, string][]) {
    // A late row may be older than one that was absorbed before it.
    if (today - dayNumber(last) < platformDays && !(name === platform && last < day)) days[name] = last;
  }
  const others = outdated.filter((each) => each !== platform);
  return { platformDays: days, outdated: isOutdated ? [...others, platform] : others };
}
