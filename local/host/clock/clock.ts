/** The time of the host that runs this code: milliseconds since 1970, and a wait measured in it. */
export interface HostClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

const key = Symbol.for("local-host.clock");
const shelf: Record<symbol, unknown> = globalThis as never;

/** The clock of the running host; throws when this process has none. */
export function hostClock(): HostClock {
  const clock = shelf[key];
  if (clock === undefined) {
    throw new Error(
      "No local host runs in this process, so there is no host clock; start the app with local/host/main.ts or create a harness first.",
    );
  }
  return clock as HostClock;
}

/** Makes a clock the one that `hostClock` finds, or removes it; called by the host before it loads the app. */
export function publishClock(clock: HostClock | undefined): void {
  shelf[key] = clock;
}
