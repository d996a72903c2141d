import { jsonSchemaOf } from "../../shared/schemas/http/jsonSchemaOf.ts";
import type { Schema } from "../../shared/schemas/http/parseInput.ts";
import { type PathParameter, pathParameters } from "../../shared/schemas/http/pathParameters.ts";
import { problemBody } from "../../shared/schemas/http/problemBody.ts";
import { problems } from "./problem.ts";
import type { Route } from "./route.ts";
import { version } from "./version.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 description of a table of routes; the same table gives the same text. Pure. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = `/api/${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "passkey-rollout",
      version,
      description: "Runs an organization's move from passwords to passkeys, phase by phase.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: {
        Problem: { ...jsonSchemaOf(problemBody), "x-codes": Object.keys(problems) },
        ...Object.fromEntries(
          routes.flatMap((route) => (route.body ? [[bodyName(route), route.body.schema()]] : [])),
        ),
      },
    },
  };
}

const bodyName = ({ name }: Pick<Route, "name">): string => `${name}Body`;

function operationOf(route: Route): Json {
  const { name, summary, roles, humansOnly, body } = route;
  const guarded = roles !== "anyone";
  const who = guarded ? `Needs the role ${roles.join(" or ")}.` : "Needs no role.";
  return {
    operationId: name,
    summary,
    description: humansOnly ? `${who} App-only callers are refused.` : who,
    ...(guarded ? { security: [{ bearer: [] }], "x-roles": roles } : { security: [] }),
    parameters: [...pathParametersOf(route), ...queryParametersOf(route)],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              body.media.map((media) => [
                media,
                { schema: { $ref: `#/components/schemas/${bodyName(route)}` } },
              ]),
            ),
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, { meaning, schema }]) => [
          status,
          answerOf(meaning, schema),
        ]),
      ),
      default: {
        description: "Refused; nothing was changed.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function answerOf(description: string, schema: Schema<unknown> | undefined): Json {
  return schema === undefined
    ? { description }
    : { description, content: { "application/json": { schema: jsonSchemaOf(schema) } } };
}

function pathParametersOf({ path }: Route): readonly Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: jsonSchemaOf(pathParameters[name as PathParameter]),
  }));
}

function queryParametersOf({ query }: Route): readonly Json[] {
  if (query === undefined) return [];
  const { properties = {} } = jsonSchemaOf(query);
  return Object.entries(properties as Json).map(([name, schema]) => ({ name, in: "query", schema }));
}
