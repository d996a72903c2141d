import { describe } from "vitest";
import { people } from "./createBench.ts";
import { as, good, testRefusals } from "./refusals.ts";

describe("bodies and callers that do not fit", () => {
  testRefusals([
    {
      name: "B8 a reader approves",
      sent: (evidenceHash) => ({ as: people.reader, body: { ...good, evidenceHash } }),
      status: 403,
      code: "MISSING_ROLE",
    },
    {
      name: "B8 an approver starts a rollout",
      path: () => "/api/rollouts",
      sent: () => ({ as, body: {} }),
      status: 403,
      code: "MISSING_ROLE",
    },
    {
      name: "B8 whoever wrote the plan approves",
      sent: (evidenceHash) => ({ as: people.author, body: { ...good, evidenceHash } }),
      status: 403,
      code: "NOT_IN_PLAN",
    },
    {
      name: "B9 an app approves",
      sent: (evidenceHash) => ({ as: people.robot, body: { ...good, evidenceHash } }),
      status: 403,
      code: "HUMANS_ONLY",
    },
    {
      name: "B14 a page of another site sends it",
      sent: (evidenceHash) => ({
        as,
        body: { ...good, evidenceHash },
        headers: { "sec-fetch-site": "cross-site" },
      }),
      status: 403,
      code: "CROSS_SITE",
    },
    ...[
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "http://127.0.0.1:7072" },
      { origin: "null" },
      { origin: "https://127.0.0.1:7071.evil.example" },
    ].map((headers) => ({
      name: `B14 ${JSON.stringify(headers)} sends it`,
      sent: (evidenceHash: string) => ({ as, body: { ...good, evidenceHash }, headers }),
      status: 403,
      code: "CROSS_SITE",
    })),
    {
      name: "B15 text instead of JSON",
      sent: () => ({ as, body: "approve", headers: { "content-type": "text/plain" } }),
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      name: "B15 a form instead of JSON",
      sent: () => ({
        as,
        body: "decision=approve",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      name: "B15 JSON in another character set",
      sent: () => ({ as, body: "{}", headers: { "content-type": "application/json; charset=utf-16" } }),
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      name: "B16 an empty body",
      sent: () => ({ as, body: "" }),
      status: 400,
      code: "BAD_BODY",
      says: "empty",
    },
    { name: "B16 null", sent: () => ({ as, body: "null" }), status: 400, code: "BAD_BODY" },
    { name: "B16 a list", sent: () => ({ as, body: "[]" }), status: 400, code: "BAD_BODY" },
    { name: "B16 a text", sent: () => ({ as, body: '"approve"' }), status: 400, code: "BAD_BODY" },
    {
      name: "B16 truncated JSON",
      sent: () => ({ as, body: '{"decision":' }),
      status: 400,
      code: "BAD_BODY",
      says: "not JSON",
    },
    {
      name: "B16 bytes that are not UTF-8",
      sent: () => ({ as, body: new Uint8Array([123, 255, 254, 125]) }),
      status: 400,
      code: "BAD_BODY",
      says: "UTF-8",
    },
    {
      name: "B16 no decision in it",
      sent: (evidenceHash) => ({ as, body: { comment: "x", evidenceHash } }),
      status: 400,
      code: "BAD_BODY",
      says: "decision",
    },
    {
      name: "B17 a body above 1 MiB",
      sent: () => ({ as, body: " ".repeat(1024 * 1024 + 1) }),
      status: 413,
      code: "BODY_TOO_LARGE",
      says: "1048577",
    },
    {
      name: "B17 a body announced above 1 MiB",
      sent: () => ({ as, body: "{}", headers: { "content-length": "20971520" } }),
      status: 413,
      code: "BODY_TOO_LARGE",
    },
    {
      name: "B17 a compressed body",
      sent: () => ({ as, body: "{}", headers: { "content-encoding": "gzip" } }),
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    },
    {
      name: "B17 10 000 keys",
      sent: (evidenceHash) => ({
        as,
        body: {
          ...good,
          evidenceHash,
          ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n])),
        },
      }),
      status: 400,
      code: "BAD_BODY",
      says: "and 9995 more",
    },
    {
      name: "B18 fields that say who decides",
      sent: (evidenceHash) => ({ as, body: { ...good, evidenceHash, role: "admin", decidedBy: "x" } }),
      status: 400,
      code: "BAD_BODY",
      says: '"role", "decidedBy"; allowed are decision',
    },
    {
      name: "B18 a key of the prototype",
      sent: (evidenceHash) => ({
        as,
        body: `{"decision":"approve","comment":"x","evidenceHash":"${evidenceHash}","__proto__":{"role":"admin"}}`,
      }),
      status: 400,
      code: "BAD_BODY",
      says: "__proto__",
    },
    {
      name: "B19 a decision in capitals with a space",
      sent: (evidenceHash) => ({ as, body: { ...good, decision: "APPROVE ", evidenceHash } }),
      status: 400,
      code: "BAD_BODY",
      says: "one of approve, reject, override",
    },
    {
      name: "B19 yes",
      sent: (evidenceHash) => ({ as, body: { ...good, decision: "yes", evidenceHash } }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "B19 a look-alike letter",
      sent: (evidenceHash) => ({ as, body: { ...good, decision: "\u0430pprove", evidenceHash } }),
      status: 400,
      code: "BAD_BODY",
    },
    {
      name: "B20 a comment of 100 kB",
      sent: (evidenceHash) => ({ as, body: { ...good, comment: "c".repeat(100_000), evidenceHash } }),
      status: 400,
      code: "BAD_BODY",
      says: "2000",
    },
  ]);
});
