import type { Group } from "../people/group.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { notFound } from "./reply.ts";

/** The group that the path names by id, or a 404. */
export function findGroup(request: GraphRequest): Group {
  const id = parameter(request, "id").toLowerCase();
  const group = request.tenant.world.groups.find((candidate) => candidate.id === id);
  if (group === undefined) {
    throw notFound(id);
  }
  return group;
}
