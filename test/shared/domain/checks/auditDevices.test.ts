import fc from "fast-check";
import { expect, test } from "vitest";
import { auditDevices, type PlatformsUsed } from "../../../../shared/domain/checks/auditDevices.ts";
import { countDevices } from "../../../../shared/domain/checks/countDevices.ts";
import type { ListedDevice } from "../../../../shared/domain/checks/deviceAudit.ts";

const since = 1000;
const device = (system: string, version: string, change: Partial<ListedDevice> = {}): ListedDevice => ({
  device: `${system} ${version}`,
  source: "entra",
  owners: ["ana"],
  system,
  version,
  lastSeenAt: 2000,
  enabled: true,
  ...change,
});
const audit = (listed: readonly ListedDevice[], platforms: Partial<PlatformsUsed> = {}) =>
  auditDevices({
    people: ["ana"],
    listed,
    platformsOf: () => ({ used: [], outdated: [], ...platforms }),
    since,
  }).get("ana");

test.for([
  ["Windows", "10.0.22631.4602", "ready"],
  ["Windows", "10.0.19045.1", "ready"],
  ["Windows", "10.0.19044.9999", "tooOld"],
  ["Windows", "10.0", "tooOld"],
  ["MacMDM", "13.0", "ready"],
  ["macOS", "12.7.6", "tooOld"],
  ["IPhone", "17.0", "ready"],
  ["IPad", "16.7", "tooOld"],
  ["AndroidEnterprise", "14", "ready"],
  ["AndroidForWork", "13.0", "tooOld"],
  ["Linux", "6.8", "unknown"],
  ["ChromeOS", "120", "unknown"],
  ["IPhone", "", "unknown"],
  ["Windows", "unknown", "unknown"],
] as const)("%s %s is %s", ([system, version, readiness]) => {
  expect(audit([device(system, version)])?.readiness).toBe(readiness);
});

test("a person is ready with every device, partly with some, and unknown is never ready", () => {
  const [old, young, odd] = [device("IPhone", "16.7"), device("Windows", "10.0.22631"), device("Linux", "6")];
  expect(audit([young])?.readiness).toBe("ready");
  expect(audit([young, old])?.readiness).toBe("partly");
  expect(audit([young, odd])?.readiness).toBe("unknown");
  expect(audit([old, odd])?.readiness).toBe("tooOld");
  expect(audit([])?.readiness).toBe("unknown");
});

test("devices that nobody has used lately, or that are disabled, are left out", () => {
  const old = device("IPhone", "16.7", { lastSeenAt: 999 });
  expect(audit([old, device("IPhone", "18.0")])).toMatchObject({ readiness: "ready", stale: 1 });
  expect(audit([device("IPhone", "16.7", { enabled: false })])).toMatchObject({
    readiness: "unknown",
    stale: 0,
  });
});

test("one device on two lists is one, as the list that manages it knows it", () => {
  const entra = device("Windows", "10.0.17763", { device: "same", lastSeenAt: 500 });
  const intune = device("Windows", "10.0.22631", { device: "same", source: "intune" });
  for (const both of [
    [entra, intune],
    [intune, entra],
  ]) {
    expect(audit(both)?.devices).toEqual([
      { platform: "windows", version: "10.0.22631", source: "intune", readiness: "ready" },
    ]);
  }
  expect(audit([entra, { ...intune, version: "" }])?.devices[0]?.version).toBe("10.0.17763");
});

test("a platform that only sign-ins show counts by what they tell of its version", () => {
  const shown = (platforms: Partial<PlatformsUsed>) => audit([], platforms)?.devices[0];
  expect(shown({ used: ["iOS"] })).toMatchObject({ source: "signIns", readiness: "ready" });
  expect(shown({ used: ["iOS"], outdated: ["iOS"] })?.readiness).toBe("tooOld");
  expect(shown({ used: ["windows"] })?.readiness).toBe("unknown");
  expect(audit([device("IPhone", "18")], { used: ["iOS"] })?.devices).toHaveLength(1);
});

test("every person is counted once, whatever their devices are", () => {
  const listed = fc.array(
    fc
      .record({
        owner: fc.constantFrom("ana", "bo", "cy", "stranger"),
        system: fc.constantFrom("Windows", "IPhone", "Linux", ""),
        version: fc.constantFrom("10.0.22631", "16.7", "18", ""),
        lastSeenAt: fc.integer({ min: 0, max: 3000 }),
      })
      .map(({ owner, system, version, lastSeenAt }) =>
        device(system, version, { owners: [owner], lastSeenAt, device: `${owner}${system}${version}` }),
      ),
  );
  fc.assert(
    fc.property(listed, (devices) => {
      const people = ["ana", "bo", "cy"];
      const platformsOf = (): PlatformsUsed => ({ used: [], outdated: [] });
      const counts = countDevices(auditDevices({ people, listed: devices, platformsOf, since }).values());
      expect(counts.people).toBe(3);
      expect(counts.ready + counts.partly + counts.tooOld + counts.unknown).toBe(3);
    }),
  );
});
