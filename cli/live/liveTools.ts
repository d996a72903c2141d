import { z } from "zod";
import { createAudits } from "../../shared/adapters/graph/createAudits.ts";
import type { Lane } from "../../shared/adapters/graph/pacer.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading } from "../../shared/ports/reading.ts";
import type { World } from "../../shared/ports/world.ts";
import type { TenantReached } from "../connectTenant.ts";
import { type DoctorPorts, tenantPorts } from "../tenantPorts.ts";

/** The answer to one question of a live check: the JSON, or why there is none. */
export type Got =
  | { readonly kind: "got"; readonly json: Readonly<Record<string, unknown>>; readonly servedAt?: number }
  | { readonly kind: "rejected" | "forbidden" | "other"; readonly because: string };

/** What facts are tried with; everything reads only, and what several need is read once. */
export interface LiveTools {
  readonly plan: Plan;
  readonly ports: DoctorPorts & Pick<World, "audits">;
  /** Permissions that the login holds; undefined where its token does not tell. */
  readonly held: readonly string[] | undefined;
  get(path: string, how?: { readonly version?: "beta"; readonly lane?: Lane }): Promise<Got>;
  policies(): Promise<Reading<readonly PolicyDetail[]>>;
  /** Sign-ins of the newest day, as Graph wrote them, at most 1,000. */
  signIns(): Promise<Got>;
}

const dayMs = 86_400_000;

/** Creates the tools over a tenant that was reached. */
export async function liveTools(reached: TenantReached, plan: Plan): Promise<LiveTools> {
  const { graph, clock } = reached;
  const ports = { ...tenantPorts(reached), audits: createAudits(graph) };
  let policies: Promise<Reading<readonly PolicyDetail[]>> | undefined;
  let signIns: Promise<Got> | undefined;

  async function get(
    path: string,
    { version, lane = "identity" }: { readonly version?: "beta"; readonly lane?: Lane } = {},
  ): Promise<Got> {
    const reply = await graph.read({
      version: version ?? "v1.0",
      path,
      lane,
      permission: "that this call needs",
      schema: z.record(z.string(), z.unknown()),
    });
    switch (reply.kind) {
      case "read":
        return {
          kind: "got",
          json: reply.value,
          ...(reply.servedAt === undefined ? {} : { servedAt: reply.servedAt }),
        };
      case "rejected":
        return { kind: "rejected", because: reply.because };
      case "throttled":
        return { kind: "other", because: reply.because };
      case "unavailable":
        return { kind: reply.reason === "forbidden" ? "forbidden" : "other", because: reply.because };
      default:
        return reply satisfies never;
    }
  }

  return {
    plan,
    ports,
    held: await reached.held(),
    get,
    policies: () => (policies ??= ports.policies.list()),
    signIns: () =>
      (signIns ??= get(signInsPath(new Date(clock.now() - dayMs).toISOString(), "", 1000), {
        version: "beta",
        lane: "reports",
      })),
  };
}

/** The question for sign-ins since a time, with one more condition. */
export function signInsPath(since: string, condition: string, top: number, more = ""): string {
  const filter = `createdDateTime ge ${since}${condition === "" ? "" : ` and ${condition}`}`;
  return `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${top}${more}`;
}

/** The rows of a collection that was got; empty where there are none. */
export function rowsIn(got: Got): readonly Readonly<Record<string, unknown>>[] {
  const rows = got.kind === "got" ? got.json["value"] : undefined;
  return Array.isArray(rows) ? rows.filter((row) => typeof row === "object" && row !== null) : [];
}
