import { expect, test } from "vitest";
import type { Identity } from "../../../local/demo/api/rolloutApi.ts";
import { createTokens } from "../../../local/demo/createTokens.ts";
import { createDevIdentify } from "../../../local/world/issuer/createDevIdentify.ts";
import { createDevIssuer } from "../../../local/world/issuer/createDevIssuer.ts";
import { createDevKey } from "../../../local/world/issuer/readDevKey.ts";

const minute = 60_000;
const start = Date.parse("2026-01-05T08:00:00Z");
const id = "b0000000-0000-4000-8000-000000000002";
const approver: Identity = { id, role: "approver" };

function open() {
  const clock = { time: start, now: () => clock.time };
  const key = createDevKey();
  const tokenOf = createTokens(createDevIssuer(key), { now: async () => clock.time });
  const identify = createDevIdentify(key, clock);
  const seen = async (as: Identity) => {
    const authorization = `Bearer ${await tokenOf(as)}`;
    return identify({ url: "http://127.0.0.1/api", header: () => authorization });
  };
  return { clock, tokenOf, seen };
}

test("each person has one token per role and keeps it until five minutes before its end", async () => {
  const { clock, tokenOf } = open();
  const first = await tokenOf(approver);
  clock.time = start + 54 * minute;
  expect(await tokenOf(approver)).toBe(first);
  expect(await tokenOf({ id: id.replace(/2$/, "3"), role: "approver" })).not.toBe(first);
  expect(await tokenOf({ id, role: "operator" })).not.toBe(first);
  clock.time = start + 55 * minute;
  expect(await tokenOf(approver)).not.toBe(first);
});

test("a person's token is accepted whenever they call, over weeks of virtual time", async () => {
  const { clock, seen } = open();
  for (let step = 0; step < 200; step++) {
    expect(await seen(approver)).toMatchObject({
      kind: "caller",
      caller: { id, roles: ["approver"], human: true },
    });
    clock.time += step * 7 * minute;
  }
});
