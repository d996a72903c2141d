import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { examineHost } from "../../cli/doctor/examineHost.ts";
import { tellFindings } from "../../cli/doctor/tellFindings.ts";
import { audienceGroup, observePolicy, roleId, wavePolicy } from "../../local/tenant/people/fixedIds.ts";
import { defaultSigningKey } from "../../local/tenant/signingKey.ts";
import { mintToken } from "../../local/world/mintToken.ts";
import { permissionSets } from "../../shared/adapters/identity/permissionSets.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";
import { run } from "./testConsole.ts";

const sample = readFileSync(new URL("../../rollout.plan.sample.json", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "doctor-"));
const { reader } = permissionSets;
const everything = [...reader.required, ...reader.optional];
const methods = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";
let client: TenantClient;

beforeAll(async () => {
  client = await TenantClient.start({ users: 120, stateFolder: folder });
  client.goTo(10, 12);
  await client.get("/v1.0/groups?$top=1");
});
afterEach(() => client.send("DELETE", "/admin/faults"));
afterAll(async () => {
  await client.tenant.close();
  rmSync(folder, { recursive: true, force: true });
});

function planFile(change: (text: string) => string = (text) => text): string {
  const file = join(folder, "plan.json");
  writeFileSync(file, change(sample));
  return file;
}
const token = (roles: readonly string[]): string =>
  mintToken(defaultSigningKey, {
    roles,
    issuedAt: Date.now() - 86_400_000 * 400,
    lifetimeMs: 86_400_000 * 800,
  });
const doctor = async (
  options: readonly string[],
  plan = planFile(),
  roles: readonly string[] = everything,
) => {
  // Whoever was here before has used the budget of the tenant's time.
  client.now += 3_600_000;
  await client.get("/v1.0/groups?$top=1");
  return run(["doctor", "--plan", plan, "--tenant-origin", client.tenant.origin, ...options], {
    PASSKEY_ROLLOUT_TENANT_TOKEN: token(roles),
  });
};
const setState = (policy: string, state: string): Promise<void> => {
  client.now += 3_600_000;
  return client.setState(policy, state);
};

