import { expect, test } from "vitest";
import { readTokenArguments } from "../../../../local/world/issuer/readTokenArguments.ts";

const id = "b0000000-0000-4000-8000-000000000002";
const good = ["--state", "/state", "--host", "http://127.0.0.1:7071", "--as", id, "--role", "approver"];

test("a person's token is good for 14 days unless told otherwise", () => {
  expect(readTokenArguments(good)).toEqual({
    state: "/state",
    host: "http://127.0.0.1:7071",
    bearer: { id, roles: ["approver"], app: false },
    lifetimeSeconds: 14 * 86_400,
  });
  const more = readTokenArguments([...good, "--role", "operator", "--app", "--days", "1"]);
  expect(more).toMatchObject({
    bearer: { roles: ["approver", "operator"], app: true },
    lifetimeSeconds: 86_400,
  });
});

test.for([
  { name: "no person", args: good.slice(0, 4), says: "--as" },
  { name: "no role", args: good.slice(0, 6), says: "--role is missing" },
  { name: "an unknown role", args: [...good, "--role", "king"], says: "king is not one of reader" },
  { name: "a name instead of an object id", args: [...good, "--as", "ana"], says: "not an object id" },
  { name: "a host elsewhere", args: [...good, "--host", "https://example.com"], says: "not on this machine" },
  { name: "no time at all", args: [...good, "--days", "0"], says: "from 1 to 366" },
  { name: "an unknown option", args: [...good, "--admin"], says: "--admin" },
])("$name is refused in words", ({ args, says }) => {
  expect(() => readTokenArguments(args)).toThrow(says);
});
