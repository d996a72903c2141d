import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MethodKind } from "../../../../shared/domain/credentials/methodKind.ts";
import { absorbAudit, type Traced } from "../../../../shared/domain/enrolment/absorbAudit.ts";
import type { CredentialAudit } from "../../../../shared/domain/enrolment/credentialAudit.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const authenticator = "90a3ccdf-635c-4729-a248-9b709135078f";
const hello = "08987058-cadc-4b81-b6e1-30de50dcbe96";

const audit = (means: CredentialAudit["means"], at: number, change: Partial<CredentialAudit> = {}) => ({
  id: `${means}${at}`,
  at,
  means,
  result: "success" as const,
  targets: [{ id: "ann" }],
  ...change,
});
const holding = (...registered: readonly MethodKind[]): Person => ({
  ...stranger,
  portable: registered.some((kind) => kind !== "windowsHello"),
  platformOnly: registered.includes("windowsHello"),
  registered,
});
const told = (person: Person, ...audits: readonly CredentialAudit[]) =>
  audits.reduce<Traced>((known, each) => absorbAudit(known, each, 0), { person, trace: {} });

describe("a person", () => {
  test.for<[string, Person, readonly CredentialAudit[], readonly MethodKind[]]>([
    [
      "registered a phone",
      stranger,
      [audit("passkeyRegistered", 1, { aaguid: authenticator })],
      ["authenticator"],
    ],
    [
      "registered a key that no table lists",
      stranger,
      [audit("passkeyRegistered", 1, { aaguid: "x" })],
      ["securityKey"],
    ],
    [
      "registered a passkey whose model is not told",
      stranger,
      [audit("passkeyRegistered", 1)],
      ["securityKey"],
    ],
    [
      "registered a passkey of the computer",
      stranger,
      [audit("passkeyRegistered", 1, { aaguid: hello })],
      ["windowsHello"],
    ],
    [
      "lost the only key",
      holding("securityKey", "windowsHello"),
      [audit("passkeyRemoved", 1)],
      ["windowsHello"],
    ],
    [
      "lost one of two kinds",
      holding("securityKey", "authenticator"),
      [audit("passkeyRemoved", 1)],
      ["securityKey", "authenticator"],
    ],
    [
      "lost both of two kinds",
      holding("securityKey", "authenticator", "windowsHello"),
      [audit("passkeyRemoved", 1), audit("passkeyRemoved", 2)],
      ["windowsHello"],
    ],
    [
      "lost both, the newer told first",
      holding("securityKey", "authenticator"),
      [audit("passkeyRemoved", 2), audit("passkeyRemoved", 1)],
      [],
    ],
    [
      "lost one of two kinds, told twice",
      holding("securityKey", "authenticator"),
      [audit("passkeyRemoved", 1), audit("passkeyRemoved", 1)],
      ["securityKey", "authenticator"],
    ],
    [
      "lost both and registered one, the newest told first",
      holding("securityKey", "authenticator"),
      [audit("passkeyRegistered", 3), audit("passkeyRemoved", 2), audit("passkeyRemoved", 1)],
      ["securityKey"],
    ],
    ["tried in vain", stranger, [audit("passkeyRegistered", 1, { result: "failure" })], []],
    ["lost something else", holding("securityKey"), [audit("methodRemoved", 1)], ["securityKey"]],
    ["got a pass", stranger, [audit("passIssued", 1)], []],
    [
      "may have registered a key, the tenant does not know",
      stranger,
      [audit("passkeyRegistered", 1, { result: "unknown" })],
      [],
    ],
  ])("who %s", ([, person, audits, kinds]) => {
    expect(told(person, ...audits).person.registered ?? []).toEqual(kinds);
    const isPortable = kinds.some((kind) => kind !== "windowsHello");
    expect(told(person, ...audits).person.portable).toBe(isPortable);
  });

  test("whose newest audit was read first is as it says, whatever comes late", () => {
    const [lost, found] = [audit("passkeyRemoved", 5), audit("passkeyRegistered", 9)];
    expect(told(holding("securityKey"), found, lost).person.portable).toBe(true);
    expect(told(holding("securityKey"), found, lost, audit("passkeyRemoved", 12)).person.portable).toBe(
      false,
    );
  });

  test("is as the report says up to the state that it shows", () => {
    const known = { person: holding("securityKey"), trace: {} };
    expect(absorbAudit(known, audit("passkeyRemoved", 5), 5)).toEqual(known);
    expect(absorbAudit(known, audit("passkeyRemoved", 6), 5).person.portable).toBe(false);
  });
});

describe("failed registrations", () => {
  const failed = (at: number) => audit("passkeyRegistered", at, { result: "failure" });

  test("are remembered, the newest five, each once", () => {
    expect(told(stranger, ...[1, 2, 3, 3, 4, 5, 6].map(failed)).trace.failedAt).toEqual([2, 3, 4, 5, 6]);
  });

  test("count no more once a passkey was registered after them", () => {
    expect(told(stranger, failed(1), audit("passkeyRegistered", 2)).trace.failedAt).toBeUndefined();
    expect(told(stranger, audit("passkeyRegistered", 2), failed(1)).trace.failedAt).toBeUndefined();
    expect(told(stranger, failed(3), audit("passkeyRegistered", 2)).trace.failedAt).toEqual([3]);
  });
});

const anAudit = fc.record({
  id: fc.string(),
  at: fc.integer({ min: 1, max: 20 }),
  means: fc.constantFrom<CredentialAudit["means"]>(
    "passIssued",
    "passkeyRegistered",
    "passkeyRemoved",
    "methodRemoved",
  ),
  result: fc.constantFrom<CredentialAudit["result"]>("success", "failure"),
  targets: fc.constant([{ id: "ann" }]),
});

test("audits that are read again change nothing", () => {
  fc.assert(
    fc.property(fc.array(anAudit), (audits) => {
      const once = told(stranger, ...audits);
      expect(audits.reduce((known, each) => absorbAudit(known, each, 0), once)).toEqual(once);
    }),
  );
});
