import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MainProcess, startMain } from "./startMain.ts";

const fixture = join(import.meta.dirname, "fixtures/app");
let folder: string;
let running: MainProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-main-"));
});
afterEach(async () => {
  await running?.end("SIGKILL");
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function makeApp(files: Record<string, string>): string {
  const app = join(folder, "app");
  mkdirSync(app);
  symlinkSync(join(process.cwd(), "node_modules"), join(app, "node_modules"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
  return app;
}
const store = (): string => join(folder, "s.db");
const packageJson = '{"type":"module","main":"index.js"}';

test("prints one line when it is ready, keeps its store and clock over a restart, and ends with 0 on SIGTERM", async () => {
  const args = ["--app", fixture, "--store", store(), "--port", "0", "--clock", "manual", "--log", "quiet"];
  running = await startMain([...args, "--start", "2026-01-05T00:00:00Z"]);
  expect(running.ready).toEqual({
    ready: true,
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    functions: 17,
    now: "2026-01-05T00:00:00.000Z",
  });
  const start = await fetch(`${running.origin}/api/work/1?id=a`, { method: "POST" });
  expect(start.status).toBe(202);
  const until = { until: "2026-01-05T01:00:00Z" };
  await fetch(`${running.origin}/admin/clock`, { method: "POST", body: JSON.stringify(until) });
  expect(await running.end("SIGTERM")).toBe(0);
  running = await startMain([...args, "--start", "2030-01-01T00:00:00Z"]);
  expect(running.ready.now).toBe("2026-01-05T01:00:00.000Z");
  const found = await fetch(`${running.origin}/runtime/webhooks/durabletask/instances/a`);
  expect(await found.json()).toMatchObject({ runtimeStatus: "Running" });
});

test("a timer that was due while the host was down runs once, late", async () => {
  const log = join(folder, "app.log");
  const args = ["--app", fixture, "--store", store(), "--log", "quiet"];
  const env = { FIXTURE_LOG: log };
  running = await startMain([...args, "--clock", "manual", "--start", "2026-01-05T02:00:00Z"], env);
  await running.end("SIGTERM");
  // The store says two in the morning; three days go by on the wall before the next start.
  const db = `import { DatabaseSync } from "node:sqlite"; new DatabaseSync(process.argv[1]).exec("update meta set v=json_set(v,'$.ms',json_extract(v,'$.ms')+3*86400000) where k='clock'")`;
  execFileSync(process.execPath, ["--input-type=module", "-e", db, store()]);
  running = await startMain([...args, "--clock", "manual"], env);
  await fetch(`${running.origin}/admin/clock`, { method: "POST", body: '{"waitIdle":true}' });
  expect(readFileSync(log, "utf8")).toBe("daily 2026-01-08T02:00:00.000Z late=true\n");
});

test("prints its usage", () => {
  const text = execFileSync(process.execPath, ["local/host/main.ts", "--help"], { encoding: "utf8" });
  expect(text).toMatch(/--app DIR .*--clock MODE .*--bus SETTING/s);
});

describe("stops with 1 and says what to do when", () => {
  test("arguments are missing or wrong", async () => {
    await expect(startMain(["--port", "99999999"])).rejects.toThrow(
      /--app: is needed; --store: is needed; --port: .*See --help/,
    );
    await expect(startMain(["--sotre", "a"])).rejects.toThrow(
      "There is no option --sotre; did you mean --store? See --help.",
    );
    await expect(startMain(["--app", "a", "--store", "b", "--clock", "scaled"])).rejects.toThrow(
      /--clock scaled and --scale N belong together/,
    );
  });
  test("the port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    await expect(startMain(["--app", fixture, "--store", store(), "--port", port])).rejects.toThrow(
      new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is taken.*; use another --port`),
    );
    server.close();
  });
  test("the store belongs to another host", async () => {
    running = await startMain(["--app", fixture, "--store", store(), "--log", "quiet"]);
    await expect(startMain(["--app", fixture, "--store", store()])).rejects.toThrow(/in use by another host/);
  });
  test("the app registers nothing", async () => {
    const app = makeApp({ "package.json": packageJson, "index.js": "export {};" });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /registered no function; ensure that "main" \("index\.js"\)/,
    );
  });
  test("the app is broken", async () => {
    const app = makeApp({ "package.json": packageJson, "index.js": "throw new Error('no luck');" });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /file ".*index\.js" cannot be loaded: no luck/,
    );
  });
  test("the app cannot be parsed, also when the fault is in a file it imports", async () => {
    const app = makeApp({
      "package.json": packageJson,
      "index.js": 'import "./part.js";',
      "part.js": "const x = 1;\nconst y = ;\n",
    });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /Unexpected token ';'\n {2}at .*part\.js:2\n\s+const y = ;\n\s+\^/,
    );
  });
  test("the app throws while it loads, and its TypeScript source is known", async () => {
    // Line 1 of the built file comes from line 7 of the source.
    const map = { version: 3, sources: ["../src/index.ts"], names: [], mappings: "AAMA" };
    const app = makeApp({
      "package.json": packageJson,
      "index.js": 'throw new Error("no luck");\n//# sourceMappingURL=index.js.map\n',
      "index.js.map": JSON.stringify(map),
    });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /cannot be loaded: no luck\n {2}at .*src\/index\.ts:7:\d+/,
    );
  });
  test("a function is registered twice", async () => {
    const code = `import { app } from "@azure/functions";
      app.http("same", { handler() {} });
      app.http("same", { handler() {} });`;
    const app = makeApp({ "package.json": packageJson, "index.js": code });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /"same" has already been registered at .*index\.js:2:\d+; give each[\s\S]*at .*index\.js:3:\d+/,
    );
  });
  test("there is no app, no main or no built file", async () => {
    await expect(startMain(["--app", folder, "--store", store()])).rejects.toThrow(
      /package\.json" cannot be read/,
    );
    const app = makeApp({ "package.json": packageJson });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /matches no file; build the app first/,
    );
  });
  test("a Service Bus function has no connection", async () => {
    const code = `import { app } from "@azure/functions"; app.serviceBusQueue("q", { queueName: "q", connection: "Bus", handler() {} });`;
    const app = makeApp({ "package.json": packageJson, "index.js": code });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /"q" needs the setting "Bus" with a Service Bus connection string.*--bus Bus/,
    );
  });
  test("a timer has no schedule of six fields", async () => {
    const code = `import { app } from "@azure/functions"; app.timer("t", { schedule: "*/5 * * * *", handler() {} });`;
    const app = makeApp({ "package.json": packageJson, "index.js": code });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
      /"t": the schedule "\*\/5 \* \* \* \*" is not a cron expression of six fields/,
    );
  });
  test("the app uses features this host does not have, all of which it names", async () => {
    const code = `
      import { app, input, output } from "@azure/functions";
      const handler = () => {};
      app.setup({ enableHttpStream: true });
      app.storageBlob("blob", { path: "a/b", connection: "S", handler });
      app.storageQueue("queue", { queueName: "q", connection: "S", handler });
      app.cosmosDB("cosmos", { databaseName: "d", containerName: "c", connection: "S", handler });
      app.timer("retried", { schedule: "0 0 3 * * *", retry: { strategy: "fixedDelay", delayInterval: 1, maxRetryCount: 1 }, handler });
      app.timer("eager", { schedule: "0 0 3 * * *", runOnStartup: true, handler });
      app.http("reads", { extraInputs: [input.table({ tableName: "t", connection: "S" })], handler });
      app.http("writes", { extraOutputs: [output.storageQueue({ queueName: "q", connection: "S" })], handler });
      app.serviceBusQueue("batch", { queueName: "q", connection: "S", cardinality: "many", isSessionsEnabled: true, autoCompleteMessages: false, sdkBinding: true, handler });
    `;
    const app = makeApp({ "package.json": packageJson, "index.js": code });
    const error = await startMain(["--app", app, "--store", store()]).catch((each: Error) => each);
    const text = error instanceof Error ? error.message : "";
    for (const part of [
      'Function "blob": the trigger type "blobTrigger" is not supported',
      'Function "queue": the trigger type "queueTrigger" is not supported',
      'Function "cosmos": the trigger type "cosmosDBTrigger" is not supported',
      'Function "retried": function retry options are not supported',
      'Function "eager": runOnStartup is not supported',
      'Function "reads": the extra input type "table" is not supported',
      'of type "queue" is not supported',
      'Function "batch": cardinality "many"',
      'Function "batch": isSessionsEnabled',
      'Function "batch": autoCompleteMessages: false',
      'Function "batch": sdkBinding',
      "HTTP streams are not supported",
    ]) {
      expect(text).toContain(part);
    }
  });
  test("host.json is broken", async () => {
    const app = makeApp({ "package.json": packageJson, "index.js": "", "host.json": "{" });
    await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(/host\.json" is not JSON/);
  });
});
