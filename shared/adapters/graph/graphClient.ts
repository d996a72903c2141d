import type { z } from "zod";
import type { Reading, WriteOutcome } from "../../ports/reading.ts";
import type { Lane } from "./pacer.ts";

/** One read: where, against which budget, and the schema its answer must fit. */
export interface GraphRead<Value> {
  readonly version: "v1.0" | "beta";
  /** Path below the version, with an encoded query. */
  readonly path: string;
  readonly lane: Lane;
  /** Permissions named when the tenant answers 403. */
  readonly permission: string;
  /** Asks for the eventual index, which counting and casting need. */
  readonly eventual?: true;
  readonly schema: z.ZodType<Value>;
  /** A question too long for an address, which is asked with POST and changes nothing. */
  readonly question?: unknown;
}

/** One write; always v1.0. */
export interface GraphWrite {
  readonly method: "PATCH" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly lane: Lane;
  readonly permission: string;
}

/** The answer of a read; `rejected` is a 400 or 410: the question, or the page it continues, is not accepted. */
export type GraphReply<Value> =
  | {
      readonly kind: "read";
      readonly value: Value;
      /** Epoch milliseconds by the tenant's clock; absent when the answer has no date. */
      readonly servedAt?: number;
    }
  | Exclude<Reading<Value>, { kind: "read" }>
  | { readonly kind: "rejected"; readonly because: string };

/** The answer of a write; a refusal keeps status and message, by which a caller may see that there was nothing to do. */
export type GraphWriteReply =
  | Exclude<WriteOutcome, { kind: "refused" }>
  | {
      readonly kind: "refused";
      readonly because: string;
      readonly status: number;
      readonly message: string;
    };

/** Microsoft Graph of one tenant, paced and guarded. */
export interface GraphClient {
  /** Origin of the service; tokens go there and nowhere else. */
  readonly origin: string;
  /** Reads, repeating at most three times and waiting at most 20 s in all. */
  read<Value>(request: GraphRead<Value>): Promise<GraphReply<Value>>;
  /** Writes, sending at most once. */
  write(request: GraphWrite): Promise<GraphWriteReply>;
}
