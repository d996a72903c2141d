import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MainProcess, startMain } from "../startMain.ts";

const run = promisify(execFile);
let folder: string;
let running: MainProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-host-start-"));
});
afterEach(async () => {
  await running?.end("SIGKILL");
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const store = (): string => join(folder, "s.db");
const start = async (app: string): Promise<MainProcess> => {
  running = await startMain(["--app", app, "--store", store(), "--log", "quiet"]);
  return running;
};

function makeApp(files: Readonly<Record<string, string>>, main = "index.js"): string {
  const app = join(folder, "app");
  const all = { "package.json": JSON.stringify({ type: "module", main }), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(app, "node_modules"));
  return app;
}
const http = (name: string, handler = "() => ({})"): string =>
  `import { app } from "@azure/functions"; app.http("${name}", { handler: ${handler} });`;

/** Runs a script beside the app, which may start hosts in its own process. */
async function script(app: string, code: string): Promise<string> {
  const host = join(process.cwd(), "local/host/startHost.ts");
  const file = join(app, "script.mjs");
  const options = `{ app: ${JSON.stringify(app)}, port: 0, store: ${JSON.stringify(store())}, log: "quiet" }`;
  writeFileSync(
    file,
    `const { startHost } = await import(${JSON.stringify(host)});\nconst options = ${options};\n${code}`,
  );
  return (await run(process.execPath, [file])).stdout.trim();
}

test("an app that got hold of the library before the host did registers nothing, and is told so", async () => {
  const app = makeApp({ "index.js": http("a") });
  const early = http("early")
    .replace("import { app } from", "const { app } = await import(")
    .replace(";", ");");
  const code = `${early}\nawait startHost(options).then(() => console.log("started"), (error) => console.log(error.message));`;
  expect(await script(app, code)).toMatch(/registered no function; ensure that "main" \("index\.js"\)/);
});

test("an app is loaded once per process: a second start has its functions, and another app is refused", async () => {
  const app = makeApp({ "index.js": `globalThis.loads = (globalThis.loads ?? 0) + 1; ${http("a")}` });
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "package.json"), '{"type":"module","main":"index.js"}');
  writeFileSync(join(other, "index.js"), http("b"));
  symlinkSync(join(process.cwd(), "node_modules"), join(other, "node_modules"));
  const code = `
    for (const each of [options, options, { ...options, app: ${JSON.stringify(other)} }]) {
      try {
        const host = await startHost(each);
        console.log(host.functions, globalThis.loads);
        await host.stop();
      } catch (error) {
        console.log(error.message);
      }
    }
    process.exit(0);`;
  expect(await script(app, code)).toMatch(/^1 1\n1 1\n.*"b" was registered after the app had started/);
});

test("the files that main matches are loaded in the order of their names", async () => {
  const handler = `() => ({ body: globalThis.order.join() })`;
  const note = (name: string): string => `(globalThis.order ??= []).push("${name}");`;
  const app = makeApp(
    {
      "src/b.js": note("b"),
      "src/c.js": `${http("order", handler)} ${note("c")}`,
      "src/a.js": note("a"),
      "other/d.js": note("d"),
    },
    "src/*.js",
  );
  const { origin } = await start(app);
  expect(await (await fetch(`${origin}/api/order`)).text()).toBe("a,b,c");
});

test("two functions of one name are refused by that name", async () => {
  const app = makeApp({ "index.js": `${http("twin")} app.http("twin", { handler: () => ({}) });` });
  await expect(start(app)).rejects.toThrow(
    /"twin" has already been registered.*; give each function its own/,
  );
});

test("a function registered after the start is refused, and the host goes on without it", async () => {
  const late = `() => {
    try { app.http("late", { handler: () => ({}) }); return { body: "registered" }; }
    catch (error) { return { body: error.message }; }
  }`;
  const { origin } = await start(makeApp({ "index.js": http("tries", late) }));
  expect(await (await fetch(`${origin}/api/tries`)).text()).toMatch(
    /"late" was registered after the app had started/,
  );
  expect((await fetch(`${origin}/api/late`)).status).toBe(404);
});

test("functions that a hook of the start registers are there, and requests find them", async () => {
  const hooked = `import { app } from "@azure/functions"; app.hook.appStart(() => { app.http("hooked", { handler: () => ({ body: "yes" }) }); });`;
  const { origin, ready } = await start(makeApp({ "index.js": hooked }));
  expect(ready.functions).toBe(1);
  expect(await (await fetch(`${origin}/api/hooked`)).text()).toBe("yes");
});

test("a second host on the store of a living one stops and says so; after a kill -9 it starts", async () => {
  const app = makeApp({ "index.js": http("a") });
  const first = await start(app);
  await expect(startMain(["--app", app, "--store", store()])).rejects.toThrow(
    /s\.db" is in use by another host.*; stop that host or use another file/,
  );
  expect((await fetch(`${first.origin}/api/a`)).status).toBe(200);
  await first.end("SIGKILL");
  expect((await start(app)).ready.ready).toBe(true);
});

test("two hosts with stores of their own do not disturb each other", async () => {
  const app = makeApp({ "index.js": http("a") });
  await start(app);
  const other = await startMain(["--app", app, "--store", join(folder, "other.db"), "--log", "quiet"]);
  try {
    expect(other.origin).not.toBe(running?.origin);
    expect((await fetch(`${other.origin}/api/a`)).status).toBe(200);
  } finally {
    await other.end("SIGKILL");
  }
});

test("the bus of a configuration has no queue that the configuration does not list, for a function either", async () => {
  const listens = `import { app } from "@azure/functions"; app.serviceBusQueue("q", { queueName: "jobs", connection: "Bus", handler() {} });`;
  const app = makeApp({ "index.js": listens });
  const config = join(folder, "bus.json");
  const args = ["--app", app, "--store", store(), "--log", "quiet", "--bus", "Bus", "--bus-config", config];
  await expect(startMain(args)).rejects.toThrow(/bus\.json" cannot be used: .*no such file/);
  const write = (...names: string[]): void =>
    writeFileSync(
      config,
      JSON.stringify({ UserConfig: { Namespaces: [{ Queues: names.map((Name) => ({ Name })) }] } }),
    );
  write("other");
  await expect(startMain(args)).rejects.toThrow(/The bus has no "jobs" for a function to listen to; add it/);
  write("jobs");
  running = await startMain(args);
  expect(running.ready.functions).toBe(1);
  await expect(startMain(["--app", app, "--store", store(), "--bus-config", config])).rejects.toThrow(
    /--bus-config needs --bus/,
  );
});
