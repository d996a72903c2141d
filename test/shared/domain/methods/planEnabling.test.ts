import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configurationPrint } from "../../../../shared/domain/methods/configurationPrint.ts";
import { standingOf } from "../../../../shared/domain/methods/enabling.ts";
import type { PasskeyConfiguration } from "../../../../shared/domain/methods/passkeyConfiguration.ts";
import { planEnabling } from "../../../../shared/domain/methods/planEnabling.ts";
import { widenedBy } from "../../../../shared/domain/methods/widenedBy.ts";
import { aTarget, profile, somePasskeys } from "../../../fakes/fakePasskeys.ts";

const changeOf = (configuration: PasskeyConfiguration) => {
  const planned = planEnabling(configuration, "sales");
  if (planned.kind !== "change") throw new Error(planned.because);
  return planned.enabling;
};

describe("what enabling passkeys for an audience comes to", () => {
  test.for<[string, PasskeyConfiguration, string, string]>([
    [
      "nothing where everybody is a target: staging is not possible",
      somePasskeys([aTarget("all_users")]),
      "enabled",
      "staging by method is not possible",
    ],
    ["nothing where the audience is one", somePasskeys([aTarget("sales")]), "enabled", "already"],
    [
      "a refusal where the audience is excluded",
      somePasskeys([aTarget("pilots")], { excludeTargets: [{ id: "sales", targetType: "group" }] }),
      "refused",
      "exclusion wins",
    ],
    [
      "a refusal where everybody is excluded",
      somePasskeys([aTarget("pilots")], { excludeTargets: [{ id: "all_users", targetType: "group" }] }),
      "refused",
      "everybody is excluded",
    ],
    [
      "a refusal where passkeys are off",
      somePasskeys([aTarget("pilots")], { state: "disabled" }),
      "refused",
      "disabled in the tenant",
    ],
    [
      "a refusal where a target carries what nobody knows",
      somePasskeys([{ ...aTarget("pilots"), authenticationMode: "any" }]),
      "refused",
      "carries authenticationMode",
    ],
    [
      "a refusal where the policy would be too large",
      { ...somePasskeys(), policyBytes: 19_990 },
      "refused",
      "bytes > 20000",
    ],
    [
      "a refusal where targets differ and there is no default profile",
      somePasskeys([aTarget("pilots", ["x"]), aTarget("others", ["y"])], {
        defaultPasskeyProfile: undefined,
      }),
      "refused",
      "different passkey profiles",
    ],
  ])("is %s", ([, configuration, kind, because]) => {
    const planned = planEnabling(configuration, "sales");
    expect(planned.kind).toBe(kind);
    expect(planned.kind === "change" ? "" : planned.because).toContain(because);
  });

  test("takes the profiles that the other targets have", () => {
    const { target } = changeOf(somePasskeys([aTarget("pilots", ["x", "y"]), aTarget("others", ["y", "x"])]));
    expect(target.allowedPasskeyProfiles).toEqual(["x", "y"]);
  });

  test("takes the default profile where the others differ, or there are none", () => {
    const mixed = somePasskeys([aTarget("pilots", ["x"]), aTarget("others", ["y"])]);
    expect(changeOf(mixed).target.allowedPasskeyProfiles).toEqual([profile]);
    expect(changeOf(somePasskeys([])).target.allowedPasskeyProfiles).toEqual([profile]);
  });

  test("says what it widens", () => {
    const configuration = somePasskeys();
    const reach = { inGroup: 40, guests: 1, disabled: 2, covered: 10, leftOut: 5 };
    expect(widenedBy(configuration, changeOf(configuration).target, reach)).toEqual([
      "25 more people may register passkeys, of 40 in group sales",
      expect.stringContaining("10 of them may already"),
      expect.stringContaining("5 of them are in an excluded group"),
      expect.stringContaining("1 of them are guests"),
      expect.stringContaining("2 of them are disabled"),
      `profile ${profile} allows deviceBound passkeys, attestation disabled, all models`,
    ]);
  });
});

test("whatever targets there are, each is sent back as it was, once, and only the audience comes to them", () => {
  const id = fc.stringMatching(/^[a-z]{3,8}$/).filter((text) => !["sales", "support"].includes(text));
  const profiles = fc.subarray(["x", "y", profile], { minLength: 1 });
  const targets = fc.uniqueArray(
    fc.tuple(id, profiles).map(([group, list]) => aTarget(group, list)),
    { selector: (target) => target.id, maxLength: 12 },
  );
  fc.assert(
    fc.property(targets, (list) => {
      const configuration = somePasskeys(list);
      const enabling = changeOf(configuration);
      expect(enabling.request.includeTargets.slice(0, -1)).toEqual(list);
      expect(enabling.request.includeTargets.at(-1)).toEqual(enabling.target);
      expect(Object.keys(enabling.request)).toEqual(["@odata.type", "includeTargets"]);
      expect(standingOf(configuration, enabling)).toEqual({ kind: "before" });
      const after = somePasskeys([...enabling.request.includeTargets].reverse() as typeof list);
      expect(standingOf(after, enabling)).toEqual({ kind: "after" });
      const grown = somePasskeys([...list, aTarget("support")]);
      expect(standingOf(grown, enabling)).toMatchObject({ kind: "other" });
      expect(standingOf(grown, enabling, ["support"])).toEqual({ kind: "before" });
      const own = list.map(({ id: known }) => known);
      if (list.length > 0)
        expect(standingOf(somePasskeys(list.slice(1)), enabling, own)).toMatchObject({ kind: "other" });
      if (list.length > 0)
        expect(standingOf(somePasskeys(list.slice(1)), enabling)).toMatchObject({ kind: "other" });
    }),
  );
});

test("the fingerprint is the same in whatever order the tenant lists it, and another for whatever it says", () => {
  const { raw } = somePasskeys([aTarget("a"), aTarget("b")]);
  const turned = Object.fromEntries(Object.entries(raw).reverse());
  expect(configurationPrint({ ...turned, includeTargets: [aTarget("b"), aTarget("a")] })).toBe(
    configurationPrint(raw),
  );
  expect(configurationPrint({ ...raw, keyRestrictions: null })).toBe(configurationPrint(raw));
  expect(configurationPrint({ ...raw, isSelfServiceRegistrationAllowed: false })).not.toBe(
    configurationPrint(raw),
  );
});
