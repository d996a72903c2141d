import { parseArgs } from "node:util";
import type { Bearer } from "./createDevIssuer.ts";

/** What a token is asked for with. */
export interface TokenArguments {
  /** State folder that holds the issuer's key. */
  readonly state: string;
  /** Origin of the host whose clock the token lives by. */
  readonly host: string;
  readonly bearer: Bearer;
  readonly lifetimeSeconds: number;
}

/** How the command is used. */
export const usage = `usage: npm run --silent token -- --state FOLDER --host ORIGIN --as OBJECT_ID --role ROLE [--role ROLE] [--app] [--days N]
Prints an access token of the dev issuer for one person (or, with --app, one app). ROLE is reader, operator,
approver, emergency, helpdesk or service. It lives N days (1 to 366, usually 14) of the host's virtual time.`;

const known = ["reader", "operator", "approver", "emergency", "helpdesk", "service"];
const usualDays = 14;

/** Reads the command line; throws a RangeError that says what is wrong with it. */
export function readTokenArguments(args: readonly string[]): TokenArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      state: { type: "string" },
      host: { type: "string" },
      as: { type: "string" },
      role: { type: "string", multiple: true },
      app: { type: "boolean" },
      days: { type: "string" },
    },
  });
  const { state, host, as: id, role: roles = [], app = false, days = String(usualDays) } = values;
  if (state === undefined || host === undefined || id === undefined) {
    throw new RangeError("--state, --host and --as are all needed");
  }
  const wrong = roles.find((role) => !known.includes(role));
  if (wrong !== undefined || roles.length === 0) {
    throw new RangeError(`--role ${wrong ?? "is missing: it"} is not one of ${known.join(", ")}`);
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new RangeError(`--as ${id} is not an object id`);
  }
  const count = Number(days);
  if (!(count >= 1 && count <= 366)) throw new RangeError(`--days ${days} is not a number from 1 to 366`);
  const { hostname } = URL.canParse(host) ? new URL(host) : { hostname: "" };
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
    throw new RangeError(`--host ${host} is not on this machine`);
  }
  return { state, host, bearer: { id, roles, app }, lifetimeSeconds: Math.floor(count * 86_400) };
}
