import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { holderOfPort } from "../core/holderOf.ts";

/** A web server on 127.0.0.1; until `serve` is called it answers 503. */
export interface HostServer {
  readonly origin: string;
  serve(handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>): void;
  stop(): Promise<void>;
}

/** Takes a port of 127.0.0.1, 0 for any free one. */
export async function startServer(port: number): Promise<HostServer> {
  let handle = async (_: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.writeHead(503, { "retry-after": "1" });
    response.end("The host is starting.");
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${taken}`,
    serve: (handler) => {
      handle = handler;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} of 127.0.0.1 is taken${holderOfPort(port)}; use another --port, or --port 0 for a free one.`,
              {
                cause,
              },
            )
          : cause,
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}
