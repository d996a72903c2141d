import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint } from "../../../../shared/domain/enforcement/fingerprint.ts";

const policy = {
  id: "c0000000-0000-4000-8000-000000000003",
  displayName: "Wave",
  state: "enabledForReportingButNotEnforced",
  modifiedDateTime: "2026-01-05T00:00:00Z",
  conditions: {
    users: {
      includeGroups: ["g1"],
      excludeUsers: ["u1", "u2", "u3"],
      excludeGroups: ["x1"],
      includeUsers: [],
    },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
    locations: null,
  },
  grantControls: {
    operator: "OR",
    builtInControls: [],
    authenticationStrength: {
      id: "004",
      displayName: "Strong",
      allowedCombinations: ["fido2", "windowsHelloForBusiness"],
    },
  },
  sessionControls: null,
};

describe("fingerprint", () => {
  test("is 32 hex digits", () => {
    expect(fingerprint(policy)).toMatch(/^[0-9a-f]{32}$/);
  });

  test.for([
    { name: "the state", changed: { ...policy, state: "enabled" } },
    { name: "name and date", changed: { ...policy, displayName: "Other", modifiedDateTime: null } },
    {
      name: "the order of a list",
      changed: {
        ...policy,
        conditions: {
          ...policy.conditions,
          users: { ...policy.conditions.users, excludeUsers: ["u3", "u1", "u2"] },
        },
      },
    },
    {
      name: "null in place of an empty list, and an absent key in place of null",
      changed: {
        ...policy,
        sessionControls: { signInFrequency: null },
        conditions: {
          clientAppTypes: ["all"],
          users: { ...policy.conditions.users, includeUsers: null },
          applications: { includeApplications: ["All"], excludeApplications: [] },
        },
      },
    },
    {
      name: "an annotation of the service",
      changed: {
        ...policy,
        grantControls: {
          ...policy.grantControls,
          "authenticationStrength@odata.context": "https://elsewhere",
        },
      },
    },
  ])("does not change with $name", ({ changed }) => {
    expect(fingerprint(changed)).toBe(fingerprint(policy));
  });

  test.for([
    {
      name: "an exclusion added",
      changed: {
        ...policy,
        conditions: {
          ...policy.conditions,
          users: { ...policy.conditions.users, excludeGroups: ["x1", "x2"] },
        },
      },
    },
    {
      name: "an exclusion that moved to another list",
      changed: {
        ...policy,
        conditions: {
          ...policy.conditions,
          users: { ...policy.conditions.users, excludeGroups: [], includeGroups: ["g1", "x1"] },
        },
      },
    },
    {
      name: "the operator",
      changed: { ...policy, grantControls: { ...policy.grantControls, operator: "AND" } },
    },
    { name: "grant controls gone", changed: { ...policy, grantControls: null } },
    { name: "a session control", changed: { ...policy, sessionControls: { signInFrequency: { value: 1 } } } },
    {
      name: "a switch turned off",
      changed: { ...policy, sessionControls: { cloudAppSecurity: { isEnabled: false } } },
    },
    {
      name: "what the strength admits",
      changed: {
        ...policy,
        grantControls: {
          ...policy.grantControls,
          authenticationStrength: {
            ...policy.grantControls.authenticationStrength,
            allowedCombinations: ["sms"],
          },
        },
      },
    },
    {
      name: "a condition of the future",
      changed: { ...policy, conditions: { ...policy.conditions, moonPhase: "full" } },
    },
  ])("changes with $name", ({ changed }) => {
    expect(fingerprint(changed)).not.toBe(fingerprint(policy));
  });

  test("takes every list as a set", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }), fc.nat(), (ids, turn) => {
        const at = turn % ids.length;
        const turned = [...ids.slice(at), ...ids.slice(0, at), ids[0]];
        expect(fingerprint({ conditions: { users: { excludeUsers: turned } } })).toBe(
          fingerprint({ conditions: { users: { excludeUsers: ids } } }),
        );
      }),
    );
  });
});
