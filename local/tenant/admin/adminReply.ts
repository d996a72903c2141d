import { z } from "zod";
import type { RequestCounts } from "../graph/graphServer.ts";
import type { Reply } from "../graph/reply.ts";
import { apps } from "../people/apps.ts";
import { localDay } from "../people/calendar.ts";
import { methodBody } from "../policies/methodBody.ts";
import { blockedOverDays } from "../simulation/blockedPeople.ts";
import { groupActs, problems } from "../simulation/journalEntry.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { ticketsBetween } from "../simulation/tickets.ts";
import { adminState } from "./adminState.ts";
import { faultsReply } from "./faultsReply.ts";
import { holdoutsIn } from "./holdoutsIn.ts";

const groupBody = z.strictObject({ groupId: z.string() });
/** What a person does in the admin center, past the product. */
const editBody = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("member"),
    groupId: z.string(),
    userId: z.string(),
    member: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("groupEdit"),
    groupId: z.string().toLowerCase(),
    membershipRule: z.string().nullable().optional(),
    ownerIds: z.array(z.string().toLowerCase()).optional(),
  }),
  z.strictObject({ kind: z.literal("methodPatch"), id: z.string(), body: methodBody }),
  z.strictObject({ kind: z.literal("policyDelete"), id: z.string() }),
]);
const takeoverBody = z.strictObject({ userId: z.string(), aaguid: z.guid().optional() });
const federateBody = z.strictObject({
  userIds: z.array(z.string().toLowerCase()),
  mfaBehavior: z.string().nullable(),
});
const instantForm = "dates and times with offset, as 2026-01-05T00:00:00Z";
const fixBody = z.strictObject({ problem: z.enum(problems) });

/** Answers a request below /admin: for the demo and for tests, never for the product. */
export function adminReply(
  tenant: Tenant,
  requests: RequestCounts,
  method: string,
  target: string,
  body: unknown,
): Reply {
  const url = new URL(target, "http://tenant.invalid");
  if (/^\/admin\/faults(\/|$)/.test(url.pathname)) {
    return faultsReply(tenant, method, url.pathname, body);
  }
  const [, name = ""] = /^\/admin\/(\w+)$/.exec(url.pathname) ?? [];
  if (method === "GET") {
    return read(tenant, requests, name, url.searchParams);
  }
  if (method !== "POST") {
    return failure(405, `Use GET or POST, not ${method}.`);
  }
  const act = groupActs.find((candidate) => candidate === name);
  if (act !== undefined) {
    const parsed = groupBody.safeParse(body);
    return parsed.success
      ? outcome(tenant.act({ kind: "groupAct", act, groupId: parsed.data.groupId.toLowerCase() }))
      : failure(400, `POST /admin/${act} needs the body {"groupId": "<object id of an audience group>"}.`);
  }
  if (name === "edit") {
    const parsed = editBody.safeParse(body);
    return parsed.success
      ? outcome(tenant.act({ ...parsed.data, byPerson: true }))
      : failure(400, "POST /admin/edit needs a body of kind member, groupEdit, methodPatch or policyDelete.");
  }
  if (name === "takeover") {
    const parsed = takeoverBody.safeParse(body);
    return parsed.success
      ? outcome(tenant.act({ kind: "takeover", ...parsed.data, userId: parsed.data.userId.toLowerCase() }))
      : failure(400, 'POST /admin/takeover needs the body {"userId": "<object id>", "aaguid": "<model>"?}.');
  }
  if (name === "federate") {
    const parsed = federateBody.safeParse(body);
    return parsed.success
      ? outcome(tenant.act({ kind: "federate", ...parsed.data }))
      : failure(400, 'POST /admin/federate needs the body {"userIds": [...], "mfaBehavior": text or null}.');
  }
  if (name === "fix") {
    const parsed = fixBody.safeParse(body);
    return parsed.success
      ? outcome(tenant.act({ kind: "fix", problem: parsed.data.problem }))
      : failure(400, `POST /admin/fix needs the body {"problem": one of ${problems.join(", ")}}.`);
  }
  return failure(
    404,
    `There is no POST ${url.pathname}. Known: ${[...groupActs, "edit", "federate", "fix", "takeover", "faults"].join(", ")}.`,
  );
}

function read(tenant: Tenant, requests: RequestCounts, name: string, query: URLSearchParams): Reply {
  const { world, signIns } = tenant;
  switch (name) {
    case "health":
      return { status: 200, body: { status: "ok", now: new Date(world.now).toISOString() } };
    case "state":
      return { status: 200, body: adminState(tenant, requests) };
    case "policyWrites":
      return {
        status: 200,
        body: world.policyWrites.map((write) => ({ ...write, at: new Date(write.at).toISOString() })),
      };
    case "tickets": {
      const after = instant(query.get("after"), world.options.start);
      const until = instant(query.get("until"), world.now);
      if (after === undefined || until === undefined) {
        return failure(400, `after and until must be ${instantForm}.`);
      }
      const events = ticketsBetween(world, signIns, after, until);
      return {
        status: 200,
        body: events.map(({ id, at, kind, person, category }) => ({
          id,
          at: new Date(at).toISOString(),
          kind,
          userId: world.people.ids[person],
          category,
        })),
      };
    }
    case "blocked": {
      const after = instant(query.get("after"), world.options.start);
      if (after === undefined) return failure(400, `after must be ${instantForm}.`);
      const blocked = blockedOverDays(world, signIns, localDay(after), localDay(world.now));
      const people = [...blocked].toSorted(([a, from], [b, since]) => from.at - since.at || a - b);
      return {
        status: 200,
        body: people.map(([person, { at, app }]) => ({
          userId: world.people.ids[person],
          at: new Date(at).toISOString(),
          app: apps[app]?.name,
        })),
      };
    }
    case "mails": {
      const after = instant(query.get("after"), world.options.start);
      if (after === undefined) return failure(400, `after must be ${instantForm}.`);
      const got = world.mailbox.delivered.filter(({ at }) => at >= after);
      return {
        status: 200,
        body: got.map(({ at, person, ...one }) => ({
          ...one,
          at: new Date(at).toISOString(),
          userId: person === undefined ? null : world.people.ids[person],
        })),
      };
    }
    case "holdouts":
      return { status: 200, body: holdoutsIn(tenant, (query.get("groupId") ?? "").toLowerCase()) };
    default:
      return failure(
        404,
        `There is no GET /admin/${name}. Known: health, state, tickets, blocked, holdouts, mails, policyWrites, faults.`,
      );
  }
}

function instant(text: string | null, otherwise: number): number | undefined {
  const parsed = text === null ? otherwise : Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function outcome(applied: ReturnType<Tenant["act"]>): Reply {
  return applied.kind === "done"
    ? {
        status: 200,
        body: { done: true, ...(applied.userId === undefined ? {} : { userId: applied.userId }) },
      }
    : { status: 400, body: { error: applied.because } };
}

function failure(status: number, error: string): Reply {
  return { status, body: { error } };
}
