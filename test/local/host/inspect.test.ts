import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// Types that vanish move the lines of the built file away from those of the source.
const source = `import { app } from "@azure/functions";

interface Greeting {
  readonly word: string;
}

app.http("greet", {
  methods: ["GET"],
  handler: () => {
    const greeting: Greeting = { word: "hello" };
    return { body: greeting.word };
  },
});

app.http("fail", {
  methods: ["GET"],
  handler: () => {
    throw new Error("on purpose", { cause: new Error("deeper") });
  },
});
`;
const lineOf = (text: string): number => source.split("\n").findIndex((line) => line.includes(text)) + 1;

let folder: string;
let child: ChildProcess;
let origin: string;
let log = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "local-host-inspect-"));
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/index.ts"), source);
  writeFileSync(join(folder, "package.json"), '{"type":"module","main":"dist/index.js"}');
  const config = { extends: join(process.cwd(), "tsconfig.json"), include: ["src"] };
  const compilerOptions = { noEmit: false, outDir: "dist", rootDir: "src" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, compilerOptions }));
  const built = spawnSync(join(process.cwd(), "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  expect(built.stdout).toBe("");
  const args = ["--inspect=0", "local/host/main.ts", "--app", folder, "--store", join(folder, "s.db")];
  child = spawn(process.execPath, [...args, "--clock", "manual", "--start", "2026-01-05T00:00:00Z"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  const [line] = await once(child.stdout ?? child, "data");
  origin = JSON.parse(String(line)).origin;
});
afterAll(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: the inspector protocol is looked into freely
type Reply = any;

interface Inspector {
  call(method: string, params?: object): Promise<Reply>;
  event(method: string, matches?: (params: Reply) => boolean): Promise<Reply>;
  close(): void;
}

async function inspect(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  const seen: { readonly method: string; readonly params: Reply }[] = [];
  const listeners = new Set<(message: Reply) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.method !== undefined) seen.push(message);
    for (const listener of listeners) listener(message);
  });
  const next = (matches: (message: Reply) => boolean): Promise<Reply> =>
    new Promise((resolve) => {
      const listener = (message: Reply): void => {
        if (!matches(message)) return;
        listeners.delete(listener);
        resolve(message);
      };
      listeners.add(listener);
    });
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  let id = 0;
  return {
    async call(method, params = {}) {
      id += 1;
      const mine = id;
      const answer = next((message) => message.id === mine);
      socket.send(JSON.stringify({ id, method, params }));
      return (await answer).result;
    },
    async event(method, matches = () => true) {
      const isIt = (message: Reply): boolean => message.method === method && matches(message.params);
      return (seen.find(isIt) ?? (await next(isIt))).params;
    },
    close: () => socket.close(),
  };
}

test("the inspector stops at a line of a TypeScript source, while the host's clock stands still", async () => {
  const inspector = await inspect(/ws:\/\/\S+/.exec(log)?.[0] ?? "");
  await inspector.call("Debugger.enable");
  const script = await inspector.event("Debugger.scriptParsed", ({ url }) => url.endsWith("/dist/index.js"));
  expect(script.sourceMapURL).toBe("index.js.map");
  const map = new SourceMap(JSON.parse(readFileSync(join(folder, "dist/index.js.map"), "utf8")));
  const originOf = (line: number, column: number): { file: string; line: number } => {
    const entry = map.findEntry(line, column);
    if (!("originalSource" in entry)) return { file: "", line: 0 };
    return { file: entry.originalSource, line: entry.originalLine + 1 };
  };
  const wanted = lineOf("return { body");
  const built = readFileSync(join(folder, "dist/index.js"), "utf8").split("\n");
  const lineNumber = built.findIndex((text, line) => originOf(line, text.search(/\S/)).line === wanted);
  expect(lineNumber + 1).not.toBe(wanted);
  await inspector.call("Debugger.setBreakpointByUrl", { url: script.url, lineNumber });

  const answer = fetch(`${origin}/api/greet`);
  const paused = await inspector.event("Debugger.paused");
  const { location } = paused.callFrames[0];
  expect(originOf(location.lineNumber, location.columnNumber)).toEqual({
    file: "../src/index.ts",
    line: wanted,
  });
  await inspector.call("Debugger.resume");
  expect(await (await answer).text()).toBe("hello");
  const clock = await (await fetch(`${origin}/admin/clock`)).json();
  expect(clock).toMatchObject({ now: "2026-01-05T00:00:00.000Z", idle: true });
  inspector.close();
});

test("stacks in the log name the lines of the TypeScript source, those of causes too", async () => {
  expect((await fetch(`${origin}/api/fail`)).status).toBe(500);
  while (!log.includes("deeper")) await once(child.stderr ?? child, "data");
  const line = lineOf("throw new Error");
  expect(log).toMatch(
    new RegExp(
      `error fail: Error: on purpose\\n\\s+at .*src/index\\.ts:${line}:[\\s\\S]*caused by Error: deeper\\n\\s+at .*src/index\\.ts:${line}:`,
    ),
  );
});
