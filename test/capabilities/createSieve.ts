import { createServer } from "node:http";

/** Something that the tenant does not answer with any more. */
export interface Sifting {
  /** What the path of the request is like, without version and query. */
  readonly path: RegExp;
  /** What is left of a row of a collection; undefined where it is taken out. */
  readonly left: (row: Row) => Row | undefined;
}

/** A row of a collection of Graph. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the collection that it takes rows from
export type Row = any;

/** Stands between the product and its tenant: everything passes, but for what a test takes out of rows. */
export interface Sieve {
  /** All that the product knows of the tenant. */
  readonly origin: string;
  readonly siftings: Set<Sifting>;
  close(): Promise<void>;
}

/** Opens a sieve before a tenant. */
export async function createSieve(tenant: string): Promise<Sieve> {
  const siftings = new Set<Sifting>();
  let origin = "";
  const server = createServer((request, response) => {
    forward().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));

    async function forward(): Promise<void> {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const { host: _, connection: _kept, "content-length": _length, ...headers } = request.headers;
      const answer = await fetch(tenant + (request.url ?? "/"), {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        redirect: "manual",
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
      });
      const [path = ""] = (request.url ?? "/").replace(/^\/(v1\.0|beta)(?=\/)/, "").split("?", 1);
      const text = sifted(await answer.text(), path).replaceAll(tenant, origin);
      const kept = [...answer.headers].filter(
        ([name]) => !["content-length", "connection", "keep-alive", "transfer-encoding"].includes(name),
      );
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(answer.status === 204 ? undefined : text);
    }
  });

  function sifted(text: string, path: string): string {
    const fitting = [...siftings].filter((sifting) => sifting.path.test(path));
    if (fitting.length === 0 || !text.startsWith("{")) return text;
    const body = JSON.parse(text) as { value?: unknown };
    if (!Array.isArray(body.value)) return text;
    const value = fitting.reduce<readonly Row[]>(
      (rows, { left }) => rows.map(left).filter((row) => row !== undefined),
      body.value,
    );
    return JSON.stringify({ ...body, value });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return {
    origin,
    siftings,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
