import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type FaultOrder, faultOrder, faultOrderId } from "../faults/faultOrder.ts";
import type { Reply } from "../graph/reply.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { faultComplaint } from "./faultComplaint.ts";

const named = z.object({ id: faultOrderId.optional() });

/** Answers /admin/faults: POST orders a fault, GET lists the orders with their counts, DELETE ends one or all. */
export function faultsReply(tenant: Tenant, method: string, path: string, body: unknown): Reply {
  const [, id] = /^\/admin\/faults(?:\/([^/]+))?$/.exec(path) ?? [];
  switch (method) {
    case "GET":
      return id === undefined ? { status: 200, body: tenant.world.faults.list() } : one(tenant, id);
    case "POST":
      return id === undefined ? order(tenant, body) : failure(405, "POST to /admin/faults, without a name.");
    case "DELETE":
      return end(tenant, id);
    default:
      return failure(405, `Use GET, POST or DELETE, not ${method}.`);
  }
}

function order(tenant: Tenant, body: unknown): Reply {
  const { id: wanted, ...rest } =
    typeof body === "object" && body !== null ? { id: undefined, ...body } : { id: undefined };
  const name = named.safeParse({ id: wanted });
  const parsed = faultOrder.safeParse(body === null || typeof body !== "object" ? body : rest);
  if (!name.success || !parsed.success) {
    const error = name.error ?? parsed.error;
    return failure(400, `Nothing was ordered. ${error === undefined ? "" : faultComplaint(error, body)}`);
  }
  const { faults } = tenant.world;
  const id = name.data.id ?? faults.freeId();
  const standing = faults.find(id);
  if (standing !== undefined) {
    return sameAgain(tenant, id, standing, parsed.data);
  }
  tenant.act({ kind: "faultOrder", id, order: parsed.data });
  return { ...one(tenant, id), status: 201 };
}

/** The same order twice is one order, so that whoever got no answer may repeat it. */
function sameAgain(tenant: Tenant, id: string, standing: FaultOrder, asked: FaultOrder): Reply {
  return isDeepStrictEqual(standing, asked)
    ? one(tenant, id)
    : failure(
        409,
        `Nothing was ordered: ${id} is another order. End it with DELETE /admin/faults/${id} first.`,
      );
}

function end(tenant: Tenant, id: string | undefined): Reply {
  if (id !== undefined && tenant.world.faults.find(id) === undefined) {
    return unknown(id);
  }
  const ended = id === undefined ? tenant.world.faults.list().length : 1;
  if (ended > 0) {
    tenant.act({ kind: "faultEnd", ...(id === undefined ? {} : { id }) });
  }
  return { status: 200, body: { ended } };
}

function one(tenant: Tenant, id: string): Reply {
  const found = tenant.world.faults.list().find((each) => each.id === id);
  return found === undefined ? unknown(id) : { status: 200, body: found };
}

function unknown(id: string): Reply {
  return failure(404, `There is no fault order ${id}. GET /admin/faults lists all.`);
}

function failure(status: number, error: string): Reply {
  return { status, body: { error } };
}
