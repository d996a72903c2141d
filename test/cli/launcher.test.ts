import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const launcher = fileURLToPath(new URL("../../cli/passkey-rollout.mjs", import.meta.url));
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { encoding: "utf8" });

test("the command answers through the file that any Node can read", () => {
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("rollback");
});

test("its exit code and its complaint are those of the command", () => {
  const { status, stderr } = run("nosuch");
  expect(status).toBe(2);
  expect(stderr).toContain("nosuch");
});

test("whoever ends it ends the command too", async () => {
  const server = createServer(() => {}).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const args = ["status", "--host", `http://127.0.0.1:${port}`];
  const env = { ...process.env, PASSKEY_ROLLOUT_TOKEN: "t" };
  const started = spawn(process.execPath, [launcher, ...args], { env, stdio: "ignore" });
  const [request] = await once(server, "request");
  const hangsUp = once(request.socket, "close");
  started.kill("SIGTERM");
  const [[status]] = await Promise.all([once(started, "exit"), hangsUp]);
  expect(status).toBe(1);
  server.close();
});
