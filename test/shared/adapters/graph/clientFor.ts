import { randomUUID } from "node:crypto";
import {
  createGraphClient,
  type GraphSettings,
} from "../../../../shared/adapters/graph/createGraphClient.ts";
import type { GraphClient } from "../../../../shared/adapters/graph/graphClient.ts";
import { createHandClock } from "./handClock.ts";

/** A client of a loopback server with token "simulated", a hand clock and even jitter, unless told otherwise. */
export function clientFor(origin: string, changes: Partial<GraphSettings> = {}): GraphClient {
  return createGraphClient({
    baseUrl: origin,
    embedded: true,
    token: async () => "simulated",
    clock: createHandClock(),
    random: { id: randomUUID, fraction: () => 0.5 },
    ...changes,
  });
}
