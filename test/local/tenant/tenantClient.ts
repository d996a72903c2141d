import { type RunningTenant, startTenant } from "../../../local/tenant/startTenant.ts";
import type { TenantOptions } from "../../../local/tenant/tenantOptions.ts";
import { bearer } from "./bearer.ts";

/** An answer of the tenant; `body` is parsed when it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read replies whose shape is the thing under test
  readonly body: any;
}

const defaultStart = Date.parse("2026-01-04T23:00:00Z");
const everyPermission = bearer();
const everything = { prefer: "include-unknown-enum-members", consistencylevel: "eventual" };

/** A tenant with a client that carries virtual time and the bearer token. */
export class TenantClient {
  readonly tenant: RunningTenant;
  /** Virtual time that the next request carries, epoch milliseconds. */
  now: number;

  private constructor(tenant: RunningTenant, start: number) {
    this.tenant = tenant;
    this.now = start;
  }

  static async start(options: TenantOptions = {}): Promise<TenantClient> {
    const start = options.start === undefined ? defaultStart : Date.parse(options.start);
    return new TenantClient(await startTenant(options), start);
  }

  /** Sends one request at the client's virtual time, with all optional headers of Graph. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.tenant.origin + path, {
      method,
      headers: {
        authorization: everyPermission,
        "content-type": "application/json",
        "x-virtual-now": new Date(this.now).toISOString(),
        ...everything,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") === true && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  }

  /** GET after moving time by ten seconds, which is enough for every budget. */
  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    this.now += 10_000;
    return this.send("GET", path, undefined, headers);
  }

  /** Moves time to a moment of the day (hours, Berlin winter time) some days after the start. */
  goTo(day: number, hour: number): void {
    this.now = Math.max(this.now, defaultStart + day * 86_400_000 + hour * 3_600_000);
  }

  /** POST to an admin route; the answer must be 200. */
  async admin(act: string, body: unknown): Promise<void> {
    const answer = await this.send("POST", `/admin/${act}`, body);
    if (answer.status !== 200) {
      throw new Error(`POST /admin/${act}: ${answer.status} ${answer.text}`);
    }
  }

  /** All sign-ins of a time range (ISO instants), page by page, each page 1,000 at most. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read replies whose shape is the thing under test
  async signIns(from: string, until: string, more = ""): Promise<any[]> {
    const types = "signInEventTypes/any(t:t eq 'interactiveUser' or t eq 'nonInteractiveUser')";
    const filter = `createdDateTime ge ${from} and createdDateTime lt ${until} and ${types}${more}`;
    return this.pages(`/beta/auditLogs/signIns?$filter=${encodeURIComponent(filter)}`);
  }

  /** All values of a collection, following nextLinks. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read replies whose shape is the thing under test
  async pages(path: string): Promise<any[]> {
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const values: any[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const answer: Answer = await this.get(next);
      if (answer.status !== 200) {
        throw new Error(`GET ${next}: ${answer.status} ${answer.text}`);
      }
      values.push(...answer.body.value);
      next = answer.body["@odata.nextLink"]?.slice(this.tenant.origin.length);
    }
    return values;
  }

  /** Puts people into a group, one request each. */
  async enforce(groupId: string, userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) {
      const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${userId}` };
      const answer = await this.send("POST", `/v1.0/groups/${groupId}/members/$ref`, reference);
      if (answer.status !== 204) {
        throw new Error(`Adding ${userId}: ${answer.status} ${answer.text}`);
      }
    }
  }

  /** Sets the state of a policy; the answer must be 204. */
  async setState(policyId: string, state: string): Promise<void> {
    this.now += 1_000;
    const answer = await this.send("PATCH", `/v1.0/identity/conditionalAccess/policies/${policyId}`, {
      state,
    });
    if (answer.status !== 204) {
      throw new Error(`PATCH ${policyId}: ${answer.status} ${answer.text}`);
    }
  }

  /** Object ids of the enabled people of a group who have a portable passkey right now, and of those without. */
  async readiness(groupId: string): Promise<{ readonly ready: string[]; readonly unready: string[] }> {
    const select = "$select=id,accountEnabled,userType&$top=999";
    const members = await this.pages(
      `/v1.0/groups/${groupId}/transitiveMembers/microsoft.graph.user?${select}`,
    );
    const ready: string[] = [];
    const unready: string[] = [];
    for (const { id, accountEnabled } of members) {
      if (accountEnabled) {
        const { body } = await this.send("GET", `/v1.0/users/${id}/authentication/fido2Methods`);
        (body.value.length > 0 ? ready : unready).push(id);
      }
    }
    return { ready, unready };
  }

  close(): Promise<void> {
    return this.tenant.close();
  }
}
