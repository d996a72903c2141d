import { type GraphRequest, parameter } from "./graphRequest.ts";
import { notFound } from "./reply.ts";

/** Index of the account that the path names by id, or a 404. */
export function findUser(request: GraphRequest): number {
  const id = parameter(request, "id");
  const account = request.tenant.world.accountOf(id);
  if (account === undefined) {
    throw notFound(id);
  }
  return account;
}
