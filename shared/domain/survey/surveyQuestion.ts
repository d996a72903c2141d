import type { ClientPlatform } from "../enforcement/whatIf.ts";

/** What a person of a survey is to the rollout: nobody but those who are newly enforced may be reached by a wave's policy without being asked for. */
export type SurveyRole = "breakGlass" | "staff" | "service" | "newlyEnforced";

/** What is signed in to: an application that the wave's policy covers, Office, or registering security information. */
export type SurveyTarget = "covered" | "office" | "registration";

/** One question of a survey, asked of the tenant as a what-if. */
export interface SurveyQuestion {
  /** Object id. */
  readonly person: string;
  readonly role: SurveyRole;
  readonly platform: ClientPlatform;
  readonly target: SurveyTarget;
  /** Whether the act puts the person into the wave's group. */
  readonly joins: boolean;
}

/** Names a question; the same one has the same name in every survey. */
export const questionKey = ({ person, role, platform, target, joins }: SurveyQuestion): string =>
  [person, role, platform, target, joins].join("|");
