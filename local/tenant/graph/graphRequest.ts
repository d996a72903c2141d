import type { Tenant } from "../simulation/tenant.ts";
import type { Caller } from "./access/caller.ts";

/** A request to Microsoft Graph after routing. */
export interface GraphRequest {
  readonly tenant: Tenant;
  /** Base of absolute links, `http://127.0.0.1:port`. */
  readonly origin: string;
  readonly caller: Caller;
  readonly version: "v1.0" | "beta";
  /** Path below the version, with its leading slash and without the query. */
  readonly path: string;
  /** Values of the `{name}` segments of the route. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Headers by name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed JSON body; undefined when there is none. */
  readonly body: unknown;
}

/** One parameter of the route's path; it is there because the route matched. */
export function parameter(request: GraphRequest, name: string): string {
  return request.parameters[name] ?? "";
}
