import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createAudits } from "../../../shared/adapters/graph/createAudits.ts";
import { createDevices } from "../../../shared/adapters/graph/createDevices.ts";
import { createDirectory } from "../../../shared/adapters/graph/createDirectory.ts";
import { createDomains } from "../../../shared/adapters/graph/createDomains.ts";
import { createMethods } from "../../../shared/adapters/graph/createMethods.ts";
import { createPolicies } from "../../../shared/adapters/graph/createPolicies.ts";
import { createRegistrations } from "../../../shared/adapters/graph/createRegistrations.ts";
import { createSignIns } from "../../../shared/adapters/graph/createSignIns.ts";
import type { GraphClient, GraphWrite } from "../../../shared/adapters/graph/graphClient.ts";
import { createMail } from "../../../shared/adapters/mail/createMail.ts";

/** A client that notes every write and answers nothing useful. */
function noting(): { client: GraphClient; writes: GraphWrite[] } {
  const writes: GraphWrite[] = [];
  const client: GraphClient = {
    origin: "http://127.0.0.1",
    read: async () => ({ kind: "unavailable", reason: "outage", because: "nobody is there" }),
    write: async (request) => {
      writes.push(request);
      return { kind: "accepted" };
    },
  };
  return { client, writes };
}

const { client, writes } = noting();
const ports = {
  audits: createAudits(client),
  policies: createPolicies(client),
  devices: createDevices(client),
  directory: createDirectory(client),
  domains: createDomains(client),
  mail: createMail(client, "sender@corp.example"),
  methods: createMethods(client),
  registrations: createRegistrations(client),
  signIns: createSignIns(client),
};

test("the ports to the tenant have exactly these methods, none of which deletes a policy or a credential", () => {
  const surface = Object.entries(ports).flatMap(([name, port]) =>
    Object.keys(port).map((method) => `${name}.${method}`),
  );
  expect(surface.toSorted()).toEqual([
    "audits.page",
    "devices.page",
    "directory.account",
    "directory.addMember",
    "directory.changesOf",
    "directory.groupFacts",
    "directory.holdsGroups",
    "directory.memberUsers",
    "directory.membersOf",
    "directory.removeMember",
    "domains.enforcingOwnMfa",
    "mail.addressee",
    "mail.groupAddress",
    "mail.send",
    "mail.sender",
    "methods.addPasskeyTarget",
    "methods.older",
    "methods.passkeys",
    "methods.read",
    "methods.settings",
    "policies.create",
    "policies.evaluate",
    "policies.list",
    "policies.read",
    "policies.setState",
    "policies.strengths",
    "registrations.admins",
    "registrations.page",
    "signIns.byPerson",
    "signIns.page",
  ]);
});

test("whatever is called with whatever id, only states, memberships, targets of passkeys and policies in report-only are written", async () => {
  for (const id of ["p1", "../policies/p1", "p1?x=", "p1/members"]) {
    await ports.policies.read(id);
    await ports.policies.list();
    await ports.policies.evaluate({ userId: id, applicationId: id, platform: "windows" });
    await ports.directory.account(id);
    await ports.policies.strengths();
    await ports.policies.create({
      displayName: id,
      includes: id,
      excludeUsers: [id],
      excludeGroups: [id],
      strengthId: id,
    });
    await ports.devices.page("entra");
    await ports.devices.page("intune");
    await ports.methods.settings();
    await ports.registrations.admins();
    await ports.methods.addPasskeyTarget({
      "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
      includeTargets: [{ targetType: "group", id, isRegistrationRequired: false }],
    });
    await ports.directory.memberUsers();
    await ports.directory.changesOf([id]);
    await ports.directory.holdsGroups(id);
    await ports.directory.groupFacts(id);
    await ports.policies.setState(id, "enabled");
    await ports.policies.setState(id, "reportOnly");
    await ports.directory.membersOf(id);
    await ports.directory.addMember("g1", id);
    await ports.directory.removeMember("g1", id);
    await ports.registrations.page(undefined);
    await ports.signIns.page(0, 1);
    await ports.audits.page(0, 1);
  }
  expect(writes.map(({ method }) => method)).toContain("PATCH");
  for (const { method, path, body } of writes) {
    const segments = path.split("/").slice(1);
    if (segments[0] === "policies") {
      expect([method, path]).toEqual([
        "PATCH",
        "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2",
      ]);
      expect(Object.keys(body ?? {})).toEqual(["@odata.type", "includeTargets"]);
    } else if (method === "PATCH") {
      expect(segments.slice(0, 3)).toEqual(["identity", "conditionalAccess", "policies"]);
      expect(segments).toHaveLength(4);
      expect(Object.keys(body ?? {})).toEqual(["state"]);
    } else if (segments[0] === "identity") {
      expect([method, path]).toEqual(["POST", "/identity/conditionalAccess/policies"]);
      expect(body).toMatchObject({ state: "enabledForReportingButNotEnforced" });
    } else {
      expect(segments.slice(0, 3)).toEqual(["groups", "g1", "members"]);
      expect(segments.at(-1)).toBe("$ref");
      expect(segments).toHaveLength(method === "POST" ? 4 : 5);
    }
  }
});

test("no act writes to the tenant in another way than through its port, and only those of a slice and of an ended exception take people out of a group", () => {
  const folder = new URL("../../../shared/acts/", import.meta.url);
  for (const file of readdirSync(folder)) {
    const called =
      readFileSync(new URL(file, folder), "utf8").match(/world\.(policies|directory|methods)\.\w+/g) ?? [];
    for (const call of called) {
      if (call === "world.directory.removeMember") {
        expect(["writeMembers.ts", "endExemption.ts"]).toContain(file);
        continue;
      }
      expect([
        "world.policies.read",
        "world.policies.list",
        "world.policies.evaluate",
        "world.policies.setState",
        "world.policies.strengths",
        "world.policies.create",
        "world.directory.account",
        "world.directory.memberUsers",
        "world.directory.membersOf",
        "world.directory.addMember",
        "world.methods.addPasskeyTarget",
        "world.methods.passkeys",
      ]).toContain(call);
    }
  }
});
