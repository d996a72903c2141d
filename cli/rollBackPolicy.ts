import type { Clock } from "../shared/ports/clock.ts";
import type { Policies } from "../shared/ports/policies.ts";

/** What a rollback without the product came to; times are epoch milliseconds. */
export type RolledBack = { readonly orderedAt: number; readonly sentAt?: number } & (
  | { readonly kind: "verified"; readonly state: "reportOnly" | "disabled"; readonly readBackAt: number }
  | { readonly kind: "unverified"; readonly because: string }
  | { readonly kind: "refused"; readonly because: string }
);

/** What the rollback works with. */
export interface RollbackTools {
  readonly policies: Pick<Policies, "read" | "setState">;
  readonly clock: Clock;
  /** Told of every try. */
  readonly say: (line: string) => void;
}

const pauseMs = 1_000;
/** Looks after one write before it is sent again. */
const looksPerWrite = 10;
/** Longest wait, in milliseconds, that is granted to a tenant that is throttling. */
const longestWaitMs = 30_000;

/** Sends one policy back to report-only and reads it back, again and again until it shows or the time is over. */
export async function rollBackPolicy(
  { policies, clock, say }: RollbackTools,
  policy: string,
  giveUpMs: number,
): Promise<RolledBack> {
  const orderedAt = clock.now();
  let sentAt: number | undefined;
  let because = "nothing was answered yet";
  const sent = () => (sentAt === undefined ? {} : { sentAt });
  const isOver = (waitMs: number): boolean => clock.now() + waitMs - orderedAt > giveUpMs;
  for (;;) {
    const written = await policies.setState(policy, "reportOnly");
    if (written.kind === "refused") {
      return { kind: "refused", orderedAt, because: written.because };
    }
    if (written.kind !== "throttled") sentAt ??= clock.now();
    if (written.kind !== "accepted") say(`the write is ${written.kind}: ${written.because}`);
    if (written.kind === "throttled") {
      because = written.because;
      const waitMs = Math.min(Math.max(written.retryAfterMs, pauseMs), longestWaitMs);
      if (isOver(waitMs)) return { kind: "unverified", orderedAt, ...sent(), because };
      await clock.sleep(waitMs);
      continue;
    }
    for (let look = 0; look < looksPerWrite; look++) {
      const read = await policies.read(policy, "urgent");
      if (read.kind === "read" && read.value.state !== "enabled") {
        return { kind: "verified", orderedAt, ...sent(), state: read.value.state, readBackAt: clock.now() };
      }
      because = read.kind === "read" ? "the policy still reads enabled" : read.because;
      if (isOver(pauseMs)) return { kind: "unverified", orderedAt, ...sent(), because };
      await clock.sleep(pauseMs);
    }
    say(`not seen yet (${because}); it is sent again`);
  }
}
