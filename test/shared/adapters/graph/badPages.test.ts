import { describe, expect, test } from "vitest";
import { createDirectory } from "../../../../shared/adapters/graph/createDirectory.ts";
import { graphError } from "./graphError.ts";
import { type Behaviour, startLoopback } from "./loopback.ts";
import { reply } from "./reply.ts";
import { signInExample as row } from "./signInExample.ts";
import { useBench } from "./useBench.ts";

const groupId = "e0000000-0000-4000-8000-000000000003";
const firstPath = "/beta/auditLogs/signIns";
const emptyPage = reply(200, { value: [] });
const onePage = reply(200, { value: [row] });
const bench = useBench();
const linked = (link: string, rows: readonly unknown[] = [row]): Behaviour =>
  reply(200, { value: rows, "@odata.nextLink": link });

describe("pages", () => {
  test("D12 a page that links to itself ends the walk", async () => {
    bench().server.order(linked(`${bench().server.origin}${firstPath}?$skiptoken=1`));
    const first = await bench().page();
    expect(first).toMatchObject({ kind: "read" });
    expect(await bench().page(first)).toMatchObject({
      reason: "protocol",
    });
  });

  test("D12 a circle of three pages ends the walk of a group", async () => {
    let served = 0;
    bench().server.order((response, request) => {
      served += 1;
      const link = `${bench().server.origin}/v1.0/groups/x?$skiptoken=${served % 3}`;
      const value = [{ id: `member-${served}`, accountEnabled: true, userType: "Member" }];
      reply(200, { value, "@odata.nextLink": link })(response, request);
    });
    expect(await createDirectory(bench().client).membersOf(groupId)).toMatchObject({ reason: "protocol" });
    expect(served).toBeLessThan(10);
  });

  test("D13 a link to another origin is refused and nothing is sent there", async () => {
    const other = await startLoopback();
    other.order(onePage);
    for (const link of [
      `${other.origin}${firstPath}?$skiptoken=1`,
      `${bench().server.origin.replace("127.0.0.1", "user@127.0.0.1")}${firstPath}?$skiptoken=1`,
      `https://127.0.0.1${firstPath}?$skiptoken=1`,
      `${bench().server.origin}/elsewhere?$skiptoken=1`,
      "not a link",
    ]) {
      bench().server.order(linked(link));
      expect(await bench().page()).toMatchObject({ kind: "unavailable", reason: "protocol" });
    }
    bench().server.order(linked(`${bench().server.origin}${firstPath}?$skiptoken=1`));
    const first = await bench().page();
    const next = first.kind === "read" ? (first.value.next ?? "") : "";
    const forged = next.replace(bench().server.origin, other.origin);
    expect(await bench().page(forged)).toMatchObject({ kind: "unavailable", reason: "protocol" });
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  test("D13 an https address inside a page token stays inside it", async () => {
    bench().server.order(
      linked(`${bench().server.origin}${firstPath}?$skiptoken=https://evil.example/x`),
      emptyPage,
    );
    const first = await bench().page();
    const second = await bench().page(first);
    expect(second).toMatchObject({ kind: "read" });
    expect(decodeURIComponent(bench().server.seen[1]?.path ?? "")).toBe(
      `${firstPath}?$skiptoken=https://evil.example/x`,
    );
  });

  test("D14 an expired link begins the window anew once, then holds", async () => {
    const expired = graphError(400, "Request_BadRequest", "Invalid page token");
    bench().server.order(
      linked(`${bench().server.origin}${firstPath}?$skiptoken=old`),
      expired,
      linked(`${bench().server.origin}${firstPath}?$skiptoken=new`),
      expired,
      onePage,
    );
    const first = await bench().page();
    const again = await bench().page(first);
    expect(again).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
    expect(bench().server.seen[2]?.path).toBe(bench().server.seen[0]?.path);
    expect(await bench().page(again)).toMatchObject({
      reason: "protocol",
    });
  });

  test("D14 a group whose link expires is read from the start and holds nobody twice", async () => {
    const link = `${bench().server.origin}/v1.0/groups/x?$skiptoken=1`;
    const member = (id: string) => ({ id, accountEnabled: true, userType: "Member", department: "Sales" });
    bench().server.order(
      linked(link, [member("left"), member("a")]),
      graphError(400, "Directory_ExpiredPageToken"),
      linked(`${link}2`, [member("a")]),
      reply(200, { value: [member("b"), { ...member("g"), userType: "Guest", department: null }] }),
    );
    const reading = await createDirectory(bench().client).membersOf(groupId);
    expect(reading).toEqual({
      kind: "read",
      value: [
        { id: "a", accountEnabled: true, userType: "member", department: "Sales" },
        { id: "b", accountEnabled: true, userType: "member", department: "Sales" },
        { id: "g", accountEnabled: true, userType: "guest" },
      ],
    });
  });

  test("D15 an empty page with a link goes on", async () => {
    bench().server.order(linked(`${bench().server.origin}${firstPath}?$skiptoken=1`, []), onePage);
    const first = await bench().page();
    const second = await bench().page(first);
    expect(second).toMatchObject({ kind: "read", value: { signIns: [{ id: "row-1" }] } });
  });

  test("a text that is no cursor is refused without a request", async () => {
    expect(await bench().page(`${bench().server.origin}${firstPath}`)).toMatchObject({ reason: "protocol" });
    expect(bench().server.seen).toHaveLength(0);
  });
});
