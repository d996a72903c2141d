import { findUser } from "./findUser.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { passkeyId } from "./passkeyId.ts";
import { notFound, type Reply } from "./reply.ts";

/** DELETE /users/{id}/authentication/fido2Methods/{methodId}: as Graph does it, counted as what must never happen. */
export function deletePasskey(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const account = findUser(request);
  const methodId = parameter(request, "methodId");
  if (passkeyId(world, account) !== methodId || !world.credentials.has(account, world.now)) {
    throw notFound(methodId);
  }
  request.tenant.act({ kind: "methodDelete", userId: world.people.ids[account] ?? "" });
  return { status: 204 };
}
