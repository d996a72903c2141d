import type { Clock } from "../../../shared/ports/clock.ts";
import type { Served } from "../fakeGraph/startFakeGraph.ts";

const weekMs = 7 * 86_400_000;

/** One poll of a reader without memory: seven days of sign-ins and the whole registration report, page by page. */
export async function readNaively(origin: string, clock: Clock): Promise<Served> {
  const since = new Date(clock.now() - weekMs).toISOString();
  const filter = encodeURIComponent(`createdDateTime ge ${since}`);
  const signIns = await readCollection(`${origin}/beta/auditLogs/signIns?$filter=${filter}&$top=1000`, clock);
  const report = await readCollection(
    `${origin}/v1.0/reports/authenticationMethods/userRegistrationDetails`,
    clock,
  );
  return { requests: signIns.requests + report.requests, bytes: signIns.bytes + report.bytes };
}

async function readCollection(first: string, clock: Clock): Promise<Served> {
  let [requests, bytes] = [0, 0];
  for (let link: string | undefined = first; link !== undefined; ) {
    const response: Response = await fetch(link, { headers: { "x-virtual-now": String(clock.now()) } });
    const text = await response.text();
    if (response.status === 429) {
      await clock.sleep(Number(response.headers.get("retry-after")) * 1000);
      continue;
    }
    if (!response.ok) throw new Error(`the fake Graph answered ${response.status}`);
    requests++;
    bytes += text.length;
    link = (JSON.parse(text) as { "@odata.nextLink"?: string })["@odata.nextLink"];
  }
  return { requests, bytes };
}

/**
 * What that reader would have been served of a tenant that is too large for it: pages and bytes of the rows there are.
 * `reportBytes` is the size of the registration report.
 */
export function countNaively(tenant: {
  readonly users: number;
  readonly perDay: number;
  readonly rowBytes: number;
  readonly reportBytes: number;
}): Served {
  const { users, perDay, rowBytes, reportBytes } = tenant;
  const signIns = users * perDay * 7;
  return {
    requests: Math.ceil(signIns / 1000) + Math.ceil(users / 1000),
    bytes: signIns * rowBytes + reportBytes,
  };
}
