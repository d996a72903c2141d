import { expect, test } from "vitest";
import { deviceKey } from "../../../../shared/domain/people/deviceKey.ts";
import type { Person } from "../../../../shared/domain/people/person.ts";
import { personRow } from "../../../../shared/schemas/rows/personRow.ts";

const full: Person = {
  portable: true,
  platformOnly: true,
  other: false,
  registered: ["authenticator", "windowsHello"],
  used: ["authenticator"],
  scenarios: ["browser", "vpn"],
  unknownMethod: true,
  admin: true,
  federated: true,
  successes: 12,
  days: ["2026-01-05", "2026-01-06"],
  devices: ["0a1b2c3d"],
  networks: [64500],
  platformDays: { iOS: "2026-01-06", unknown: "2026-01-02" },
  outdated: ["unknown"],
  provenOn: ["iOS"],
  unitHour: 490_000,
  unitSlices: 0xdeadbeef,
  pendingFailure: { kind: "foreign", at: 5, slices: ["app:Office"], cause: "S" },
  incidentAt: 4,
  ownIncidentAt: 3,
  failedDay: "2026-01-06",
  pendingBlock: 5,
  pendingTries: 2,
  blockedAt: 4,
  stillBlocked: true,
  blockedDay: "2026-01-06",
  activeDay: "2026-01-06",
  unfamiliarDay: "2026-01-06",
  unreadableDay: "2026-01-06",
  foreignDay: "2026-01-06",
  registrationDay: "2026-01-06",
  unexpected: { code: 50072, day: "2026-01-06" },
  reportDays: { day: "2026-01-06", observed: 3, definite: 1 },
  stepUpDay: "2026-01-06",
  silentDay: "2026-01-06",
  recovery: {
    passAt: 1,
    passUsedAt: 2,
    newPasskeyAt: 3,
    passkeyUsedAt: 4,
    recoveredAt: 4,
    recoveredFrom: 1,
    removals: [0],
    firstPasskeyAt: 3,
    passkeyUses: [4],
    times: { removedAt: 0, passAt: 1, passkeyAt: 3, signInAt: 4 },
  },
};

test("everything that is known of a person comes back from the store", () => {
  expect(personRow.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
});

test("a row of a rollout that runs since before there was more to know is read, with its devices and platforms", () => {
  const old = {
    portable: true,
    platformOnly: false,
    successes: 3,
    days: ["2026-01-05"],
    devices: ["d1", "d2", "d3", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    networks: [1, 2, 3, 4],
    platforms: ["windows", "iOS"],
    activeDay: "2026-01-05",
  };
  expect(personRow.parse(old)).toEqual({
    portable: true,
    platformOnly: false,
    successes: 3,
    days: ["2026-01-05"],
    devices: ["d2", "d3", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"].map(deviceKey),
    networks: [2, 3, 4],
    platformDays: { windows: "2026-01-05", iOS: "2026-01-05" },
    activeDay: "2026-01-05",
  });
});
