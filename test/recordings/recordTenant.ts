import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { TenantClient } from "../local/tenant/tenantClient.ts";

/** The files of one recording. */
export interface Recording {
  readonly signIns: readonly string[];
  readonly registrations: string;
  readonly audits: string;
  readonly members: string;
}

const dayMs = 86_400_000;

/** What happens while a tenant is recorded. */
export interface Script {
  readonly scenario: string;
  /** Days from Monday 2026-01-05 to the last one that is recorded. */
  readonly days: number;
  readonly play: (client: TenantClient) => Promise<void>;
}

/** Plays a script on a simulated tenant and exports, over its HTTP API, what an administrator would: a file of sign-ins a week, pages as they came, gzip. */
export async function recordTenant(folder: string, { scenario, days, play }: Script): Promise<Recording> {
  const client = await TenantClient.start({ scenario });
  const file = (name: string, content: string | Uint8Array): string => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  try {
    const start = client.now;
    await play(client);
    client.now = Math.max(client.now, start + days * dayMs);
    const end = client.now;
    // Late rows are visible by then.
    client.now += 3 * 3_600_000;
    const signIns: string[] = [];
    for (let from = start; from < end; from += 7 * dayMs) {
      const until = Math.min(from + 7 * dayMs, end);
      const rows = await client.signIns(new Date(from).toISOString(), new Date(until).toISOString());
      signIns.push(file(`sign-ins-${signIns.length}.json.gz`, gzipSync(JSON.stringify({ value: rows }))));
    }
    const details = await client.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails");
    const audits = await client.pages("/v1.0/auditLogs/directoryAudits");
    const members: string[] = [];
    for (let wave = 1; wave <= 6; wave++) {
      const path = `/v1.0/groups/${audienceGroup(wave)}/transitiveMembers/microsoft.graph.user?$select=id&$top=999`;
      for (const { id } of await client.pages(path)) members.push(`${audienceGroup(wave)} ${id}`);
    }
    return {
      signIns,
      registrations: file("registrations.json", JSON.stringify(details)),
      audits: file("audits.ndjson", audits.map((row) => JSON.stringify(row)).join("\n")),
      members: file("members.txt", members.join("\n")),
    };
  } finally {
    await client.close();
  }
}
