import { expect, test } from "vitest";
import { createSignIns } from "../../../../shared/adapters/graph/createSignIns.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();

test("sign-ins of some people are asked for in one filter, and what is of others is left out", async () => {
  bench().server.order(reply(200, { value: [row, { ...row, id: "row-2", userId: "somebody else" }] }));
  const until = Date.parse("2026-01-05T08:00:00.000Z");
  const read = await createSignIns(bench().client).page(until - 3_600_000, until, undefined, [
    "user-1",
    "o'neil",
  ]);
  expect(read.kind === "read" && read.value.signIns.map(({ id }) => id)).toEqual(["row-1"]);
  const { searchParams } = new URL(bench().server.seen[0]?.path ?? "", "http://127.0.0.1");
  expect(searchParams.get("$filter")).toMatch(/ and \(userId eq 'user-1' or userId eq 'o''neil'\)$/);
});
