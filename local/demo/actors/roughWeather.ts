import type { Storm } from "./storm.ts";

const signIns = { method: "GET", path: "/auditLogs/signIns" } as const;
const registrations = {
  method: "GET",
  path: "/reports/authenticationMethods/userRegistrationDetails",
} as const;
const groups = { method: "GET", path: "/groups/*" } as const;
const reads = { method: "GET" } as const;
const policyWrite = { method: "PATCH", path: "/identity/conditionalAccess/policies/{id}" } as const;
const memberWrite = { method: "POST", path: "/groups/{id}/members/$ref" } as const;

/** Seven weeks in which every kind of fault comes by: reads fail for hours, and the writes meet one fault each. */
export const roughWeather: readonly Storm[] = [
  { id: "burst", workingDay: 1, hours: 5, match: reads, share: 0.5, fault: { kind: "throttled" } },
  {
    id: "burst-until-2015",
    workingDay: 2,
    hours: 5,
    match: signIns,
    fault: { kind: "throttled", retryAfter: "Wed, 21 Oct 2015 07:28:00 GMT" },
  },
  { id: "gateway-page", workingDay: 3, hours: 4, match: reads, fault: { kind: "html" } },
  { id: "half-pages", workingDay: 5, hours: 10, match: reads, share: 0.3, fault: { kind: "truncatedJson" } },
  {
    id: "endless",
    workingDay: 7,
    hours: 6,
    match: signIns,
    fault: { kind: "endlessPages", shape: "everNew" },
  },
  {
    id: "circle",
    workingDay: 8,
    hours: 9,
    match: registrations,
    fault: { kind: "endlessPages", shape: "pair" },
  },
  { id: "no-results", workingDay: 10, hours: 6, match: signIns, fault: { kind: "nullAppliedPolicies" } },
  {
    id: "new-methods",
    workingDay: 12,
    hours: 10,
    match: registrations,
    fault: { kind: "futureMembers", word: "quantumKey", fields: ["method"] },
  },
  { id: "wrong-clock", workingDay: 14, hours: 6, match: reads, fault: { kind: "clockSkew", minutes: 45 } },
  { id: "elsewhere", workingDay: 16, hours: 10, match: groups, fault: { kind: "foreignLink" } },
  { id: "resets", workingDay: 17, hours: 10, match: reads, share: 0.2, fault: { kind: "reset" } },
  {
    id: "answer-lost",
    workingDay: 1,
    match: policyWrite,
    times: 1,
    fault: { kind: "reset", effect: "after" },
  },
  { id: "never-arrived", workingDay: 1, match: policyWrite, times: 1, fault: { kind: "reset" } },
  {
    id: "late-504",
    workingDay: 1,
    match: policyWrite,
    times: 1,
    fault: { kind: "status", status: 504, effect: "after" },
  },
  { id: "busy", workingDay: 1, match: policyWrite, times: 1, fault: { kind: "throttled" } },
  {
    id: "member-lost",
    workingDay: 1,
    match: memberWrite,
    skip: 4,
    times: 1,
    fault: { kind: "reset", effect: "after" },
  },
  { id: "member-never", workingDay: 1, match: memberWrite, skip: 30, times: 1, fault: { kind: "reset" } },
  {
    id: "outage",
    workingDay: 24,
    hours: 9,
    match: reads,
    share: 0.5,
    fault: { kind: "status", status: 503, retryAfter: "999999999999" },
  },
  { id: "empty", workingDay: 26, hours: 5, match: reads, share: 0.4, fault: { kind: "emptyBody" } },
  {
    id: "slow",
    workingDay: 28,
    match: reads,
    times: 20,
    fault: { kind: "latency", wallMs: 50, virtualMs: 5_000 },
  },
  {
    id: "drip",
    workingDay: 29,
    match: reads,
    times: 20,
    fault: { kind: "slowDrip", pieces: 10, everyWallMs: 5 },
  },
];
