import { describe, expect, test } from "vitest";
import { absorbBackground } from "../../../../shared/domain/people/absorbBackground.ts";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import { isReady } from "../../../../shared/domain/people/isReady.ts";
import { type Person, stranger } from "../../../../shared/domain/people/person.ts";

const day = "2026-01-06";
const renewal = { deviceId: "phone", network: 64500, platform: "iOS", isOutdated: false } as const;

describe("a success without a person at it", () => {
  test("shows device, network and platform, and nothing else", () => {
    expect(absorbBackground(stranger, renewal, day)).toEqual({
      ...stranger,
      devices: [deviceKey("phone")],
      networks: [64500],
      platformDays: { iOS: day },
      outdated: [],
    });
  });

  test("changes nothing a second time on a day", () => {
    const person = absorbBackground(stranger, renewal, day);
    expect(absorbBackground(person, renewal, day)).toBe(person);
    expect(absorbBackground(person, renewal, "2026-01-05")).toBe(person);
    expect(absorbBackground(person, renewal, "2026-01-07").platformDays).toEqual({ iOS: "2026-01-07" });
  });

  test("shows that a phone is too old, and that it was made new", () => {
    const enrolled: Person = { ...stranger, portable: true };
    const old = absorbBackground(enrolled, { ...renewal, isOutdated: true }, day);
    expect(isReady(old, false)).toBe(false);
    expect(isReady(absorbBackground(old, renewal, day), false)).toBe(true);
  });

  test.for(["unknown", undefined] as const)("from a system %s is of no platform of theirs", (platform) => {
    const person = absorbBackground(stranger, { ...renewal, platform, isOutdated: true }, day);
    expect(person).toEqual({ ...stranger, devices: [deviceKey("phone")], networks: [64500] });
  });

  test("takes the oldest of three places alone, wherever it roams", () => {
    const known: Person = { ...stranger, networks: [1, 2, 3], devices: ["old", "mid", "new"] };
    const roamed = [7, 8, 9].reduce(
      (person, network) => absorbBackground(person, { ...renewal, deviceId: "", network }, day),
      known,
    );
    expect(roamed.networks).toEqual([9, 2, 3]);
    expect(roamed.devices).toEqual(known.devices);
  });
});
