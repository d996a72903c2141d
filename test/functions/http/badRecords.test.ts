import { describe } from "vitest";
import { people } from "./createBench.ts";
import { as, good, orders, testRefusals } from "./refusals.ts";

describe("orders, records, plans and events that do not fit", () => {
  testRefusals([
    {
      name: "a rollback that names no wave",
      path: orders,
      sent: () => ({ as: people.operator, body: { order: "rollback", because: "x" } }),
      status: 400,
      code: "BAD_BODY",
      says: "wave",
    },
    {
      name: "an order for a phase that the plan does not have",
      path: orders,
      sent: () => ({ as: people.operator, body: { order: "pause", phase: "moon", because: "x" } }),
      status: 400,
      code: "UNKNOWN_PHASE",
      says: "prerequisites",
    },
    {
      name: "a rollback of a wave that the plan does not have",
      path: orders,
      sent: () => ({ as: people.operator, body: { order: "rollback", wave: "moon", because: "x" } }),
      status: 400,
      code: "UNKNOWN_WAVE",
      says: "operations",
    },
    {
      name: "an extension into the past",
      path: orders,
      sent: () => ({
        as: people.operator,
        body: { order: "extend", until: "2025-01-01T00:00:00Z", because: "x" },
      }),
      status: 400,
      code: "BAD_TIME",
    },
    {
      name: "an extension of years",
      path: orders,
      sent: () => ({
        as: people.operator,
        body: { order: "extend", until: "2036-01-01T00:00:00Z", because: "x" },
      }),
      status: 400,
      code: "BAD_TIME",
      says: "366",
    },
    {
      name: "a key that is not well formed",
      path: orders,
      sent: () => ({
        as: people.operator,
        body: { order: "pause", because: "x" },
        headers: { "idempotency-key": "a b" },
      }),
      status: 400,
      code: "BAD_HEADER",
    },
    {
      name: "an order by an operator whom the plan does not name",
      path: orders,
      sent: () => ({ as: people.stranger, body: { order: "pause", because: "x" } }),
      status: 403,
      code: "NOT_IN_PLAN",
    },
    {
      name: "an attestation of nothing the plan asks for",
      path: (id) => `/api/rollouts/${id}/attestations`,
      sent: () => ({ as: people.operator, body: { item: "D9.9", outcome: "done", note: "x" } }),
      status: 400,
      code: "UNKNOWN_ITEM",
    },
    {
      name: "an attestation with a link that is not https",
      path: (id) => `/api/rollouts/${id}/attestations`,
      sent: () => ({
        as: people.operator,
        body: { item: "D0.1", outcome: "done", note: "x", link: "javascript:alert(1)" },
      }),
      status: 400,
      code: "BAD_BODY",
      says: "https",
    },
    {
      name: "the conclusion of no investigation",
      path: (id) => `/api/rollouts/${id}/investigations/1/conclusion`,
      sent: () => ({ as: people.operator, body: { verdict: "systemic", cause: "x", fix: "y" } }),
      status: 404,
      code: "NO_SUCH_INVESTIGATION",
    },
    {
      name: "evidence that there is not",
      method: "GET",
      path: (id) => `/api/rollouts/${id}/evidence/${"c".repeat(64)}`,
      sent: () => ({ as: people.reader }),
      status: 404,
      code: "NO_SUCH_EVIDENCE",
    },
    {
      name: "an empty plan",
      path: () => "/api/rollouts",
      sent: () => ({ as: people.operator, body: "" }),
      status: 400,
      code: "PLAN_REFUSED",
    },
    {
      name: "a plan with an unknown field",
      path: () => "/api/rollouts",
      sent: () => ({
        as: people.operator,
        body: '{"exitCritera": 1}',
        headers: { "content-type": "application/jsonc" },
      }),
      status: 400,
      code: "PLAN_REFUSED",
    },
    {
      name: "C3 a helpdesk event of a newer version",
      path: () => "/api/helpdesk/events",
      sent: () => ({
        as: people.service,
        body: {
          specversion: "1.0",
          id: "1",
          source: "s",
          type: "passkey.helpdesk.ticket.opened",
          time: "2026-01-05T10:00:00Z",
          data: { schemaVersion: "2.0", ticketId: "T1" },
        },
      }),
      status: 400,
      code: "BAD_BODY",
      says: "schemaVersion",
    },
    {
      name: "C13 a helpdesk event that commands",
      path: () => "/api/helpdesk/events",
      sent: () => ({
        as: people.service,
        body: {
          specversion: "1.0",
          id: "1",
          source: "s",
          type: "passkey.enforce",
          time: "2026-01-05T10:00:00Z",
          data: { schemaVersion: "1.0", ticketId: "T1" },
        },
      }),
      status: 400,
      code: "BAD_BODY",
      says: "type",
    },
    {
      name: "C7 a helpdesk event that has expired",
      path: () => "/api/helpdesk/events",
      sent: () => ({
        as: people.service,
        body: {
          specversion: "1.0",
          id: "1",
          source: "s",
          type: "passkey.helpdesk.ticket.opened",
          time: "2026-01-05T10:00:00Z",
          data: { schemaVersion: "1.0", ticketId: "T1", validUntil: "2026-01-05T09:00:00Z" },
        },
      }),
      status: 400,
      code: "BAD_TIME",
      says: "has passed",
    },
    {
      name: "a helpdesk event for a rollout that nobody has started",
      path: () => "/api/helpdesk/events",
      sent: () => ({
        as: people.service,
        body: {
          specversion: "1.0",
          id: "1",
          source: "s",
          type: "passkey.helpdesk.ticket.opened",
          time: "2026-01-05T10:00:00Z",
          data: { schemaVersion: "1.0", ticketId: "T1", rolloutId: "nobody-began-it" },
        },
      }),
      status: 404,
      code: "NO_SUCH_ROLLOUT",
      says: "there is no rollout nobody-began-it",
    },
    {
      name: "an override of a criterion that is met",
      sent: (evidenceHash) => ({
        as,
        body: { ...good, decision: "override", criterion: "enrolled", evidenceHash },
      }),
      status: 409,
      code: "NOTHING_TO_OVERRIDE",
      says: "asks to override nothing",
    },
  ]);
});
