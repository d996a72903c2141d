import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MainProcess, startMain } from "../host/startMain.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "served-"));
const operator = "b0000000-0000-4000-8000-000000000001";
const env = {
  ROLLOUT_WORLD: join(root, "local/world/index.ts"),
  ROLLOUT_STATE: folder,
  TENANT_ORIGIN: "http://127.0.0.1:9",
  TENANT_KEY: "nobody asks",
};
const bus = ["--bus", "ServiceBusConnection"];
const args = [
  "--app",
  root,
  "--port",
  "0",
  "--store",
  join(folder, "host.sqlite"),
  "--clock",
  "manual",
  ...bus,
];
let host: MainProcess;
let bearer: Record<string, string>;

/** What the command prints, as a person would run it. */
async function run(program: string, more: readonly string[], set: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, program), ...more], { env: { ...process.env, ...set } });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out: out.trim(), err, code: code as number };
}

const tokenArgs = (...more: string[]): string[] => [
  "--state",
  folder,
  "--host",
  host.origin,
  "--as",
  operator,
  ...more,
];

beforeAll(async () => {
  host = await startMain(args, env);
  const { out } = await run("local/world/issuer/main.ts", tokenArgs("--role", "operator"));
  bearer = { authorization: `Bearer ${out}` };
}, 60_000);
afterAll(async () => {
  await host.end("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

function send(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sending = request(`${host.origin}`, { method, path, headers }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, body: await text(answer) });
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

const rollouts = async (): Promise<unknown> =>
  JSON.parse((await send("GET", "/api/rollouts", bearer)).body).rollouts;
const plan = readFileSync(join(root, "rollout.plan.sample.json"), "utf8");
const jsonc = { "content-type": "application/jsonc" };

describe("the app on a host of its own", () => {
  test("lets in whoever the command made a token for, and nobody else", async () => {
    expect((await send("GET", "/api/rollouts", bearer)).status).toBe(200);
    expect((await send("GET", "/api/rollouts")).status).toBe(401);
    const named = { "x-dev-identity": `${operator};operator`, "x-ms-client-principal": "e30=" };
    expect((await send("GET", "/api/rollouts", named)).status).toBe(401);
  });

  test.for([
    { name: "B13 OPTIONS", method: "OPTIONS", path: "/api/rollouts" },
    { name: "B13 HEAD on a change", method: "HEAD", path: "/api/rollouts/r-1/orders" },
    { name: "B32 TRACE", method: "TRACE", path: "/api/rollouts" },
    { name: "B32 DELETE", method: "DELETE", path: "/api/rollouts" },
    { name: "B32 a double slash", method: "POST", path: "//api/rollouts" },
    { name: "B32 a double slash inside", method: "POST", path: "/api//rollouts" },
    { name: "B32 capitals", method: "POST", path: "/api/ROLLOUTS" },
    { name: "B32 dots", method: "POST", path: "/api/health/..%2frollouts" },
  ])("$name is answered 404 or 405 and starts nothing", async ({ method, path }) => {
    const { status } = await send(
      method,
      path,
      { ...bearer, ...jsonc },
      method === "POST" ? plan : undefined,
    );
    expect([404, 405]).toContain(status);
    expect(await rollouts()).toEqual([]);
  });

  test("B32 a method in a header overrides nothing", async () => {
    const headers = { ...bearer, ...jsonc, "x-http-method-override": "POST" };
    expect((await send("GET", "/api/rollouts", headers)).status).toBe(200);
    expect(await rollouts()).toEqual([]);
  });

  test("B14 a page of another site gets nowhere", async () => {
    const sites = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];
    for (const site of sites) {
      const { status } = await send("POST", "/api/rollouts", { ...bearer, ...jsonc, ...site }, plan);
      expect(status).toBe(403);
    }
    expect(await rollouts()).toEqual([]);
  });

  test("B34 forged events of the durable endpoint change nothing", async () => {
    const path = "/runtime/webhooks/durabletask/instances/r-1-early-1/raiseEvent/Decision";
    const json = { "content-type": "application/json" };
    for (const code of ["", "?code=forged"]) {
      const { status } = await send("POST", `${path}${code}`, json, '{"decision":"approve"}');
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(await rollouts()).toEqual([]);
  });

  test("B35 whoever hangs up in the middle has started nothing, and a whole call then starts one", async () => {
    const { hostname, port } = new URL(host.origin);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const head = `POST /api/rollouts HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${bearer["authorization"]}\r\n`;
    socket.write(
      `${head}content-type: application/jsonc\r\ncontent-length: ${plan.length * 2}\r\n\r\n${plan}`,
    );
    socket.destroy();
    await once(socket, "close");
    expect(await rollouts()).toEqual([]);
    const started = await send("POST", "/api/rollouts", { ...bearer, ...jsonc }, plan);
    expect(started.status).toBe(201);
    const again = await send("POST", "/api/rollouts", { ...bearer, ...jsonc }, plan);
    expect(again.status).toBe(200);
    expect(JSON.parse(again.body).id).toBe(JSON.parse(started.body).id);
    expect(await rollouts()).toHaveLength(1);
  });

  test("B31 neither a function key nor a token is written to the host's log", async () => {
    await send("GET", "/api/rollouts?code=very-secret", bearer);
    await send("GET", "/api/rollouts?code=very-secret", { authorization: "Bearer very-secret" });
    await send("GET", "/api/nothing?code=very-secret", bearer);
    expect(host.told()).not.toContain("very-secret");
    expect(host.told()).not.toContain(bearer["authorization"]?.slice(7, 40));
  });
});

describe("the dev issuer", () => {
  test("tells what is wrong with the command, and prints no token", async () => {
    const { out, err, code } = await run("local/world/issuer/main.ts", tokenArgs("--role", "king"));
    expect([out, code]).toEqual(["", 2]);
    expect(err).toContain("king is not one of reader");
  });

  test.for(["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME"])(
    "does not start on Azure, where %s is set",
    async (name) => {
      const { out, err, code } = await run("local/world/issuer/main.ts", tokenArgs("--role", "reader"), {
        [name]: "1",
      });
      expect([out, code]).toEqual(["", 2]);
      expect(err).toContain(`does not start where ${name} is set`);
      const { createWorld } = await import("../../../local/world/index.ts");
      await expect(createWorld({ ...env, [name]: "1" })).rejects.toThrow(
        `does not start where ${name} is set`,
      );
    },
  );
});
