import { expect, test } from "vitest";
import { usualSettings } from "../../../../local/host/bus/entitySettings.ts";
import { isoDuration } from "../../../../local/host/bus/isoDuration.ts";
import { parseBusConfig } from "../../../../local/host/bus/parseBusConfig.ts";

const parse = (...namespaces: object[]) =>
  parseBusConfig(JSON.stringify({ UserConfig: { Namespaces: namespaces, Logging: { Type: "File" } } }));
const queue = (Properties: object) => ({ Queues: [{ Name: "q", Properties }] });
const topic = (subscription: object) => ({
  Topics: [{ Name: "T", Subscriptions: [{ Name: "S", ...subscription }] }],
});

test("what is not set is as usual, and names are in lower case", () => {
  const entities = parse({ ...queue({}), ...topic({}) });
  expect(entities.settings("q")).toEqual(usualSettings);
  expect(entities.subscriptions).toEqual(["t/subscriptions/s"]);
  expect(["t", "t/subscriptions/s", "x"].map((name) => entities.settings(name) !== undefined)).toEqual([
    true,
    true,
    false,
  ]);
});

test("the service's largest duration means for ever", () => {
  const entities = parse(queue({ DefaultMessageTimeToLive: "P10675199DT2H48M5.4775807S" }));
  expect(entities.settings("q")?.timeToLiveMs).toBe(Number.POSITIVE_INFINITY);
});

test.for([
  ["sessions", queue({ RequiresSession: true }), /RequiresSession: a session is not supported/],
  ["forwarding", queue({ ForwardTo: "other" }), /ForwardTo: forwarding is not supported/],
  ["rules", topic({ Rules: [{ Name: "r" }] }), /Rules.*rules and filters are not supported/],
  ["a setting nobody knows", queue({ Colour: "red" }), /Colour/],
  ["a duration that is none", queue({ LockDuration: "5 minutes" }), /"5 minutes" is not an ISO duration/],
  ["a delivery count of 0", queue({ MaxDeliveryCount: 0 }), /MaxDeliveryCount/],
  ["a topic without a subscription", { Topics: [{ Name: "t", Subscriptions: [] }] }, /needs a subscription/],
  ["a name that is there twice", { Queues: [{ Name: "q" }, { Name: "Q" }] }, /"q" is there twice/],
] as const)("%s: refused by name", ([, namespace, because]) => {
  expect(() => parse(namespace)).toThrow(because);
});

test("two namespaces are refused", () => {
  expect(() => parse({}, {})).toThrow(/one namespace/);
});

test.for([
  ["PT1M", 60_000],
  ["P14D", 1_209_600_000],
  ["P1DT2H3M4.5S", 93_784_500],
  ["PT0S", 0],
  ["P", undefined],
  ["P1DT", undefined],
  ["1H", undefined],
  ["P1M", undefined],
] as const)("the duration %s is %s milliseconds", ([text, ms]) => {
  expect(isoDuration(text)).toBe(ms);
});
