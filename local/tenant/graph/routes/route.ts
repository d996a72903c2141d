import type { GraphRequest } from "../graphRequest.ts";
import type { Permissions } from "../permissions.ts";
import type { Reply } from "../reply.ts";
import type { Service } from "../service.ts";

/** One route of Microsoft Graph; in its path `{name}` stands for one segment, `name(*)` for a function with parameters. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly service: Service;
  readonly permissions: Permissions;
  /** Query options that the route understands; any other is a 400. */
  readonly options: readonly string[];
  /** Resource units of the directory's budget before what the query adds or saves. */
  readonly units: number;
  /** Whether the product may use the beta version too. */
  readonly beta?: true;
  readonly handle: (request: GraphRequest) => Reply;
}
