import { expect, test } from "vitest";
import { type InForce, readFinalReach } from "../../../shared/acts/finalReach.ts";
import { fakeDirectory } from "../../fakes/fakeDirectory.ts";
import { aPlan } from "../domain/build/aPlan.ts";

const directory = fakeDirectory({
  "(all member users)": ["ann", "ben", "cat", "dan", "eve", "glass1", "sync"],
  enforced: ["ann", "ben", "cat"],
  exceptions: ["dan", "eve"],
  leftOut: ["cat"],
});
const reach = async (inForce: InForce) => readFinalReach({ directory }, aPlan(), inForce, new Set(["eve"]));

test("whoever a wave's own policy leaves out is caught anew, though in its group", async () => {
  const policy = { excludeUsers: ["ben"], excludeGroups: ["leftOut"] };
  expect(await reach(() => policy)).toEqual({
    kind: "read",
    value: { audience: ["ann", "ben", "cat", "dan", "eve"], exempt: ["dan"], enforced: ["ann"] },
  });
});

test("a wave whose policy is not in force enforces nobody", async () => {
  expect(await reach(() => undefined)).toMatchObject({ value: { enforced: [] } });
});

test("a group that cannot be read leaves no answer", async () => {
  directory.unreadable = "Graph answered 503";
  expect(await reach(() => undefined)).toMatchObject({ kind: "unavailable" });
  directory.unreadable = undefined;
});
