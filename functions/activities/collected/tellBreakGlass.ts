import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import { lastResorts } from "../../../shared/domain/text/lastResorts.ts";
import type { World } from "../../../shared/ports/world.ts";

const hourMs = 60 * 60_000;

/** Pages when somebody tried to sign in with an emergency access account: once for each account and hour, whether it worked or not. */
export async function tellBreakGlass(
  world: World,
  rolloutId: string,
  plan: Plan,
  signIns: readonly SignIn[],
): Promise<void> {
  const accounts = new Set(plan.exclusions.breakGlass);
  const hours = new Map<string, SignIn[]>();
  for (const signIn of signIns) {
    if (!accounts.has(signIn.userId)) continue;
    const key = `${signIn.userId}|${new Date(Math.floor(signIn.at / hourMs) * hourMs).toISOString()}`;
    hours.set(key, [...(hours.get(key) ?? []), signIn]);
  }
  if (hours.size === 0) return;
  const line = lastResorts(plan, await world.ledger.read(rolloutId));
  for (const [key, attempts] of hours) {
    const [account, hour] = key.split("|");
    const succeeded = attempts.filter(({ errorCode }) => errorCode === 0).length;
    await world.notices.post({
      // The id holds the hour alone, so that late rows and repeated slices page nobody again.
      id: `${rolloutId}|breakGlass|${key}`,
      rolloutId,
      at: world.clock.now(),
      severity: "page",
      topic: "breakGlass",
      text: `emergency access account ${account} was used in the hour from ${hour}: ${attempts.length} sign-ins, ${succeeded} succeeded; ask who it was, and look whether people are locked out`,
      call: `GET /api/rollouts/${rolloutId}`,
      ...(line === undefined ? {} : { lastResort: line }),
    });
  }
}