/** Kinds of everything that anybody did to the tenant, in order. */
const journalled = (): readonly string[] =>
  readFileSync(join(folder, "tenant.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).kind);

interface Found {
  readonly severity: string;
  readonly id: string;
  readonly row: string;
  readonly because: string;
  readonly fix?: string;
}
async function findings(plan?: string, roles?: readonly string[]) {
  const { code, out } = await doctor(["--json"], plan, roles);
  const found: readonly Found[] = JSON.parse(out).findings;
  return { code, found, of: (id: string) => found.find((each) => each.id === id) };
}

test("a sound tenant has nothing to put right, and what is advice has a fix; the worst is told first", async () => {
  const { found } = await findings();
  const errors = found.filter(({ severity }) => severity === "error");
  expect(errors.map(({ id, because }) => `${id}: ${because}`)).toEqual([]);
  expect(new Set(found.map(({ row }) => row))).toEqual(
    new Set(["D40", "D0.1", "D0.2", "D0.4", "D0.5", "A12", "A13", "A25", "D35", "A17"]),
  );
  for (const { severity, fix } of found) expect(fix === undefined).toBe(severity === "fine");
  expect(found.filter(({ severity }) => severity === "warning").map(({ id }) => id)).toContain("pass-admins");
});

test("findings are told the worst first, each with what to do", () => {
  const said: string[] = [];
  const finding = { id: "x", row: "D0.1", title: "Passkeys are on", because: "they are" } as const;
  tellFindings(
    [
      { ...finding, severity: "fine" },
      { ...finding, severity: "error", fix: "Turn them on." },
    ],
    {
      say: (line) => said.push(line),
    },
  );
  expect(said).toEqual([
    "To put right (1):",
    "  D0.1  Passkeys are on: they are",
    "        Turn them on.",
    "",
    "As it must be (1):",
    "  D0.1  Passkeys are on: they are",
    "",
    "1 error, 0 unknown, 0 warning, 1 fine",
  ]);
});

test("what was changed in the tenant is found", async () => {
  await client.send("PATCH", `${methods}/fido2`, {
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    isSelfServiceRegistrationAllowed: false,
  });
  await setState(observePolicy, "enabled");
  await setState(wavePolicy(4), "enabled");
  const { code, of } = await findings();
  expect(code).toBe(1);
  expect(of("passkeys-self-service")).toMatchObject({
    severity: "error",
    fix: expect.stringContaining("PATCH /v1.0/policies"),
  });
  expect(of("observe-state")).toMatchObject({
    severity: "error",
    because: expect.stringContaining("enforces everybody"),
  });
  expect(of("plan-policy:sales")).toMatchObject({
    row: "A25",
    because: expect.stringContaining("enabled already"),
  });
  await client.send("PATCH", `${methods}/fido2`, {
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    isSelfServiceRegistrationAllowed: true,
  });
  await setState(observePolicy, "enabledForReportingButNotEnforced");
  await setState(wavePolicy(4), "enabledForReportingButNotEnforced");
});

test("groups, policies and people that are not there are found, and people in two waves", async () => {
  const nobody = "99999999-9999-4999-8999-999999999999";
  const { code, of, found } = await findings(
    planFile((text) =>
      text
        .replace(audienceGroup(2), nobody)
        .replace(wavePolicy(3), "99999999-9999-4999-8999-999999999998")
        .replace(roleId(91), "99999999-9999-4999-8999-999999999997")
        .replace(audienceGroup(4), audienceGroup(5)),
    ),
  );
  expect(code).toBe(1);
  expect(of("plan-audience:early-adopters")).toMatchObject({
    severity: "unknown",
    because: expect.stringContaining(nobody),
  });
  expect(of("passkeys-reach:early-adopters")).toMatchObject({ severity: "unknown" });
  expect(of("plan-policy:operations")).toMatchObject({
    severity: "error",
    because: expect.stringContaining("there is no policy"),
  });
  expect(of("plan-break-glass:1")?.severity).toBe("unknown");
  expect(found.filter(({ id }) => id.startsWith("plan-overlap:")).map(({ severity }) => severity)).toContain(
    "error",
  );
});

test.for<[string, readonly string[], Readonly<Record<string, string>>]>([
  [
    "no permission of its own",
    ["Mail.Send"],
    {
      "passkeys-state": "Policy.Read.AuthenticationMethod",
      "pass-state": "Policy.Read.AuthenticationMethod",
      "observe-found": "Policy.Read.ConditionalAccess",
      "devices-entra": "Device.Read.All",
      "devices-intune": "DeviceManagementManagedDevices.Read.All",
      "plan-audience:it-pilot": "GroupMember.Read.All",
      "plan-policy:sales": "Policy.Read.ConditionalAccess",
      "plan-break-glass:1": "User.Read.All",
      "tenant-clock": "GroupMember.Read.All",
    },
  ],
  [
    "all but that for sign-ins",
    everything.filter((role) => role !== "AuditLog.Read.All"),
    { "observe-data": "AuditLog.Read.All" },
  ],
])("a login with %s makes checks unknown, each by the permission's name", async ([, roles, expected]) => {
  const { code, of } = await findings(undefined, roles);
  expect(code).toBe(1);
  for (const [id, named] of Object.entries(expected)) {
    expect(of(id), id).toMatchObject({ severity: "unknown", because: expect.stringContaining(named) });
  }
});

test.for<[string, readonly (readonly [object, string])[], readonly string[]]>([
  [
    "pages of a proxy, and pages without end",
    [
      [{ kind: "html" }, "/policies/authenticationMethodsPolicy"],
      [{ kind: "endlessPages", shape: "self" }, "/devices"],
    ],
    ["passkeys-state", "pass-state", "devices-entra"],
  ],
  [
    "another content, a link to somebody else, and a clock that is an hour ahead",
    [
      [{ kind: "contentType", type: "" }, "/policies/authenticationMethodsPolicy"],
      [{ kind: "foreignLink" }, "/devices"],
      [{ kind: "clockSkew", minutes: 60 }, "/groups/{id}"],
    ],
    ["passkeys-state", "devices-entra", "tenant-clock"],
  ],
])("%s are told, not taken for data", async ([, faults, ids]) => {
  for (const [fault, path] of faults) {
    const { status, text } = await client.send("POST", "/admin/faults", {
      match: { path },
      fault,
      times: 50,
    });
    expect([status, text]).toEqual([201, expect.anything()]);
  }
  const { code, of } = await findings();
  expect(code).toBe(1);
  for (const id of ids) expect(["unknown", "error"], id).toContain(of(id)?.severity);
});

test("a plan with names in place of ids is refused, and the ids are looked up", async () => {
  const named = planFile((text) =>
    text
      .replace(`"${audienceGroup(1)}"`, '"IT pilot"')
      .replace(`"${observePolicy}"`, '"Passkeys: observe all users"')
      .replace(`"${audienceGroup(2)}"`, '"Nobody\'s group"'),
  );
  const { code, out, err } = await doctor([], named);
  expect(code).toBe(2);
  expect(err).toContain("CFG014");
  expect(out).toContain(`"Passkeys: observe all users" is ${observePolicy}: write that`);
  expect(out).toMatch(/phases\[1\]\.waves\[0\]\.audience {2}/);
  expect(out).toContain('the tenant has no group called "Nobody\'s group"');
});

test("a live check tries every fact, writes a report, and writes nothing to the tenant", async () => {
  const before = journalled().length;
  const report = join(folder, "live");
  const { code, out } = await doctor(["--live-check", "--report", report]);
  const told = JSON.parse(readFileSync(join(report, "live-check.json"), "utf8"));
  const outcomes = Object.fromEntries(
    told.facts.map(({ id, outcome }: Record<string, string>) => [id, outcome]),
  );
  expect(Object.keys(outcomes).length).toBeGreaterThan(45);
  expect(outcomes).toMatchObject({
    "strength-004": "confirmed",
    "no-hello-method": "confirmed",
    "report-only-values": "confirmed",
    "what-if-report-only": "confirmed",
    "usage-permission": "cannotTry",
    "sent-arrays-replace": "cannotTry",
    propagation: "cannotTry",
  });
  expect(code).toBe(Object.values(outcomes).includes("refuted") ? 1 : 0);
  const markdown = readFileSync(join(report, "live-check.md"), "utf8");
  expect(markdown.split("\n").filter((line) => line.startsWith("| ")).length).toBe(told.facts.length + 1);
  expect(out).toContain("live-check.md");
  expect(markdown).not.toMatch(/@corp\.example|User \d{4}/);
  // The journal of the tenant has everything that anybody did to it.
  expect(before).toBeGreaterThan(1);
  expect(
    journalled()
      .slice(before)
      .filter((kind) => kind !== "clock"),
  ).toEqual([]);
});

test.for<[readonly string[], string]>([
  [[], "--plan is needed"],
  [["--plan", "/nowhere/plan.json"], "cannot be read"],
  [["--plan", "x", "--report", "y"], "--report belongs to --live-check"],
  [["--plan", "x", "--fix"], "--fix"],
])("%j is not understood", async ([args, says]) => {
  const { code, err } = await run(["doctor", ...args], {});
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});

test("a host that does not answer is unknown, and what stands in its queues is told", async () => {
  const env = { PASSKEY_ROLLOUT_TOKEN: "t" };
  expect(await examineHost("http://127.0.0.1:9", { env })).toMatchObject([
    { severity: "unknown", id: "host-reached" },
  ]);
  const places = [
    { place: "helpdesk-events-rejected", what: "events that were refused", count: 3 },
    { place: "helpdesk-events/$deadletterqueue", what: "events that were not taken", count: 0 },
    { place: "notices", what: "notices", count: null },
  ];
  const host = createServer((_, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ places }));
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const { port } = host.address() as AddressInfo;
  const found = await examineHost(`http://127.0.0.1:${port}`, { env });
  expect(found.map(({ severity }) => severity)).toEqual(["warning", "fine", "unknown"]);
  expect(found[0]?.because).toBe("3 messages: events that were refused");
  await expect(examineHost("http://example.org", { env })).rejects.toThrow("must be https");
  host.close();
});
