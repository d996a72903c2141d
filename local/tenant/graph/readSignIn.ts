import { hourMs } from "../people/calendar.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { contextUrl } from "./query/collection.ts";
import { notFound, type Reply } from "./reply.ts";
import { signInId } from "./signInJson.ts";
import { signInWriter } from "./signInWriter.ts";

const retentionDays = 30;

/** GET /auditLogs/signIns/{id}: one visible row of the last thirty days, of either kind in beta, interactive in v1.0. */
export function readSignIn(request: GraphRequest): Reply {
  const { world, signIns } = request.tenant;
  const id = parameter(request, "id").toLowerCase();
  const oldest = world.now - retentionDays * 24 * hourMs;
  for (let hour = Math.floor(world.now / hourMs) * hourMs; hour + hourMs > oldest; hour -= hourMs) {
    const row = signIns.ofHour(hour).find((candidate) => signInId(world, candidate) === id);
    if (row === undefined) {
      continue;
    }
    const shown = row.at >= oldest && signIns.visibleAt(row) <= world.now;
    if (!shown || (request.version === "v1.0" && !row.interactive)) {
      break;
    }
    const context = contextUrl(request, "auditLogs/signIns/$entity");
    return { status: 200, body: { "@odata.context": context, ...signInWriter(request)(row) } };
  }
  throw notFound(id);
}
