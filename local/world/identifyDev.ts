import { z } from "zod";
import type { CallerRequest, Identified, Role } from "../../shared/ports/identify.ts";

const roles = z.array(
  z.enum(["reader", "operator", "approver", "emergency", "helpdesk", "service"] satisfies readonly Role[]),
);
const form = "x-dev-identity: <object id>;<role>,<role>, with ;app at the end for an app";

/** Recognises callers on this machine by the header `x-dev-identity`; everybody else is anonymous. */
export async function identifyDev(request: CallerRequest): Promise<Identified> {
  const host = URL.canParse(request.url) ? new URL(request.url).hostname : "";
  if (!["127.0.0.1", "localhost", "[::1]"].includes(host)) {
    return anonymous(`the header x-dev-identity counts on 127.0.0.1 only, not on ${host || "no host"}`);
  }
  const header = request.header("x-dev-identity");
  if (header === undefined) return anonymous(`no identity was given: send ${form}`);
  const [id = "", given = "", kind, ...rest] = header.split(";").map((part) => part.trim());
  const named = roles.safeParse(given.split(",").map((role) => role.trim()));
  if (id === "" || !named.success || (kind !== undefined && kind !== "app") || rest.length > 0) {
    return anonymous(`the identity cannot be read: send ${form}, roles ${roles.element.options.join(", ")}`);
  }
  return { kind: "caller", caller: { id, roles: named.data, human: kind !== "app" } };
}

function anonymous(because: string): Identified {
  return { kind: "anonymous", because };
}
