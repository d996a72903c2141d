import { z } from "zod";
import type { Client } from "./createClient.ts";

const reading = z.looseObject({ now: z.iso.datetime() });

/** The host's clock, moved by the demo alone; all instants are epoch milliseconds. */
export interface VirtualClock {
  /** Waits until nothing runs, and says what time it is. */
  settle(): Promise<number>;
  /** Moves to whatever is due next, `until` at the latest, and comes back when all of it is done. */
  jump(until: number): Promise<number>;
}

/** The clock behind `/admin/clock`. */
export function createVirtualClock(client: Client): VirtualClock {
  async function ask(body: unknown): Promise<number> {
    const answer = await client({ method: "POST", path: "/admin/clock", body });
    if (answer.status !== 200) {
      throw new Error(`the host's clock answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return Date.parse(reading.parse(answer.body).now);
  }
  return {
    settle: () => ask({ waitIdle: true }),
    jump: (until) => ask({ until: new Date(until).toISOString() }),
  };
}
