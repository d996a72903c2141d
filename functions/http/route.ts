import type { Caller, Role } from "../../shared/ports/identify.ts";
import type { World } from "../../shared/ports/world.ts";
import type { InputFlaw, Schema } from "../../shared/schemas/http/parseInput.ts";
import type { PathParameter } from "../../shared/schemas/http/pathParameters.ts";
import type { Instances } from "../rollouts/instances.ts";
import type { Limited } from "./limitCall.ts";
import type { ProblemCode } from "./problem.ts";
import type { Reply } from "./reply.ts";

/** How the body of a call is read. */
export interface BodyReader<Body> {
  /** Media types it takes; any other is refused with 415. */
  readonly media: readonly string[];
  read(bytes: Uint8Array):
    | { readonly kind: "fits"; readonly value: Body }
    | {
        readonly kind: "unfit";
        readonly code: ProblemCode;
        readonly detail: string;
        readonly flaws: readonly InputFlaw[];
      };
  /** JSON Schema of what it takes. */
  schema(): Readonly<Record<string, unknown>>;
}

/** One call of a route, checked: who calls, and everything they sent. */
export interface Call<Body, Query> {
  readonly caller: Caller;
  readonly body: Body;
  readonly query: Query;
  /** A parameter of the path; each fits its pattern. */
  param(name: PathParameter): string;
  /** A header of the request, undefined when it was not sent. */
  header(name: string): string | undefined;
  readonly instances: Instances;
  /** Writes a line to the log. */
  log(line: string): void;
}

/** One route: what it is called, who may call it, what it takes, answers and does. */
export interface RouteDefinition<Body, Query> {
  /** Name of the function and of the operation. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** Below `/api`, for example "rollouts/{id}". */
  readonly path: string;
  /** One of these roles is needed; `anyone` needs none. */
  readonly roles: readonly Role[] | "anyone";
  /** Whether app-only callers are refused. */
  readonly humansOnly?: true;
  /** Whether it asks or wakes orchestration instances; only then the function is bound to a durable client. */
  readonly needsInstances?: true;
  /** What it does, one sentence. */
  readonly summary: string;
  /** What a call counts as where that depends on what is asked for; otherwise every call is a read or a change. */
  readonly limit?: (body: Body, param: (name: PathParameter) => string) => Limited;
  readonly body?: BodyReader<Body>;
  readonly query?: Schema<Query>;
  /** What is answered when the call is not refused, by status. */
  readonly answers: Readonly<Record<number, { readonly meaning: string; readonly schema?: Schema<unknown> }>>;
  handle(world: World, call: Call<Body, Query>): Promise<Reply>;
}

/** A route in the table: the types of its body and query are its own matter. */
// biome-ignore lint/suspicious/noExplicitAny: the table holds routes of every body and query; each was checked by route()
export type Route = RouteDefinition<any, any>;

/** Declares a route; the body and query that `handle` gets are what its readers make of a call. */
export function route<Body = undefined, Query = undefined>(definition: RouteDefinition<Body, Query>): Route {
  return definition;
}
