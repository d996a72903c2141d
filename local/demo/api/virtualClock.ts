import { z } from "zod";
import type { Client } from "./createClient.ts";

const reading = z.looseObject({ now: z.iso.datetime() });

/** The host's clock, moved by the demo alone; all instants are epoch milliseconds. */
export interface VirtualClock {
  /** What time it was when the host last said so; asks when it has not said so yet. */
  now(): Promise<number>;
  /** Waits until nothing runs, and says what time it is. */
  settle(): Promise<number>;
  /** Moves to `target`, giving everything that is due on the way its time, and comes back when all of it is done. */
  moveTo(target: number): Promise<number>;
}

/** The clock behind `/admin/clock`. */
export function createVirtualClock(client: Client): VirtualClock {
  let heard: number | undefined;
  async function ask(body: unknown): Promise<number> {
    const answer = await client({ method: "POST", path: "/admin/clock", body });
    if (answer.status !== 200) {
      throw new Error(`the host's clock answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    heard = Date.parse(reading.parse(answer.body).now);
    return heard;
  }
  return {
    now: async () => heard ?? ask({ waitIdle: true }),
    settle: () => ask({ waitIdle: true }),
    moveTo: (target) => ask({ through: new Date(target).toISOString() }),
  };
}
