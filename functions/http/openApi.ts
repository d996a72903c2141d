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
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "Access token of the tenant for this API (AUTH_AUDIENCE). Roles are its app roles: reader is Rollout.Reader, and so on.",
        },
      },
      responses: refusals,
      schemas: {
        Problem: { ...jsonSchemaOf(problemBody), "x-codes": Object.keys(problems) },
        ...Object.fromEntries(
          routes.flatMap((route) => (route.body ? [[bodyName(route), route.body.schema()]] : [])),
        ),
      },
    },
  };
}

const refusal = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** What guards answer before a route is asked. */
const refusals = {
  "401": refusal("Nobody could be recognised: no token, or one that is not accepted."),
  "403": refusal("The caller has none of the roles, is no person, or the call comes from another site."),
  "429": refusal("Too many calls of this kind by this caller; Retry-After says how many seconds to wait."),
  "503": refusal("The store cannot be reached, or tokens cannot be verified now; ask again."),
} as const;

const refusalRefs = Object.fromEntries(
  Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);

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
      ...(guarded ? refusalRefs : {}),
      default: refusal("Refused; nothing was changed."),
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
