import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer of the tenant on its way to the product. */
export interface Passing {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

/** What reaches the product in its place. */
export type Meddling = (passing: Passing) => { readonly status: number; readonly body: string };

/** A server on loopback before a tenant, which changes what it likes of the answers. */
export interface Meddler {
  readonly origin: string;
  /** Changes answers from now on. */
  meddle(meddling: Meddling): void;
  close(): Promise<void>;
}

/** Starts it before the server at an origin; until it is told to meddle it changes nothing but the origin in links. */
export async function createMeddler(behind: string): Promise<Meddler> {
  let meddling: Meddling = ({ status, body }) => ({ status, body });
  let origin = "";
  const server = createServer(async (incoming, response) => {
    const answer = await forward(behind, incoming, await textOf(incoming));
    const { method = "", url: path = "" } = incoming;
    const status = answer.statusCode ?? 500;
    const sent = meddling({ method, path, status, body: await textOf(answer) });
    const { "content-length": _, "transfer-encoding": __, ...headers } = answer.headers;
    response.writeHead(sent.status, headers);
    response.end(sent.status === 204 ? undefined : sent.body.replaceAll(behind, origin));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    meddle: (next) => {
      meddling = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(
  behind: string,
  { method, url, headers }: IncomingMessage,
  body: string,
): Promise<IncomingMessage> {
  const { host: _, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const sending = request(`${behind}${url}`, { method: method ?? "GET", headers: kept }, resolve);
    sending.on("error", reject);
    sending.end(body);
  });
}

async function textOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
