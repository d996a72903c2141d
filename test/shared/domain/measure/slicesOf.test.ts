import fc from "fast-check";
import { expect, test } from "vitest";
import { dimensionNames } from "../../../../shared/domain/causes/dimensions.ts";
import { slicesOf } from "../../../../shared/domain/measure/slicesOf.ts";
import type { SignIn } from "../../../../shared/domain/people/signIn.ts";
import { aSignIn } from "../build/aSignIn.ts";

const slice = (name: string, change: Partial<SignIn>): string | undefined =>
  slicesOf(aSignIn("s", 0, change)).find((each) => each.startsWith(`${name}:`));

test.for<[string, Partial<SignIn>, string]>([
  ["app", { appId: "a1" }, "app:a1"],
  ["client", { clientApp: "Browser" }, "client:Browser"],
  ["os", { operatingSystem: "Ios 18.2" }, "os:iOS 18"],
  ["os", { operatingSystem: "Windows11" }, "os:windows 11"],
  ["os", { operatingSystem: "MacOs" }, "os:macOS"],
  ["os", { operatingSystem: "HarmonyOS 4" }, "os:HarmonyOS 4"],
  ["os", { operatingSystem: "" }, "os:"],
  ["browser", { browser: "Mobile Safari 18.2" }, "browser:Mobile Safari"],
  ["browser", { browser: "Edge 131.0.0" }, "browser:Edge"],
  ["network", { network: 64500 }, "network:64500"],
  ["location", { location: "Head office" }, "location:Head office"],
  ["trust", { trustType: "" }, "trust:"],
  ["protocol", { protocol: "deviceCode" }, "protocol:deviceCode"],
])("by %s, %o is in %s", ([name, change, expected]) => {
  expect(slice(name, change)).toBe(expected);
});

test("every sign-in is in one slice of each dimension, in the same order", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (operatingSystem, browser, network) => {
      const slices = slicesOf(aSignIn("s", 0, { operatingSystem, browser, network }));
      expect(slices.map((each) => each.slice(0, each.indexOf(":")))).toEqual([...dimensionNames]);
    }),
  );
});
