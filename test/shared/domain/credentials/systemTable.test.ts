import fc from "fast-check";
import { expect, test } from "vitest";
import { systemOf } from "../../../../shared/domain/credentials/systemTable.ts";

const fit = false;
const outdated = true;
const cases: readonly (readonly [text: string, platform: string, version: string, isOutdated: boolean])[] = [
  ["Windows11", "windows", "11", fit],
  ["Windows 10", "windows", "10", fit],
  ["Windows", "windows", "", fit],
  ["Windows 8.1", "windows", "8.1", outdated],
  ["Windows Server 2022", "unknown", "2022", outdated],
  ["WindowsPhone 10", "unknown", "10", outdated],
  ["MacOs", "macOS", "", fit],
  ["Mac OS X 12.6", "macOS", "12.6", outdated],
  ["MacOs 15.2", "macOS", "15.2", fit],
  ["MacOs 12.7", "macOS", "12.7", outdated],
  ["Ios 18.2", "iOS", "18.2", fit],
  ["IPadOS 17", "iOS", "17", fit],
  ["iPhone", "iOS", "", fit],
  ["Ios 16.7", "iOS", "16.7", outdated],
  ["AndroidForWork 14", "android", "14", fit],
  ["Android 9", "android", "9", outdated],
  ["Ubuntu", "linux", "", outdated],
  ["Linux", "linux", "", outdated],
  ["HarmonyOS 4", "unknown", "4", outdated],
];

test.for(cases)("%s is %s, version '%s', outdated: %s", ([text, platform, version, isOutdated]) => {
  expect(systemOf(text)).toEqual({ platform, version, isOutdated });
});

test.for(["", "  "])("'%s' names no system", (text) => {
  expect(systemOf(text)).toBeUndefined();
});

test("on a system that nobody knows no passkey is relied on", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const seen = systemOf(text);
      if (seen?.platform === "unknown" || seen?.platform === "linux") expect(seen.isOutdated).toBe(true);
    }),
  );
});
