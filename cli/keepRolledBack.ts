import type { RollbackTools } from "./rollBackPolicy.ts";

const pauseMs = 10_000;

/** Looks at a policy until a time (epoch milliseconds) and sends it back again whenever it reads enabled; counts how often. */
export async function keepRolledBack(
  { policies, clock, say }: RollbackTools,
  policy: string,
  until: number,
): Promise<number> {
  let again = 0;
  while (clock.now() < until) {
    await clock.sleep(Math.min(pauseMs, until - clock.now()));
    const read = await policies.read(policy, "urgent");
    if (read.kind !== "read") say(`the policy cannot be read: ${read.because}`);
    if (read.kind !== "read" || read.value.state !== "enabled") continue;
    again += 1;
    const written = await policies.setState(policy, "reportOnly");
    say(`the policy was enabled again by an act under way; sent back, ${written.kind}`);
  }
  return again;
}
