import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A webhook on loopback that keeps what it got. */
export interface Listener {
  readonly url: string;
  readonly got: {
    readonly path: string | undefined;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }[];
  /** What it answers. */
  status: number;
  location: string | undefined;
  close(): void;
}

/** Listens on a free port; its address has a credential in it. */
export async function listen(): Promise<Listener> {
  const got: Listener["got"] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    got.push({ path: request.url, headers: request.headers, body });
    const { status, location } = listener;
    response.writeHead(status, location === undefined ? {} : { location }).end("answer");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const listener: Listener = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?sig=credential`,
    got,
    status: 202,
    location: undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return listener;
}
