import { z } from "zod";
import { methodBody } from "../policies/methodBody.ts";
import type { MethodConfiguration } from "../policies/methodsPolicy.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { parsedBody } from "./parsedBody.ts";
import { contextUrl } from "./query/collection.ts";
import { badRequest, notFound, type Reply } from "./reply.ts";

const largestPolicyBytes = 20_480;

const campaignBody = z.strictObject({
  "@odata.type": z.string().optional(),
  "@odata.context": z.string().optional(),
  registrationEnforcement: z.strictObject({
    authenticationMethodsRegistrationCampaign: z.strictObject({
      snoozeDurationInDays: z.int().min(0).max(14),
      state: z.enum(["default", "enabled", "disabled"]),
      enforceRegistrationAfterAllowedSnoozes: z.boolean().optional(),
      includeTargets: z.array(
        z.strictObject({
          id: z.string(),
          targetType: z.enum(["group", "user"]),
          targetedAuthenticationMethod: z.string(),
        }),
      ),
      excludeTargets: z.array(z.strictObject({ id: z.string(), targetType: z.enum(["group", "user"]) })),
    }),
  }),
});

/** GET /policies/authenticationMethodsPolicy */
export function readMethodsPolicy(request: GraphRequest): Reply {
  const { properties, configurations } = request.tenant.world.methods;
  return {
    status: 200,
    body: {
      "@odata.context": contextUrl(request, "policies/authenticationMethodsPolicy/$entity"),
      ...properties,
      authenticationMethodConfigurations: Object.values(configurations),
    },
  };
}

/** PATCH /policies/authenticationMethodsPolicy: the registration campaign only; answers with the policy. */
export function patchMethodsPolicy(request: GraphRequest): Reply {
  const { registrationEnforcement } = parsedBody(request, campaignBody);
  request.tenant.act({ kind: "campaignPatch", body: { registrationEnforcement } });
  return readMethodsPolicy(request);
}

/** GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{method} */
export function readMethodConfiguration(request: GraphRequest): Reply {
  const { configuration } = find(request);
  const context = contextUrl(request, "authenticationMethodConfigurations/$entity");
  return { status: 200, body: { "@odata.context": context, ...configuration } };
}

/** PATCH of one method's configuration; a collection that is sent replaces the old one, 204 without body. */
export function patchMethodConfiguration(request: GraphRequest): Reply {
  const { id, configuration } = find(request);
  const body = parsedBody(request, methodBody);
  for (const name of Object.keys(body)) {
    if (!name.startsWith("@") && configuration[name] === undefined) {
      throw badRequest(`The property '${name}' does not exist on type '${configuration["@odata.type"]}'.`);
    }
  }
  const whole = JSON.stringify({
    ...request.tenant.world.methods.configurations,
    [id]: { ...configuration, ...body },
  });
  if (Buffer.byteLength(whole) > largestPolicyBytes) {
    throw badRequest(`The authentication methods policy may not exceed ${largestPolicyBytes} bytes.`);
  }
  request.tenant.act({ kind: "methodPatch", id, body });
  return { status: 204 };
}

function find(request: GraphRequest): { readonly id: string; readonly configuration: MethodConfiguration } {
  const name = parameter(request, "method");
  const id = name.toLowerCase();
  const configuration = request.tenant.world.methods.configurations[id];
  if (configuration === undefined) {
    throw notFound(name);
  }
  return { id, configuration };
}
