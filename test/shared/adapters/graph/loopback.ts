import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server saw it. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How one request is answered; the misbehaviour is ordered in advance. */
export type Behaviour = (response: ServerResponse, request: Seen) => void;

/** A server on loopback that answers as ordered and remembers what came. */
export interface Loopback {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Answers for the next requests in order; the last one stays. */
  order(...behaviours: readonly Behaviour[]): void;
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startLoopback(): Promise<Loopback> {
  const seen: Seen[] = [];
  let ordered: readonly Behaviour[] = [];
  const server = createServer(async (incoming, response) => {
    // Its clock is the wall's, and the client's is the test's.
    response.sendDate = false;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "", url = "", headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    seen.push(request);
    const [behaviour, ...rest] = ordered;
    if (rest.length > 0) ordered = rest;
    if (behaviour === undefined) throw new Error(`${method} ${url} came although nothing was ordered`);
    behaviour(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    order: (...behaviours) => {
      ordered = behaviours;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
