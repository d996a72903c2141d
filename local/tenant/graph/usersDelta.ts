import { departmentGroup } from "../people/defineGroups.ts";
import type { World } from "../simulation/world.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { collectionReply, contextUrl, pageSize } from "./query/collection.ts";
import { beginsNow, deltaLink, rememberedRound } from "./query/deltaToken.ts";
import { readSkipToken } from "./query/skipToken.ts";
import type { Reply } from "./reply.ts";
import { defaultUserProperties } from "./userJson.ts";
import { userWriter } from "./userWriter.ts";

/** GET /users/delta: all users once, then who joined, moved or went since the deltaLink. */
export function usersDelta(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const round = rememberedRound(request);
  const select = round === undefined ? request.query.get("$select") : round.select;
  const write = userWriter(request, select?.split(",").map((name) => name.trim()) ?? defaultUserProperties);
  const size = pageSize(request, { defaultSize: 200, maximumSize: 999 });
  const [asOf = world.now, from = 0] = readSkipToken(request) ?? [];
  const value: unknown[] = [];
  let account = beginsNow(request) ? world.people.total : from;
  for (; account < world.people.total && value.length < size; account++) {
    const is = world.exists(account, asOf);
    if (round === undefined) {
      if (is) {
        value.push(write(account));
      }
      continue;
    }
    const was = world.exists(account, round.since);
    if (was && !is) {
      value.push({ id: world.people.ids[account], "@removed": { reason: "deleted" } });
    } else if (is && (!was || hasMoved(world, account, round.since, asOf))) {
      value.push(write(account));
    }
  }
  if (account < world.people.total) {
    return collectionReply(request, { context: "users" }, value, [asOf, account]);
  }
  const body = {
    "@odata.context": contextUrl(request, "users"),
    "@odata.deltaLink": deltaLink(request, asOf),
  };
  return { status: 200, body: { ...body, value } };
}

function hasMoved(world: World, account: number, since: number, asOf: number): boolean {
  return world.people.shape.departments.some((_, index) => {
    const group = departmentGroup(world.people, index + 1);
    const listed = (at: number) => world.membership.isDirect(group, account, at);
    return listed(since) !== listed(asOf);
  });
}
