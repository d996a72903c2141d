import { expect, test } from "vitest";
import { openApi } from "../../../functions/http/openApi.ts";
import { routes } from "../../../functions/http/routes.ts";
import { createBench, people } from "./createBench.ts";

interface Described {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: unknown; parameters: { name: string }[] }>
  >;
}

test("the description lists exactly the routes that are registered", () => {
  const { paths } = openApi(routes) as unknown as Described;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`,
    ),
  );
  const registered = routes.map(({ method, path, name }) => `${method} /api/${path} ${name}`);
  expect(described.sort()).toEqual(registered.sort());
  expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
});

test("every route of the contract is there", () => {
  const contract = [
    "POST rollouts",
    "GET rollouts",
    "GET rollouts/{id}",
    "GET rollouts/{id}/timeline",
    "GET rollouts/{id}/gates",
    "GET rollouts/{id}/gates/{gate}",
    "POST rollouts/{id}/gates/{gate}/decision",
    "GET rollouts/{id}/evidence/{hash}",
    "GET rollouts/{id}/plan-diff",
    "POST rollouts/{id}/orders",
    "POST rollouts/{id}/amendments",
    "GET rollouts/{id}/amendments/{hash}",
    "GET messages/stranded",
    "GET rollouts/{id}/checks",
    "POST rollouts/{id}/checks/refresh",
    "GET rollouts/{id}/device-audit",
    "GET rollouts/{id}/census",
    "GET rollouts/{id}/cohorts",
    "POST rollouts/{id}/methods",
    "POST rollouts/{id}/waves/{wave}/suggestion",
    "GET rollouts/{id}/census/people",
    "POST rollouts/{id}/amendments/{hash}/confirmation",
    "POST rollouts/{id}/attestations",
    "POST rollouts/{id}/issues",
    "PATCH rollouts/{id}/issues/{issueId}",
    "POST rollouts/{id}/exceptions",
    "GET rollouts/{id}/exceptions",
    "POST rollouts/{id}/exceptions/{n}/decision",
    "POST rollouts/{id}/exceptions/{n}/end",
    "POST rollouts/{id}/messages",
    "GET rollouts/{id}/messages",
    "GET rollouts/{id}/messages/{template}/versions/{version}",
    "GET rollouts/{id}/messages/{template}/versions/{version}/export",
    "GET rollouts/{id}/messages/{template}/versions/{version}/preview",
    "GET rollouts/{id}/messages/{template}/versions/{version}/recipients",
    "POST rollouts/{id}/messages/{template}/exports",
    "POST rollouts/{id}/messages/{template}/refinement",
    "POST rollouts/{id}/messages/{template}/sends",
    "POST rollouts/{id}/messages/{template}/versions/{version}/approval",
    "POST rollouts/{id}/messages/{template}/versions/{version}/withdrawal",
    "POST rollouts/{id}/questions",
    "GET rollouts/{id}/rollbacks/{n}",
    "POST rollouts/{id}/investigations/{n}/conclusion",
    "GET rollouts/{id}/holdouts",
    "GET rollouts/{id}/people/{objectId}",
    "GET rollouts/{id}/report",
    "PUT settings/{setting}",
    "POST helpdesk/events",
    "GET health",
    "GET openapi.json",
    "GET rollouts/{id}/assist",
    "POST rollouts/{id}/assist/{objectId}",
    "GET rollouts/{id}/date",
    "PUT rollouts/{id}/date",
    "GET rollouts/{id}/lifecycle",
    "PUT rollouts/{id}/lifecycle",
    "GET rollouts/{id}/lifecycle/{n}",
    "POST rollouts/{id}/lifecycle/{n}/decision",
    "GET rollouts/{id}/drills",
    "POST rollouts/{id}/drills",
    "POST rollouts/{id}/drills/{n}/attestation",
    "GET rollouts/{id}/sessions",
    "GET rollouts/{id}/sessions/{n}/session.ics",
    "POST rollouts/{id}/sessions",
    "POST rollouts/{id}/sessions/{n}/report",
    "GET rollouts/{id}/tabletops",
    "POST rollouts/{id}/tabletops",
    "POST rollouts/{id}/tabletops/{n}/report",
  ];
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(contract.sort());
});

test("the description is served, the same every time, and describes bodies and parameters", async () => {
  const bench = createBench();
  const first = await bench.call("GET", "/api/openapi.json");
  const again = await bench.call("GET", "/api/openapi.json", { as: people.reader });
  expect(again.body).toEqual(first.body);
  const { openapi, paths } = first.body as Described;
  expect(openapi).toBe("3.1.0");
  const decide = paths["/api/rollouts/{id}/gates/{gate}/decision"]?.["post"];
  expect(decide?.parameters.map(({ name }) => name)).toEqual(["id", "gate"]);
  expect(decide?.requestBody).toMatchObject({ required: true });
  expect(JSON.stringify(first.body.components.schemas.decideBody)).toContain("evidenceHash");
  const timeline = paths["/api/rollouts/{id}/timeline"]?.["get"];
  expect(timeline?.parameters.map(({ name }) => name)).toEqual(["id", "after", "limit"]);
});
