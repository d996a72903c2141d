import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { type Behaviour, startLoopback } from "./loopback.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";

const program = fileURLToPath(new URL("readManyPages.ts", import.meta.url));
const pages = 200;
const rowsPerPage = 1_000;
/** Far below what the rows would need that are read here. */
const heapMb = 96;
const from = "2026-01-05T07:00:00Z";
const until = "2026-01-05T08:00:00Z";

/** A page of rows, each with so many characters that nobody asked for. */
function page(origin: () => string, index: number, padding: number): Behaviour {
  return (response, request) => {
    const value = Array.from({ length: rowsPerPage }, (_, number) => ({
      ...row,
      id: `${index}-${number}`,
      createdDateTime: from,
      note: "x".repeat(padding),
    }));
    const path = request.path.replace(/&\$skiptoken=\d+$/, "");
    const link = { "@odata.nextLink": `${origin()}${path}&$skiptoken=${index + 1}` };
    reply(200, { value, ...(index + 1 < pages ? link : {}) })(response, request);
  };
}

test("D16 200,000 sign-ins, one page of them 5 MiB, are read within a heap of 96 MB", {
  timeout: 240_000,
}, async () => {
  const server = await startLoopback();
  server.order(
    ...Array.from({ length: pages }, (_, index) => page(() => server.origin, index, index === 3 ? 4_600 : 0)),
  );
  const flags = [`--max-old-space-size=${heapMb}`, "--max-semi-space-size=4"];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...flags,
    program,
    ...[server.origin, from, until],
  ]);
  await server.close();
  expect(JSON.parse(stdout)).toEqual({ rows: pages * rowsPerPage });
});
