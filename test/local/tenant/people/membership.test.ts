import fc from "fast-check";
import { expect, test } from "vitest";
import { Membership } from "../../../../local/tenant/people/membership.ts";

const change = fc.record({ account: fc.nat(4), at: fc.nat(50), member: fc.boolean() });

test("the members at any time are what the changes up to then leave, nested groups included", () => {
  fc.assert(
    fc.property(fc.array(change), fc.uniqueArray(fc.nat(4)), fc.nat(60), (changes, initial, when) => {
      const membership = new Membership(5);
      membership.define("inner", initial);
      membership.define("outer", [], ["inner"]);
      const ordered = changes.toSorted((a, b) => a.at - b.at);
      const expected = new Set(initial);
      for (const { account, at, member } of ordered) {
        membership.change("inner", account, { at, member });
        if (at <= when && member) {
          expected.add(account);
        } else if (at <= when) {
          expected.delete(account);
        }
      }
      const members = [...expected].toSorted((a, b) => a - b);
      expect(membership.membersAt("inner", when)).toEqual(members);
      expect(membership.membersAt("outer", when)).toEqual(members);
    }),
  );
});
