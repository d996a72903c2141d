import fc from "fast-check";
import { expect, test } from "vitest";
import { recoveryStepOf } from "../../../../shared/domain/people/recoveryStepOf.ts";

const base = { at: 7, result: "success", targets: [{ id: "u" }] } as const;

test.for([
  { name: "a pass that the helpdesk issued", means: "passIssued", by: "h", kind: "passIssued" },
  { name: "a pass that nobody is named for", means: "passIssued", by: undefined, kind: "passIssued" },
  { name: "a pass that people gave themselves", means: "passIssued", by: "u", kind: undefined },
  {
    name: "a passkey that the person registered",
    means: "passkeyRegistered",
    by: "u",
    kind: "passkeyRegistered",
  },
  { name: "a passkey that somebody else registered", means: "passkeyRegistered", by: "h", kind: undefined },
  { name: "a passkey that nobody is named for", means: "passkeyRegistered", by: undefined, kind: undefined },
  { name: "a passkey that was removed", means: "passkeyRemoved", by: "u", kind: "methodRemoved" },
  {
    name: "another method that somebody else removed",
    means: "methodRemoved",
    by: "desk",
    kind: "methodRemoved",
  },
] as const)("$name is the step $kind", ({ means, by, kind }) => {
  const audit = { ...base, means, ...(by === undefined ? {} : { actor: { id: by } }) };
  expect(recoveryStepOf(audit)).toEqual(kind && { userId: "u", at: 7, kind });
});

test("what failed, or is about nobody, is never a step", () => {
  const means = fc.constantFrom("passIssued", "passkeyRegistered", "methodRemoved", "other");
  fc.assert(
    fc.property(means, fc.constantFrom("u", "h"), (meant, id) => {
      const audit = { ...base, means: meant, actor: { id } } as const;
      expect(recoveryStepOf({ ...audit, result: "failure" })).toBeUndefined();
      expect(recoveryStepOf({ ...audit, targets: [] })).toBeUndefined();
    }),
  );
});
