import { expect, test } from "vitest";
import { endedMethods, type OlderMethods } from "../../../../shared/domain/messages/olderMethods.ts";

const on = { enabled: true, includes: ["all_users"], excludes: [] };
const off = { enabled: false, includes: ["all_users"], excludes: [] };
const allOff: OlderMethods = {
  sms: off,
  voice: off,
  softwareOath: off,
  authenticator: { ...off, codes: true },
};

test.for<[string, OlderMethods, object]>([
  ["everything is off", allOff, { sms: true, push: true, codes: true }],
  ["SMS is on", { ...allOff, sms: on }, { sms: false, push: true, codes: false }],
  [
    "SMS leaves the group out",
    { ...allOff, sms: { ...on, excludes: ["sales"] } },
    { sms: true, codes: true },
  ],
  ["SMS is on for another group", { ...allOff, sms: { ...on, includes: ["ops"] } }, { sms: false }],
  ["SMS is on for nobody", { ...allOff, sms: { ...on, includes: [] } }, { sms: true }],
  ["the policy does not name SMS", { ...allOff, sms: undefined }, { sms: false, codes: false, push: true }],
  [
    "push is on, codes of the app too",
    { ...allOff, authenticator: { ...on, codes: true } },
    { push: false, codes: false },
  ],
  [
    "push is on without codes",
    { ...allOff, authenticator: { ...on, codes: false } },
    { push: false, codes: true },
  ],
  ["calls are on", { ...allOff, voice: on }, { sms: true, codes: false }],
])("%s", ([, methods, expected]) => {
  expect(endedMethods(methods, "sales")).toMatchObject(expected);
});
