import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import { bearer } from "../local/tenant/bearer.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";
import { run } from "./testConsole.ts";

const plan = new URL("../../rollout.plan.sample.json", import.meta.url).pathname;
const policy = wavePolicy(3);
const folder = mkdtempSync(join(tmpdir(), "cli-"));
const token = bearer().replace("Bearer ", "");
let client: TenantClient;

beforeAll(async () => {
  client = await TenantClient.start({ users: 60 });
});
afterAll(async () => {
  await client.tenant.close();
  rmSync(folder, { recursive: true, force: true });
});

const rollback = (...more: string[]) =>
  run(
    ["rollback", "--wave", "operations", "--because", "calls pile up", "--receipts", folder, ...more].concat([
      "--tenant-origin",
      client.tenant.origin,
    ]),
    { PASSKEY_ROLLOUT_TENANT_TOKEN: token },
  );
// The command moves the tenant's time on by itself.
const stateNow = async (): Promise<string> => {
  // A command that took long has moved the tenant's time ahead of this reader's, and used its budget.
  client.now += 3_600_000;
  return (await client.get(`/v1.0/identity/conditionalAccess/policies/${policy}`)).body.state;
};
const receiptFile = (): string =>
  join(folder, readdirSync(folder).find((name) => name.endsWith(".json")) ?? "none");

describe("a rollback from the command line", () => {
  beforeEach(async () => {
    // The commands before have moved the tenant's time and used its budget.
    client.now += 3_600_000;
    await client.setState(policy, "enabled");
    rmSync(folder, { recursive: true, force: true });
  });

  test("needs nothing but Graph: the policy reads report-only, the time it took is printed and a receipt is kept", async () => {
    const { code, out } = await rollback("--plan", plan);
    expect(code).toBe(0);
    expect(out).toMatch(/wave operations reads reportOnly: \d+ ms from the order to what was read back/);
    expect(await stateNow()).toBe("enabledForReportingButNotEnforced");
    const receipt = JSON.parse(readFileSync(receiptFile(), "utf8"));
    expect(receipt).toMatchObject({
      wave: "operations",
      policy,
      because: "calls pile up",
      outcome: "verified",
    });
    expect(Date.parse(receipt.safeAt) - Date.parse(receipt.readBackAt)).toBe(15 * 60_000);
  });

  test("that the tenant refuses says so, keeps a receipt of it and prints the last resort", async () => {
    const weak = bearer(["Policy.Read.All"]).replace("Bearer ", "");
    const { code, out, err } = await run(
      ["rollback", "--plan", plan, "--wave", "operations", "--because", "x", "--receipts", folder].concat([
        "--tenant-origin",
        client.tenant.origin,
      ]),
      { PASSKEY_ROLLOUT_TENANT_TOKEN: weak },
    );
    expect(code).toBe(1);
    expect(out).toContain("NOT rolled back");
    expect(err).toContain("az rest --method patch");
    expect(JSON.parse(readFileSync(receiptFile(), "utf8")).outcome).toBe("refused");
    expect(await stateNow()).toBe("enabled");
  });
});

describe("a drill", () => {
  const drill = (...more: string[]) =>
    run(
      ["rollback", "--drill", "--because", "practice", "--receipts", folder, ...more].concat([
        "--tenant-origin",
        client.tenant.origin,
      ]),
      { PASSKEY_ROLLOUT_TENANT_TOKEN: token },
    );
  const writes = async (): Promise<unknown[]> =>
    (await (await fetch(`${client.tenant.origin}/admin/policyWrites`)).json()) as unknown[];

  beforeEach(() => {
    client.now += 3_600_000;
    rmSync(folder, { recursive: true, force: true });
  });

  test("practises on a policy in report-only, prints the time and is kept; it is never sent as a rollback", async () => {
    await client.setState(policy, "enabledForReportingButNotEnforced");
    const { code, out } = await drill("--policy", policy);
    expect([code, out]).toEqual([0, expect.stringMatching(/drill: \d+ ms from the order/)]);
    expect(await stateNow()).toBe("enabledForReportingButNotEnforced");
    expect(JSON.parse(readFileSync(receiptFile(), "utf8"))).toMatchObject({
      drill: true,
      outcome: "verified",
    });
    // Nobody listens there: a receipt that was sent would fail.
    const nowhere = ["--send", "--host", "http://127.0.0.1:1", "--rollout", "r-1"];
    const sent = await run(["receipts", "--receipts", folder, ...nowhere], { PASSKEY_ROLLOUT_TOKEN: "t" });
    expect([sent.code, sent.out]).toEqual([0, expect.stringContaining(`drill on policy ${policy}`)]);
  });

  test("on a policy that is enabled writes nothing, whether a plan names it or not", async () => {
    await client.setState(policy, "enabled");
    const before = JSON.stringify(await writes());
    const { code, err } = await drill("--policy", policy);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("reads enabled, and a drill takes one that reads"),
    ]);
    expect(JSON.stringify(await writes())).toBe(before);
    expect(await stateNow()).toBe("enabled");
  });
});

test.for([
  { name: "no wave", args: ["--plan", plan, "--because", "x"], says: "--wave is needed" },
  { name: "no reason", args: ["--plan", plan, "--wave", "operations"], says: "--because is needed" },
  { name: "neither plan nor policy", args: ["--wave", "a", "--because", "x"], says: "exactly one of" },
  {
    name: "a wave that is not in the plan",
    args: ["--plan", plan, "--wave", "hr", "--because", "x"],
    says: "it has operations",
  },
  {
    name: "a policy that is no id",
    args: ["--policy", "p", "--wave", "a", "--because", "x"],
    says: "not an object id",
  },
  {
    name: "a drill on a wave",
    args: ["--drill", "--plan", plan, "--wave", "operations", "--because", "x"],
    says: "--drill takes --policy alone",
  },
  { name: "an unknown option", args: ["--force"], says: "--force" },
  {
    name: "a tenant of its own without a token",
    args: ["--plan", plan, "--wave", "operations", "--because", "x", "--tenant-origin", "http://127.0.0.1:9"],
    says: "PASSKEY_ROLLOUT_TENANT_TOKEN",
  },
])("$name is not understood, and nothing is sent", async ({ args, says }) => {
  const { code, err } = await run(["rollback", ...args]);
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});

test("the last resort of each wave is printed from the plan alone", async () => {
  const { code, out } = await run(["last-resort", "--plan", plan]);
  expect(code).toBe(0);
  const lines = out.split("\n");
  expect(lines[lines.indexOf("# wave operations") + 1]).toBe(
    `az rest --method patch --url https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies/${policy} --body '{"state":"enabledForReportingButNotEnforced"}'`,
  );
  expect(lines.filter((line) => line.startsWith("az rest"))).toHaveLength(4);
});

test.for(["rollback", "last-resort", "status", "receipts", "verify-ledger", "doctor"])(
  "%s explains itself and its exit codes",
  async (name) => {
    const { code, out } = await run([name, "--help"]);
    expect([code, out]).toEqual([0, expect.stringContaining(`usage: passkey-rollout ${name}`)]);
  },
);

test("a command that does not exist is answered with those that do", async () => {
  expect(await run(["rolback"])).toMatchObject({ code: 2, err: expect.stringContaining("  rollback ") });
});
