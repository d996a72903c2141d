import type { WaveCounts } from "../measure/waveReading.ts";
import type { RecoveriesCriterion } from "../plan/criterionPlan.ts";
import { freshCounts } from "./freshCounts.ts";
import type { Scope } from "./scope.ts";
import type { Verdict } from "./verdict.ts";

/** Recoveries that count because people say so, at most: a tabletop exercise, or one that left no trace in the audit log. */
const mostAttested = 1;

/** Judges how many people of a phase have come back from a lost device; audits and sign-ins show it, and one more may be attested. */
export function judgeRecoveries({ item, min, target }: RecoveriesCriterion, scope: Scope): Verdict {
  const attested = scope.seen.attestations[item];
  if (attested?.outcome === "failed")
    return { kind: "breached", because: `${item}: the exercise was attested as failed; hold it again` };
  let measured = 0;
  let linked: number | undefined;
  const times: string[] = [];
  for (const wave of scope.waves) {
    const counts = freshCounts(scope, wave);
    if (counts.kind === "unknown") return counts;
    if (counts.recoveries === undefined)
      return { kind: "unknown", because: `${wave}: recoveries were not counted yet` };
    measured += counts.recoveries;
    if (counts.recoveriesTold !== undefined) linked = (linked ?? 0) + counts.recoveriesTold;
    times.push(...timesOf(wave, counts));
  }
  const { tabletop, drills } = scope.seen.steps ?? {};
  const played = tabletop?.newest?.outcome === "passed";
  const told = attested?.outcome === "done" || played ? mostAttested : 0;
  const found = measured + told;
  const rehearsed = drills === undefined || drills.proven === 0 ? "" : ` (${drills.proven} of them a drill)`;
  const how = played ? `${told} played at the table` : `${told} attested`;
  const by =
    linked === undefined
      ? ""
      : `, ${linked} also told by the helpdesk and the others by whoever issued the pass`;
  const numbers = `${found} recoveries, ${measured} shown by audits${rehearsed}${by} and ${how}`;
  const timed = times.join("");
  if (found >= min) {
    const wished = found >= target ? `, target ${target} reached` : `, ${target} wished for`;
    return { kind: "met", because: `${scope.rules.phase}: ${numbers} >= ${min}${wished}${timed}` };
  }
  return {
    kind: "notYet",
    because: `${scope.rules.phase}: ${numbers} < ${min}: have somebody lose a device (remove the passkey, get a pass, register a new one, sign in), or attest ${item} for one that no audit shows${timed}`,
  };
}

/** How long the recoveries of a wave took, leg by leg, as far as audits and sign-ins show it. */
function timesOf(wave: string, { recoveryMinutes }: WaveCounts): readonly string[] {
  if (recoveryMinutes === undefined) return [];
  const { people, removedToPass, removedToSignIn, passToPasskey, passkeyToSignIn } = recoveryMinutes;
  const loss = removedToPass === null ? "" : `${removedToPass} from the old method's removal to the pass, `;
  const whole = removedToSignIn === null ? "" : `, ${removedToSignIn} in all`;
  return [
    `; ${wave}: ${people} timed, median minutes ${loss}${passToPasskey} from the pass to the new passkey, ${passkeyToSignIn} to the sign-in${whole}`,
  ];
}
