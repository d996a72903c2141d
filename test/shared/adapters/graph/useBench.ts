import { afterEach, beforeEach } from "vitest";
import type { GraphSettings } from "../../../../shared/adapters/graph/createGraphClient.ts";
import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient } from "../../../../shared/adapters/graph/graphClient.ts";
import type { Reading } from "../../../../shared/ports/reading.ts";
import type { SignInPage } from "../../../../shared/ports/signIns.ts";
import { clientFor } from "./clientFor.ts";
import { createHandClock } from "./handClock.ts";
import { type Loopback, startLoopback } from "./loopback.ts";

/** A fresh server and a client of it for each test. */
interface Bench {
  readonly server: Loopback;
  readonly clock: ReturnType<typeof createHandClock>;
  readonly client: GraphClient;
  /** Replaces the client by one with other settings. */
  setUp(changes: Partial<GraphSettings>): void;
  /** A page of sign-ins of the hour before 2026-01-05T08:00Z; the first, or the one after a page or a text. */
  page(after?: Reading<SignInPage> | string): Promise<Reading<SignInPage>>;
}

/** Sets up a bench before each test of the file and takes it down after; the function returns the current one. */
export function useBench(): () => Bench {
  let current: Bench | undefined;
  beforeEach(async () => {
    const server = await startLoopback();
    const clock = createHandClock();
    const until = clock.now();
    let client = clientFor(server.origin, { clock, timeoutsMs: { read: 5000, write: 5000 } });
    current = {
      server,
      clock,
      get client() {
        return client;
      },
      setUp: (changes) => {
        client = clientFor(server.origin, { clock, ...changes });
      },
      page: (after) => createSignIns(client).page(until - 3_600_000, until, nextOf(after)),
    };
  });
  afterEach(() => current?.server.close());
  return () => {
    if (current === undefined) throw new Error("There is a bench within a test only.");
    return current;
  };
}

function nextOf(after: Reading<SignInPage> | string | undefined): string | undefined {
  if (typeof after === "string") return after;
  return after?.kind === "read" ? after.value.next : undefined;
}
