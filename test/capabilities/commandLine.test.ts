import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import { run } from "../cli/testConsole.ts";
import { bearer } from "../local/tenant/bearer.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";
import { enforceOperations } from "../recordings/enforceOperations.ts";
import { type Recording, recordTenant } from "../recordings/recordTenant.ts";
import type { Row } from "./createSieve.ts";

const folder = mkdtempSync(join(tmpdir(), "capability-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same recording without the rows of one client. */
function without(recording: Recording, client: string): Recording {
  const signIns = recording.signIns.map((file) => {
    const { value } = JSON.parse(gunzipSync(readFileSync(file)).toString());
    const left = value.filter((row: Row) => row.appDisplayName !== client);
    const path = file.replace(".json.gz", "-left.json.gz");
    writeFileSync(path, gzipSync(JSON.stringify({ value: left })));
    return path;
  });
  return { ...recording, signIns };
}

async function backtest({ signIns, registrations, audits, members }: Recording): Promise<string> {
  const given = ["--registrations", registrations, "--audits", audits, "--members", members];
  const args = ["backtest", "--plan", "rollout.plan.sample.json", "--sign-ins", ...signIns, ...given];
  const { code, out } = await run(args);
  expect(code).toBe(0);
  return out;
}

test("X7 a plan is tried on sign-ins that were recorded: on which day a gate would have opened, and a trigger fired", {
  timeout: 300_000,
}, async () => {
  const script = { scenario: "disruption", days: 11, play: enforceOperations };
  const recording = await recordTenant(folder, script);
  const seen = await backtest(recording);
  const unseen = await backtest(without(recording, "Field client"));
  expect(seen).toMatch(/operations\.enforce +(notYet|waits|opens|met)/);
  expect(seen).toMatch(/2026-01-14 \d\d:00 {2}operations would have been rolled back, .* Field client/);
  expect(unseen).not.toContain("would have been rolled back");
});

test("X5 a rollback is rehearsed on a policy in report-only, and timed; one in force is left alone", async () => {
  const client = await TenantClient.start({ users: 60 });
  const drill = ["rollback", "--drill", "--policy", wavePolicy(3), "--because", "practice"];
  const where = ["--receipts", join(folder, "receipts"), "--tenant-origin", client.tenant.origin];
  const rehearse = () =>
    run([...drill, ...where], { PASSKEY_ROLLOUT_TENANT_TOKEN: bearer().replace("Bearer ", "") });
  const seen = await rehearse();
  client.now += 3_600_000;
  await client.setState(wavePolicy(3), "enabled");
  const unseen = await rehearse();
  await client.close();
  expect([seen.code, seen.out]).toEqual([0, expect.stringMatching(/drill: \d+ ms from the order/)]);
  expect([unseen.code, unseen.err]).toEqual([1, expect.stringContaining("reads enabled")]);
});
