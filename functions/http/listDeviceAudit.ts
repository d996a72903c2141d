import type { PersonDevices } from "../../shared/domain/checks/deviceAudit.ts";
import { minimumSystems } from "../../shared/domain/checks/minimumSystems.ts";
import { csvText } from "../../shared/domain/text/csvText.ts";
import { deviceAuditPage, deviceAuditQuery } from "../../shared/schemas/http/deviceAudit.ts";
import { createCheckStore } from "../activities/checked/createCheckStore.ts";
import { findRollout } from "../rollouts/findRollout.ts";
import { linksOf } from "../rollouts/linksOf.ts";
import { noSuchRollout } from "./noSuchRollout.ts";
import { pageOf } from "./pageOf.ts";
import { answer, answerText } from "./reply.ts";
import { route } from "./route.ts";

/** Lists by object id what passkeys can rely on: the devices of everybody who is asked, page by page, or all as CSV. */
export const listDeviceAudit = route({
  name: "listDeviceAudit",
  method: "GET",
  path: "rollouts/{id}/device-audit",
  roles: ["operator", "helpdesk"],
  summary:
    "Lists the devices of everybody who is asked against the smallest versions, page by page or as CSV.",
  query: deviceAuditQuery,
  answers: {
    200: { meaning: "One page of people; with format=csv everybody, as text/csv.", schema: deviceAuditPage },
  },
  async handle(world, call) {
    const rollout = await findRollout(world, call.param("id"));
    if (rollout === undefined) return noSuchRollout(call.param("id"));
    const { id } = rollout;
    const { format, readiness } = call.query;
    const store = createCheckStore(world);
    const results = await store.results(id);
    const all = results?.auditName === undefined ? [] : await store.audit(id, results.auditName);
    const wanted = all.filter(([, devices]) => readiness === undefined || devices.readiness === readiness);
    const isCsv = format === "csv" || (format === undefined && wantsCsv(call.header("accept")));
    if (isCsv)
      return answerText("text/csv; charset=utf-8", csvOf(wanted), {
        "content-disposition": `attachment; filename="${id}-device-audit.csv"`,
      });
    const { people, next } = pageOf(wanted, call.query);
    const narrowed = readiness === undefined ? "" : `readiness=${readiness}&`;
    return answer(200, {
      rolloutId: id,
      asOf: results?.devicesAt === undefined ? null : new Date(results.devicesAt).toISOString(),
      table: { version: minimumSystems.version, source: minimumSystems.source },
      counts: results?.devices ?? null,
      people,
      ...(next === undefined ? {} : { next: `${linksOf(id).self}/device-audit?${narrowed}${next}` }),
    });
  },
});

/** A browser that takes anything gets JSON. */
const wantsCsv = (accept = ""): boolean => /^\s*text\/csv\b/i.test(accept);

const columns = ["objectId", "person", "platform", "version", "source", "device", "staleDevices"];

function csvOf(people: readonly (readonly [string, PersonDevices])[]): string {
  return csvText([
    columns,
    ...people.flatMap(([person, { readiness, devices, stale }]) =>
      devices.length === 0
        ? [[person, readiness, "", "", "", "", stale]]
        : devices.map((each) => [
            person,
            readiness,
            each.platform,
            each.version,
            each.source,
            each.readiness,
            stale,
          ]),
    ),
  ]);
}
