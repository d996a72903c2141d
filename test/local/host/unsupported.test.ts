import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MainProcess, startMain } from "./startMain.ts";

const fixture = join(import.meta.dirname, "fixtures/outputs");
const management = "/runtime/webhooks/durabletask";
let folder: string;
let running: MainProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-unsupported-"));
});
afterEach(async () => {
  await running?.end("SIGKILL");
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(app: string, ...options: string[]): Promise<MainProcess> {
  const store = join(folder, "s.db");
  running = await startMain([
    "--app",
    app,
    "--store",
    store,
    "--clock",
    "manual",
    "--log",
    "quiet",
    ...options,
  ]);
  return running;
}

function makeApp(code: string, packageJson = '{"type":"module","main":"index.js"}'): string {
  const app = join(folder, "app");
  mkdirSync(app);
  symlinkSync(join(process.cwd(), "node_modules"), join(app, "node_modules"));
  writeFileSync(join(app, "package.json"), packageJson);
  writeFileSync(join(app, "index.js"), code);
  return app;
}

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${running?.origin}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

async function run(name: string, id: string, input: unknown): Promise<unknown> {
  await ask("POST", `${management}/orchestrators/${name}/${id}`, input);
  await ask("POST", "/admin/clock", { waitIdle: true });
  return (await ask("GET", `${management}/instances/${id}`)).body;
}

describe("with --unsupported skip", () => {
  test("functions that use what the host lacks are left out with one warning each, which names function, type and reason", async () => {
    const host = await start(fixture, "--unsupported", "skip");
    expect(host.ready.functions).toBe(3);
    const warnings = host.told().trim().split("\n");
    expect(warnings).toHaveLength(5);
    for (const [name, type] of [
      ["copy", "blob"],
      ["silent", "blob"],
      ["letter", "queue"],
      ["nightly", "queue"],
      ["reader", "queueTrigger"],
    ]) {
      const line = warnings.find((each) => each.includes(`"${name}" is left out`));
      expect(line).toMatch(new RegExp(`"${type}" is not supported: .*; `));
    }
    expect(await ask("GET", "/api/plain")).toEqual({ status: 200, body: { plain: true } });
    expect(await ask("POST", "/api/letters/a")).toMatchObject({ status: 404 });
  });

  test("a call of such an activity fails with the reason", async () => {
    await start(fixture, "--unsupported", "skip");
    expect(await run("copying", "c", { name: "a" })).toMatchObject({
      runtimeStatus: "Completed",
      output: {
        failed: expect.stringMatching(
          /function 'copy' was left out by this host: the output .* of type "blob" is not supported/,
        ),
      },
    });
  });

  test("what concerns the whole app is refused all the same", async () => {
    const app = makeApp(`
      import { app } from "@azure/functions";
      app.setup({ enableHttpStream: true });
      app.http("plain", { handler: () => ({}) });
    `);
    await expect(start(app, "--unsupported", "skip")).rejects.toThrow(/1 features.*\n.*HTTP streams/);
  });

  test("an app of which nothing is left is refused", async () => {
    const app = makeApp(`
      import { app } from "@azure/functions";
      app.storageQueue("reader", { queueName: "q", connection: "C", handler: () => {} });
    `);
    await expect(start(app, "--unsupported", "skip")).rejects.toThrow(/leaves nothing to run/);
  });
});

describe("with --outputs record", () => {
  const record = ["--unsupported", "skip", "--outputs", "record"];

  test("outputs of activities, HTTP and timer functions are written down with value and options, also over a restart", async () => {
    const host = await start(fixture, ...record, "--start", "2026-01-05T02:00:00Z");
    expect(host.ready.functions).toBe(7);
    expect(await run("copying", "c", { name: "a.txt" })).toMatchObject({ output: { name: "a.txt" } });
    expect((await ask("POST", "/api/letters/hello")).status).toBe(202);
    await ask("POST", "/admin/clock", { through: "2026-01-05T03:00:00Z" });
    await host.end("SIGKILL");
    await start(fixture, ...record);
    const queue = { type: "queue", options: { queueName: "letters", connection: "Files" }, instanceId: null };
    expect(await ask("GET", "/admin/outputs")).toEqual({
      status: 200,
      body: [
        {
          n: 1,
          at: "2026-01-05T02:00:00.000Z",
          function: "copy",
          instanceId: "c",
          type: "blob",
          options: { path: "copies/{name}", connection: "Files" },
          value: { bytes: 5, base64: Buffer.from("a.txt").toString("base64") },
        },
        { n: 2, at: "2026-01-05T02:00:00.000Z", function: "letter", ...queue, value: { text: "hello" } },
        {
          n: 3,
          at: "2026-01-05T03:00:00.000Z",
          function: "nightly",
          ...queue,
          value: { text: "good night" },
        },
      ],
    });
  });

  test("an output that a function leaves empty is not written down", async () => {
    await start(fixture, ...record);
    expect(await run("staying", "s", {})).toMatchObject({ output: { silent: true } });
    expect(await ask("GET", "/admin/outputs")).toEqual({ status: 200, body: [] });
  });

  test("outputs of orchestrators are refused all the same, and so are other features", async () => {
    const app = makeApp(`
      import { app, output } from "@azure/functions";
      import * as df from "durable-functions";
      const letter = output.storageQueue({ queueName: "q", connection: "C" });
      df.app.orchestration("writer", { extraOutputs: [letter], handler: function* () {} });
      app.storageQueue("reader", { queueName: "q", connection: "C", handler: () => {} });
    `);
    await expect(start(app, "--outputs", "record")).rejects.toThrow(
      /"writer": the output .* in orchestrationTrigger: it would be sent again in every turn.*\n.*"queueTrigger"/,
    );
  });

  test("without it the list of outputs says how to get one", async () => {
    await start(fixture, "--unsupported", "skip");
    expect(await ask("GET", "/admin/outputs")).toEqual({
      status: 404,
      body: { Message: expect.stringContaining("without --outputs record") },
    });
  });
});

describe("is refused with what to do when", () => {
  test("functions use what the host lacks and nothing was said about it", async () => {
    await expect(start(fixture)).rejects.toThrow(
      /5 features[\s\S]*--outputs record[\s\S]*--unsupported skip/,
    );
  });

  test("the app is of the v3 model", async () => {
    const app = makeApp("", "{}");
    mkdirSync(join(app, "old"));
    writeFileSync(join(app, "old/function.json"), "{}");
    await expect(start(app)).rejects.toThrow(
      /1 function\.json .*v3 programming model.*move the app to the v4/,
    );
  });

  test("host.json names a setting that is not set", async () => {
    const app = makeApp(`import { app } from "@azure/functions"; app.http("p", { handler: () => ({}) });`);
    const hostJson = { extensions: { durableTask: { hubName: "%NO_SUCH_HUB%" } } };
    writeFileSync(join(app, "host.json"), JSON.stringify(hostJson));
    await expect(start(app)).rejects.toThrow(/setting "NO_SUCH_HUB".*set it/);
  });
});
