import { createHmac } from "node:crypto";
import type { GraphRequest } from "../graphRequest.ts";
import { badRequest, GraphError } from "../reply.ts";

/** A token of the directory is good for seven days of virtual time. */
const lifetimeMs = 7 * 86_400_000;

/** What a delta token remembers of the round that it ended. */
export interface Remembered {
  /** Changes after this instant have not been told, epoch milliseconds. */
  readonly since: number;
  /** Values of $select and $filter, which hold for all rounds. */
  readonly select: string | undefined;
  readonly filter: string | undefined;
}

/** What $deltatoken says for: tell nothing now, and from now on all that changes. */
const fromNow = "latest";

/** `@odata.deltaLink` of a round whose state is that of an instant. */
export function deltaLink(request: GraphRequest, asOf: number): string {
  const round = rememberedRound(request);
  const select = round?.select ?? request.query.get("$select") ?? undefined;
  const filter = round?.filter ?? request.query.get("$filter") ?? undefined;
  // What happens later in the same millisecond must not be lost; told twice it does no harm.
  const content = Buffer.from(JSON.stringify({ since: asOf - 1, select, filter })).toString("base64url");
  const token = `${content}.${seal(request, content)}`;
  return `${request.origin}/${request.version}${request.path}?$deltatoken=${token}`;
}

/** Whether the request asks for nothing but a link to begin with. */
export function beginsNow(request: GraphRequest): boolean {
  return request.query.get("$deltatoken") === fromNow;
}

/** What the request's $deltatoken remembers, or undefined in a first round; a foreign one is a 400, an old one a 410. */
export function rememberedRound(request: GraphRequest): Remembered | undefined {
  const token = request.query.get("$deltatoken");
  // Empty is what the Location of a 410 says: begin anew.
  if (token === null || token === "" || token === fromNow) {
    return undefined;
  }
  const [content = "", sealed = ""] = token.split(".");
  if (sealed !== seal(request, content)) {
    throw badRequest("The $deltatoken is not valid for this request.");
  }
  for (const option of ["$select", "$filter"]) {
    if (request.query.has(option)) {
      throw badRequest(`${option} cannot be changed: the $deltatoken carries that of the first request.`);
    }
  }
  const remembered = JSON.parse(Buffer.from(content, "base64url").toString("utf8")) as Remembered;
  const { since, select, filter } = remembered;
  if (request.tenant.world.now - since > lifetimeMs) {
    const anew = `${request.origin}/${request.version}${request.path}?$deltatoken=`;
    throw new GraphError(410, "syncStateNotFound", "The delta token has expired; begin anew without one.", {
      location: anew,
    });
  }
  return { since, select, filter };
}

function seal(request: GraphRequest, content: string): string {
  const { seed, start } = request.tenant.world.options;
  const about = JSON.stringify(["delta", request.version, request.path.toLowerCase(), content]);
  return createHmac("sha256", `${seed}/${start}`).update(about).digest("base64url").slice(0, 22);
}
