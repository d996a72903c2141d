import { describe, expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import type { GroupChanges } from "../../../../shared/ports/directory.ts";
import type { Reading } from "../../../../shared/ports/reading.ts";
import { graphError } from "./graphError.ts";
import { reply } from "./reply.ts";
import { useBench } from "./useBench.ts";

const bench = useBench();
const changes = (groups: readonly string[], link?: string) =>
  createDirectory(bench().client).changesOf(groups, link);
const at = (path: string) => `${bench().server.origin}/v1.0/groups/delta?${path}`;
const linkIn = (reading: Reading<GroupChanges>): string =>
  reading.kind === "read" && reading.value.kind === "changes" ? reading.value.link : "";
const user = (id: string, removed = false) => ({
  "@odata.type": "#microsoft.graph.user",
  id,
  ...(removed ? { "@removed": { reason: "deleted" } } : {}),
});

async function begun(groups: readonly string[] = ["g1"]): Promise<string> {
  bench().server.order(reply(200, { value: [], "@odata.deltaLink": at("$deltatoken=first") }));
  return linkIn(await changes(groups));
}

describe("changes of groups", () => {
  test("begin with a link for what changes from now on, and name the groups by id", async () => {
    expect(await begun(["g1", "g2"])).toContain("first");
    const asked = decodeURIComponent(bench().server.seen[0]?.path ?? "");
    expect(asked).toBe(
      "/v1.0/groups/delta?$select=id,members&$filter=id eq 'g1' or id eq 'g2'&$deltatoken=latest",
    );
  });

  test("say who came and who went, over all pages and entries, by the last word on each", async () => {
    const link = await begun();
    bench().server.order(
      reply(200, {
        value: [{ id: "g1", "members@delta": [user("ann"), user("ben", true)] }, { id: "g2" }],
        "@odata.nextLink": at("$skiptoken=2"),
      }),
      reply(200, {
        value: [{ id: "g1", "members@delta": [user("ann", true), user("cem")] }],
        "@odata.deltaLink": at("$deltatoken=second"),
      }),
    );
    const answer = await changes(["g1"], link);
    expect(answer).toMatchObject({
      value: {
        changes: [
          { group: "g1", added: ["cem"], removed: ["ann", "ben"], unclear: false },
          { group: "g2", added: [], removed: [], unclear: false },
        ],
      },
    });
    expect(linkIn(answer)).toContain("second");
  });

  test.for([
    [
      "a group came into it",
      { id: "g1", "members@delta": [{ "@odata.type": "#microsoft.graph.group", id: "g9" }] },
    ],
    ["it is gone itself", { id: "g1", "@removed": { reason: "changed" } }],
  ] as const)("are unclear where %s", async ([, row]) => {
    const link = await begun();
    bench().server.order(reply(200, { value: [row], "@odata.deltaLink": at("$deltatoken=x") }));
    expect(await changes(["g1"], link)).toMatchObject({
      value: { changes: [{ group: "g1", unclear: true }] },
    });
  });

  test("do not speak of devices and apps, which are nobody", async () => {
    const link = await begun();
    const device = { "@odata.type": "#microsoft.graph.device", id: "d1" };
    bench().server.order(
      reply(200, { value: [{ id: "g1", "members@delta": [device] }], "@odata.deltaLink": at("x") }),
    );
    expect(await changes(["g1"], link)).toMatchObject({
      value: { changes: [{ added: [], removed: [], unclear: false }] },
    });
  });

  test.for([
    [410, "syncStateNotFound"],
    [400, "Directory_ExpiredPageToken"],
  ] as const)("have expired when Graph answers %i to the link", async ([status, code]) => {
    const link = await begun();
    bench().server.order(graphError(status, code));
    expect(await changes(["g1"], link)).toEqual({ kind: "read", value: { kind: "expired" } });
  });

  test("have expired when the list of groups takes another number of queries", async () => {
    const link = await begun();
    const many = Array.from({ length: 51 }, (_, n) => `g${n}`);
    expect(await changes(many, link)).toEqual({ kind: "read", value: { kind: "expired" } });
  });

  test("of more than fifty groups are asked for in parts, each going on from its own link", async () => {
    const many = Array.from({ length: 51 }, (_, n) => `g${n}`);
    bench().server.order(
      reply(200, { value: [], "@odata.deltaLink": at("$deltatoken=a") }),
      reply(200, { value: [], "@odata.deltaLink": at("$deltatoken=b") }),
    );
    const link = linkIn(await changes(many));
    bench().server.order(reply(200, { value: [], "@odata.deltaLink": at("$deltatoken=c") }));
    await changes(many, link);
    const asked = bench().server.seen.map(({ path }) => decodeURIComponent(path));
    expect(asked.slice(0, 2).map((path) => path.split(" or ").length)).toEqual([50, 1]);
    expect(asked.slice(2).map((path) => path.split("?")[1])).toEqual(["$deltatoken=a", "$deltatoken=b"]);
  });

  test.for([
    ["a row that does not parse", { value: [{ name: "g1" }], "@odata.deltaLink": "x" }],
    ["no link to go on from", { value: [] }],
    [
      "a link to another host",
      { value: [], "@odata.nextLink": "https://elsewhere.example/v1.0/groups/delta?a" },
    ],
  ] as const)("are no answer with %s", async ([, body]) => {
    const link = await begun();
    bench().server.order(reply(200, body));
    expect(await changes(["g1"], link)).toMatchObject({ kind: "unavailable", reason: "protocol" });
  });

  test("that go in a circle are no answer", async () => {
    const link = await begun();
    bench().server.order(reply(200, { value: [], "@odata.nextLink": at("$skiptoken=2") }));
    expect(await changes(["g1"], link)).toMatchObject({ kind: "unavailable", reason: "protocol" });
  });
});

test.for([
  [[{ id: "g2" }], true],
  [[], false],
] as const)("a group with the nested groups %j holds groups: %s", async ([value, holds]) => {
  bench().server.order(reply(200, { value }));
  expect(await createDirectory(bench().client).holdsGroups("g1")).toEqual({ kind: "read", value: holds });
});
