import { z } from "zod";
import type { Client } from "./createClient.ts";
import { type PersonSeen, parsePerson } from "./personSeen.ts";
import { parseRollback, type RollbackSeen } from "./rollbackSeen.ts";
import { parseRolloutView, type RolloutView } from "./rolloutView.ts";
import { parseTimeline, type TimelineEntry } from "./timelineEntry.ts";

/** Who calls, in which role. */
export interface Identity {
  /** Object id. */
  readonly id: string;
  readonly role: "operator" | "approver" | "emergency";
}

/** A call that changes something; sent twice under the same key it is one. */
export interface Post {
  readonly as: Identity;
  /** POST unless given. */
  readonly method?: "POST" | "PATCH" | "PUT";
  readonly path: string;
  readonly body: unknown;
  /** What the call is about; the same on every repetition, together at most 100 characters. */
  readonly about: readonly (string | number)[];
}

/** The product's HTTP API, as the people of the demo use it. */
export interface RolloutApi {
  /** Id of the newest rollout, undefined before the first. */
  newest(): Promise<string | undefined>;
  view(id: string): Promise<RolloutView>;
  /** All ledger entries after a sequence. */
  timeline(id: string, after: number): Promise<readonly TimelineEntry[]>;
  /** All exceptions, with where each stands. */
  exceptions(as: Identity, id: string): Promise<readonly ExceptionSeen[]>;
  /** What is said of one person by object id. */
  person(id: string, objectId: string): Promise<PersonSeen>;
  /** A rollback by its number, from 1. */
  rollback(id: string, n: number): Promise<RollbackSeen>;
  /** The frozen record people vote on. */
  evidence(as: Identity, id: string, hash: string): Promise<unknown>;
  /** Whatever else the API shows, by its path below the origin. */
  read(as: Identity, path: string): Promise<unknown>;
  /** The evidence pack as a page. */
  evidencePage(id: string): Promise<string>;
  /** Sends a change and says how it was answered; throws on anything but success or a conflict. */
  post(post: Post): Promise<"done" | "conflict">;
  /** Starts a rollout from the text of a plan; a conflict says that an earlier try has put it on record. */
  start(planText: string): Promise<"done" | "conflict">;
}

const list = z.looseObject({ rollouts: z.array(z.looseObject({ id: z.string() })) });
const exceptionList = z.looseObject({
  exceptions: z.array(z.looseObject({ exception: z.number(), state: z.string() })),
});

/** An exception, as far as people of the demo look at it. */
export type ExceptionSeen = z.infer<typeof exceptionList>["exceptions"][number];

const pageSize = 500;

/** The API behind a client, called with everybody's own token; the start and what says nothing else are the operator's. */
export function createRolloutApi(
  client: Client,
  operator: Identity,
  tokenOf: (as: Identity) => Promise<string>,
): RolloutApi {
  const authorizationOf = async (as: Identity) => ({ authorization: `Bearer ${await tokenOf(as)}` });

  async function get(path: string, as = operator): Promise<unknown> {
    const answer = await client({ method: "GET", path: `/api${path}`, headers: await authorizationOf(as) });
    if (answer.status === 200) return answer.body;
    throw new Error(`GET ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  return {
    newest: async () => list.parse(await get("/rollouts")).rollouts[0]?.id,
    view: async (id) => parseRolloutView(await get(`/rollouts/${id}`)),
    async timeline(id, after) {
      const entries: TimelineEntry[] = [];
      for (;;) {
        const last = entries.at(-1)?.sequence ?? after;
        const page = parseTimeline(await get(`/rollouts/${id}/timeline?after=${last}&limit=${pageSize}`));
        entries.push(...page);
        if (page.length < pageSize) return entries;
      }
    },
    exceptions: async (as, id) => exceptionList.parse(await get(`/rollouts/${id}/exceptions`, as)).exceptions,
    person: async (id, objectId) => parsePerson(await get(`/rollouts/${id}/people/${objectId}`)),
    rollback: async (id, n) => parseRollback(await get(`/rollouts/${id}/rollbacks/${n}`)),
    evidence: (as, id, hash) => get(`/rollouts/${id}/evidence/${hash}`, as),
    read: (as, path) => get(path.replace(/^\/api/, ""), as),
    evidencePage: async (id) => String(await get(`/rollouts/${id}/report?format=html`)),
    async post({ as, method = "POST", path, body, about }) {
      const headers = { ...(await authorizationOf(as)), "idempotency-key": keyOf(about) };
      const answer = await client({ method, path, body, headers });
      if (answer.status === 409) return "conflict";
      if (answer.status < 300) return "done";
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
    async start(planText) {
      const headers = { ...(await authorizationOf(operator)), "content-type": "application/jsonc" };
      const answer = await client({ method: "POST", path: "/api/rollouts", body: planText, headers });
      if (answer.status === 201) return "done";
      if (answer.status === 409) return "conflict";
      throw new Error(`the plan was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
  };
}

/** An Idempotency-Key of the characters that the API takes. */
const keyOf = (about: Post["about"]): string => about.join(".").replaceAll(/[^A-Za-z0-9._-]/g, "-");
