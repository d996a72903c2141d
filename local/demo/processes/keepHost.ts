import { type Child, type ChildOrder, startChild } from "./startChild.ts";

/** The host process, started again on the same store whenever it dies. */
export interface HostKeeper {
  /** Origin of the running host; waits while it is being started again, throws when it does not come up any more. */
  origin(): Promise<string>;
  /** Process id of the running host. */
  pid(): number | undefined;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
}

/** Deaths before readiness in a row after which the host is given up. */
const stillborn = 3;

/** Starts the host and keeps it running; `onRestart` is told how it died. */
export async function keepHost(order: ChildOrder, onRestart: (how: string) => void): Promise<HostKeeper> {
  let current: Child | undefined;
  let starting: Promise<Child> = startWatched();
  let restarts = 0;
  let stopping = false;

  async function startWatched(): Promise<Child> {
    const child = await startAgain();
    current = child;
    void child.ended.then((how) => {
      if (stopping) return;
      restarts += 1;
      current = undefined;
      onRestart(how);
      starting = startWatched();
      // Whoever asks for the origin next is told.
      starting.catch(() => {});
    });
    return child;
  }

  async function startAgain(): Promise<Child> {
    for (let tries = 1; ; tries++) {
      try {
        return await startChild(order);
      } catch (error) {
        if (tries >= stillborn || restarts === 0) throw error;
      }
    }
  }

  await starting;
  return {
    origin: async () => String((await starting).ready["origin"]),
    pid: () => current?.pid,
    restarts: () => restarts,
    async stop() {
      stopping = true;
      await current?.stop();
    },
  };
}
