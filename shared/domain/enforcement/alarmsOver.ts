import type { GuardAlarm } from "./alarmsOf.ts";
import type { GuardRules, GuardState } from "./guardState.ts";

/** One message that something about an enforced wave is over. */
export interface AlarmOver {
  readonly key: `over:${GuardAlarm["key"]}`;
  readonly topic: "over";
  readonly severity: "info";
  readonly text: string;
}

/** What is over when an alarm does not hold any more; a rollback under way ends with a message of its own, by whoever closes it. */
const sentences: Readonly<Record<GuardAlarm["key"], ((wave: string) => string) | undefined>> = {
  drift: (wave) => `the enforced policy of ${wave} is as people agreed to`,
  blind: (wave) => `the watch over wave ${wave} sees again`,
  foreign: (wave) => `what seemed a foreign cause does not alarm for wave ${wave} any more`,
  silence: (wave) => `sign-ins of wave ${wave} are read again`,
  secondAlarm: (wave) => `the trigger of wave ${wave} does not alarm any more`,
  unintended: (wave) => `the policy of ${wave} is in the state that the ledger says`,
  rollingBack: undefined,
  stuckRollback: (wave) => `the rollback of ${wave} is confirmed`,
};

/** Messages for alarms that a guard had raised and that do not hold after its turn; none once its rollout has ended. Pure. */
export function alarmsOver(
  { wave }: GuardRules,
  before: GuardState,
  after: GuardState,
): readonly AlarmOver[] {
  if (after.kind === "ended") return [];
  return before.raised.flatMap((raised): AlarmOver[] => {
    const key = raised as GuardAlarm["key"];
    const sentence = after.raised.includes(key) ? undefined : sentences[key];
    return sentence === undefined
      ? []
      : [{ key: `over:${key}`, topic: "over", severity: "info", text: `over: ${sentence(wave)}` }];
  });
}
