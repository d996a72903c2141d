import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { adminReply } from "./admin/adminReply.ts";
import { answerUnderFaults } from "./faults/answerUnderFaults.ts";
import { deliver } from "./faults/deliver.ts";
import { GraphServer } from "./graph/graphServer.ts";
import { badRequest, GraphError } from "./graph/reply.ts";
import { sendReply } from "./sendReply.ts";
import { signingKey } from "./signingKey.ts";
import { Journal } from "./simulation/journal.ts";
import { Tenant } from "./simulation/tenant.ts";
import { type TenantOptions, worldOptions } from "./tenantOptions.ts";

/** A tenant that answers on loopback until it is closed. */
export interface RunningTenant {
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly port: number;
  /** Accounts at the start. */
  readonly users: number;
  readonly scenario: string;
  /** Ends all connections and closes the journal. */
  close(): Promise<void>;
}

const largestBodyBytes = 4_194_304;

/** Starts a simulated Entra tenant on 127.0.0.1 and resolves when it answers. */
export async function startTenant(options: TenantOptions = {}): Promise<RunningTenant> {
  const world = worldOptions(options);
  const identity = JSON.stringify({ ...world, scenario: world.scenario.name });
  const { journal, entries } =
    options.stateFolder === undefined
      ? { journal: Journal.inMemory(), entries: [] }
      : Journal.open(options.stateFolder, identity);
  const tenant = new Tenant(world, journal, entries);
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const graph = new GraphServer(tenant, origin, signingKey(options.key));
  server.on("request", (request, response) => {
    serve(tenant, graph, request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  return {
    origin,
    port,
    users: world.users,
    scenario: world.scenario.name,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          tenant.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

async function serve(
  tenant: Tenant,
  graph: GraphServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const text = await bodyOf(request);
  if (text === undefined) {
    response.setHeader("connection", "close");
    const message = `The request body is larger than ${largestBodyBytes} bytes.`;
    sendReply(
      response,
      graph.refuse({ headers }, new GraphError(413, "RequestEntityTooLarge", message)),
      method,
    );
    return;
  }
  const target = request.url ?? "/";
  const virtualNow = request.headers["x-virtual-now"];
  if (virtualNow !== undefined && !moveTo(tenant, String(virtualNow))) {
    const error = `x-virtual-now is "${virtualNow}": not an instant, or more than five years after the start.`;
    sendReply(response, { status: 400, body: { error } }, method);
    return;
  }
  const body = parsed(text);
  if (body === "invalid") {
    const error = badRequest(
      "Unable to read JSON request payload. Please ensure Content-Type and body agree.",
    );
    sendReply(response, graph.refuse({ headers }, error), method);
  } else if (target.startsWith("/admin/")) {
    sendReply(response, adminReply(tenant, graph.requests, method, target, body.value), method);
  } else {
    const incoming = { method, target, headers, body: body.value };
    const delivery = answerUnderFaults(tenant, incoming, (asked) => graph.answer(asked));
    await deliver(response, delivery, method);
  }
}

function moveTo(tenant: Tenant, text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && tenant.moveTo(instant);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBodyBytes) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): { readonly value: unknown } | "invalid" {
  if (text === "") {
    return { value: undefined };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return "invalid";
  }
}
