import { describe } from "vitest";
import { people } from "./createBench.ts";
import { as, decision, good, testRefusals } from "./refusals.ts";

const timeline = (query: string) => (id: string) => `/api/rollouts/${id}/timeline?${query}`;

describe("addresses, queries and states that do not fit", () => {
  testRefusals([
    {
      name: "B24 evidence that is not the newest",
      sent: () => ({ as, body: { ...good, evidenceHash: "b".repeat(64) } }),
      status: 409,
      code: "STALE_EVIDENCE",
    },
    {
      name: "B24 a gate that is not open",
      path: (id) => `/api/rollouts/${id}/gates/org.advance/decision`,
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 409,
      code: "GATE_NOT_OPEN",
    },
    {
      name: "B25 a decision for another gate of the same phase",
      path: (id) => `/api/rollouts/${id}/gates/departments.advance/decision`,
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 409,
      code: "GATE_NOT_OPEN",
    },
    {
      name: "B25 one character of the hash changed",
      sent: (hash) => ({
        as,
        body: { ...good, evidenceHash: `${hash.slice(0, -1)}${hash.endsWith("0") ? "1" : "0"}` },
      }),
      status: 409,
      code: "STALE_EVIDENCE",
    },
    {
      name: "B25 a gate that the plan does not have",
      path: (id) => `/api/rollouts/${id}/gates/moon.start/decision`,
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 404,
      code: "NO_SUCH_GATE",
    },
    {
      name: "B26 a rollout that there is not",
      path: () => decision("r-0"),
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 404,
      code: "NO_SUCH_ROLLOUT",
    },
    {
      name: "B26 an id that climbs",
      path: () => decision("..%2f"),
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "B26 an id with a zero byte",
      path: () => decision("%00"),
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "B26 an id of 2 kB",
      path: () => decision("r".repeat(2_000)),
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "B26 an id in capitals",
      path: (id) => decision(id.toUpperCase()),
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash } }),
      status: 400,
      code: "BAD_PATH",
    },
    {
      name: "B32 a path in capitals",
      path: (id) => `/api/ROLLOUTS/${id}/orders`,
      sent: () => ({ as: people.operator, body: { order: "pause", because: "x" } }),
      status: 404,
      code: "NOT_FOUND",
    },
    {
      name: "B32 a double slash",
      path: (id) => `//api/rollouts/${id}/orders`,
      sent: () => ({ as: people.operator, body: { order: "pause", because: "x" } }),
      status: 404,
      code: "NOT_FOUND",
    },
    {
      name: "B33 a parameter twice",
      method: "GET",
      path: timeline("limit=1&limit=2"),
      sent: () => ({ as: people.reader }),
      status: 400,
      code: "BAD_QUERY",
      says: "limit",
    },
    {
      name: "B33 a negative page",
      method: "GET",
      path: timeline("after=-1"),
      sent: () => ({ as: people.reader }),
      status: 400,
      code: "BAD_QUERY",
      says: "after",
    },
    {
      name: "B33 a limit of 1e9",
      method: "GET",
      path: timeline("limit=1e9"),
      sent: () => ({ as: people.reader }),
      status: 400,
      code: "BAD_QUERY",
      says: "limit",
    },
    {
      name: "B33 a limit of 0",
      method: "GET",
      path: timeline("limit=0"),
      sent: () => ({ as: people.reader }),
      status: 400,
      code: "BAD_QUERY",
    },
    {
      name: "B33 a parameter that is not read",
      method: "GET",
      path: timeline("page=1"),
      sent: () => ({ as: people.reader }),
      status: 400,
      code: "BAD_QUERY",
      says: "allowed are after, limit",
    },
  ]);
});
