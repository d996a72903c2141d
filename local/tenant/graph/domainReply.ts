import { type GraphRequest, parameter } from "./graphRequest.ts";
import { domain } from "./names.ts";
import { contextUrl } from "./query/collection.ts";
import { notFound, type Reply } from "./reply.ts";

/** GET /domains/{id}/federationConfiguration: the organization's domain is managed, so there is none. */
export function listFederation(request: GraphRequest): Reply {
  const id = parameter(request, "id").toLowerCase();
  if (id !== domain) {
    throw notFound(id);
  }
  const context = contextUrl(request, `domains('${id}')/federationConfiguration`);
  return { status: 200, body: { "@odata.context": context, value: [] } };
}
