import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { roleId, wavePolicy } from "../../../../local/tenant/people/fixedIds.ts";
import { createGraphBench } from "./graphBench.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const examples = join(import.meta.dirname, "../../../../../shared/data/examples");
const hasExamples = existsSync(examples);
afterAll(() => {
  if (!hasExamples) {
    console.log("request bodies: official examples SKIPPED, ../shared/data/examples is not there");
  }
});

const bench = createGraphBench({ users: 60 });
const ca = "/v1.0/identity/conditionalAccess";
const policy = `${ca}/policies/${wavePolicy(3)}`;
const methods = "/v1.0/policies/authenticationMethodsPolicy";
const fido2 = `${methods}/authenticationMethodConfigurations/fido2`;
const mail = `/v1.0/users/${roleId(1)}/sendMail`;

/** Every place of a value where an object could have one property more, with that property in it. */
function planted(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => planted(item).map((changed) => value.with(index, changed)));
  }
  if (value === null || typeof value !== "object") {
    return [];
  }
  const inside = Object.entries(value).flatMap(([name, entry]) =>
    planted(entry).map((changed) => ({ ...value, [name]: changed })),
  );
  return [{ ...value, shoeSize: 43 }, ...inside];
}

/** Official example, where it goes, and the status it gets here as it stands. */
const official = [
  ["create-conditionalaccess-policy", "POST", `${ca}/policies`, 201],
  ["create-conditionalaccess-policy-all-conditions", "POST", `${ca}/policies`, 201],
  ["update-conditionalaccess-policy", "PATCH", policy, 204],
  ["update-fido2-configuration-passkey-profiles", "PATCH", fido2, 204],
  // Its truth value is in quotes, which Graph's own type forbids.
  ["update-fido2-configuration", "PATCH", fido2, 400],
  ["update-registration-campaign", "PATCH", methods, 200],
  // Nobody here has the example's ids.
  ["evaluate-application", "POST", `${ca}/evaluate`, 404],
  ["evaluate-user-action", "POST", `${ca}/evaluate`, 404],
  ["sendmail", "POST", mail, 202],
  ["sendmail-headers", "POST", mail, 202],
  ["sendmail-attachment", "POST", mail, 202],
] as const;

describe.skipIf(!hasExamples)("official request examples", () => {
  test.for(official)(
    "%s is understood, and refused with a property too many anywhere",
    ([name, method, path, status]) => {
      const body = JSON.parse(readFileSync(join(examples, `${name}.request.json`), "utf8")) as Json;
      expect(bench.ask(method, path, { body }).status).toBe(status);
      const wrong = planted(body);
      expect(wrong.length).toBeGreaterThan(0);
      for (const changed of wrong) {
        const answer = bench.ask(method, path, { body: changed });
        expect([JSON.stringify(changed), answer.status]).toEqual([JSON.stringify(changed), 400]);
      }
    },
  );
});

describe("a policy's body", () => {
  const read = () => bench.ask("GET", policy).body;

  test("what was read can be written back without what is read-only", () => {
    const { id, createdDateTime, modifiedDateTime, templateId, ...writable } = read();
    expect([id, templateId, typeof createdDateTime, modifiedDateTime === undefined]).toEqual([
      wavePolicy(3),
      null,
      "string",
      false,
    ]);
    expect(bench.ask("PATCH", policy, { body: writable }).status).toBe(204);
    expect(read().conditions).toEqual(writable.conditions);
  });

  test.for([
    ["a state that is none", { state: "on" }],
    ["a platform that is none", { conditions: { platforms: { includePlatforms: ["beos"] } } }],
    ["a risk that is none", { conditions: { signInRiskLevels: ["enormous"] } }],
    ["a client that is none", { conditions: { clientAppTypes: ["telnet"] } }],
    ["a control that is none", { grantControls: { operator: "OR", builtInControls: ["hope"] } }],
    ["a word for a list", { conditions: { users: { includeGroups: "All" } } }],
    ["locations without a list", { conditions: { locations: {} } }],
    ["a session control that is none", { sessionControls: { patience: { isEnabled: true } } }],
    ["a session frequency in weeks", { sessionControls: { signInFrequency: { value: 1, type: "weeks" } } }],
    [
      "guests of no kind",
      { conditions: { users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: "alien" } } } },
    ],
    ["a list instead of an object", []],
    ["nothing", undefined],
  ] as const)("%s is a 400 and changes nothing", ([, body]) => {
    const before = read();
    expect(bench.ask("PATCH", policy, { body }).status).toBe(400);
    expect(read()).toEqual(before);
  });
});
