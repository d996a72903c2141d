import { expect, test } from "vitest";
import { otherMethods } from "../../../../shared/domain/credentials/otherMethods.ts";

const cases = [
  { name: "nothing registered", methods: [], is: "none" },
  { name: "passkeys alone, however many", methods: ["passKeySynced", "fido2SecurityKey"], is: "none" },
  { name: "a phone beside the passkey", methods: ["passKeySynced", "mobilePhone"], is: "some" },
  { name: "a platform method", methods: ["windowsHelloForBusiness"], is: "some" },
  {
    name: "only what resets passwords, runs out, or is the password",
    methods: ["email", "securityQuestion", "temporaryAccessPass", "password"],
    is: "none",
  },
  { name: "a method nobody knows", methods: ["passKeySynced", "brainWave"], is: "unknown" },
  { name: "a known one beside it", methods: ["brainWave", "softwareOneTimePasscode"], is: "some" },
] as const;

test.for(cases)("$name: $is is left without a passkey", ({ methods, is }) => {
  expect(otherMethods(methods)).toBe(is);
});
