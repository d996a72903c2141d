import { expect, test } from "vitest";
import { checkObservePolicy } from "../../../../shared/domain/checks/checkObservePolicy.ts";
import { checkRules } from "../../../../shared/domain/checks/checkRules.ts";
import { known } from "../../../../shared/domain/checks/known.ts";
import type { ObservePolicy, ObserveSeen } from "../../../../shared/domain/checks/observeSeen.ts";
import { someRules } from "../../../fakes/someRules.ts";
import { aPlan } from "../build/aPlan.ts";

const day = 86_400_000;
const at = 100 * day;
const strength = {
  id: "00000000-0000-0000-0000-000000000004",
  allowed: ["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"],
};
const rules = someRules({ strength, excludesGuests: true, otherGrants: [], userActions: [], managed: false });
const policy: ObservePolicy = {
  id: "observe-policy",
  state: "reportOnly",
  changedAt: at - 30 * day,
  includeUsers: ["All"],
  excludeUsers: ["glass1", "glass2", "sync", "room"],
  excludeGroups: [],
  rules,
};

function look(change: Partial<ObservePolicy>, seen: Partial<ObserveSeen> = {}) {
  const checks = checkObservePolicy(aPlan(), checkRules({}), {
    policy: known({ ...policy, ...change }),
    strengths: known([strength]),
    signIns: known({ signIns: 200, judged: 150 }),
    groups: new Map(),
    at,
    ...seen,
  });
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
}

test("a report-only policy for everybody but those it must leave out is as it must be", () => {
  const verdicts = Object.values(look({}));
  expect(verdicts.length).toBe(9);
  expect(verdicts.filter(({ kind }) => kind !== "met")).toEqual([]);
});

test.for<[string, Partial<ObservePolicy>, string, string, string]>([
  ["is enabled", { state: "enabled" }, "observe-state", "breached", "enforces everybody"],
  ["is disabled", { state: "disabled" }, "observe-state", "notYet", "collects nothing"],
  ["is Microsoft's", { rules: { ...rules, managed: true } }, "observe-state", "notYet", "Microsoft manages"],
  [
    "asks for no strength",
    { rules: { ...rules, strength: undefined } },
    "observe-strength",
    "notYet",
    "no authentication strength",
  ],
  [
    "asks for more",
    { rules: { ...rules, otherGrants: ["compliantDevice"] } },
    "observe-strength",
    "notYet",
    "compliantDevice beside it",
  ],
  ["is about some users", { includeUsers: ["u"] }, "observe-users", "notYet", "1 user(s), not all"],
  [
    "is about a user action",
    { rules: { ...rules, userActions: ["urn:user:registersecurityinfo"] } },
    "observe-users",
    "notYet",
    "no report-only mode",
  ],
  [
    "catches a break-glass account",
    { excludeUsers: ["glass1", "sync", "room"] },
    "observe-excludes-break-glass",
    "notYet",
    "1 of 2",
  ],
  [
    "catches guests",
    { rules: { ...rules, excludesGuests: false } },
    "observe-excludes-guests",
    "notYet",
    "not excluded",
  ],
  ["was changed yesterday", { changedAt: at - day }, "observe-days", "notYet", "1.0 days < 7"],
])("an observe policy that %s is found", ([, change, id, kind, says]) => {
  expect(look(change)[id]).toEqual({ kind, because: expect.stringContaining(says) });
});

test("a strength with that id that allows something else is none", () => {
  const weak = { ...strength, allowed: [...strength.allowed, "password,sms"] };
  expect(look({}, { strengths: known([weak]) })["observe-strength"]).toMatchObject({ kind: "notYet" });
  expect(look({}, { strengths: known([]) })["observe-strength"]).toMatchObject({ kind: "unknown" });
});

test("accounts are excluded by a group too, and unknown where one cannot be read", () => {
  const change = { excludeUsers: ["sync", "room"], excludeGroups: ["glassGroup"] };
  const by = (members: ObserveSeen["groups"]) =>
    look(change, { groups: members })["observe-excludes-break-glass"];
  expect(by(new Map([["glassGroup", known(new Set(["glass1", "glass2"]))]]))?.kind).toBe("met");
  expect(by(new Map([["glassGroup", known(new Set(["glass1"]))]]))?.kind).toBe("notYet");
  expect(by(new Map([["glassGroup", { kind: "unknown", because: "404" } as const]]))?.kind).toBe("unknown");
});

test.for<[string, ObserveSeen["signIns"], string]>([
  ["no sign-in", known({ signIns: 0, judged: 0 }), "unknown"],
  ["no result in any", known({ signIns: 200, judged: 0 }), "unknown"],
  ["no permission", { kind: "unknown", because: "403" }, "unknown"],
  ["one result", known({ signIns: 200, judged: 1 }), "met"],
])("data with %s", ([, signIns, kind]) => {
  expect(look({}, { signIns })["observe-data"]?.kind).toBe(kind);
});

test("a policy that is missing is not found, and one that cannot be read is unknown", () => {
  expect(look({}, { policy: { kind: "missing" } })).toEqual({
    "observe-found": { kind: "notYet", because: "there is no policy observe-policy" },
  });
  expect(look({}, { policy: { kind: "unknown", because: "403" } })["observe-found"]?.kind).toBe("unknown");
});
