import { deletePasskey } from "../deletePasskey.ts";
import { listMethods } from "../methodReplies.ts";
import {
  patchMethodConfiguration,
  patchMethodsPolicy,
  readMethodConfiguration,
  readMethodsPolicy,
} from "../methodsPolicyReplies.ts";
import type { Route } from "./route.ts";

const service = "methods";
const units = 1;
const options: readonly string[] = [];
const readPolicy = {
  least: ["Policy.Read.AuthenticationMethod"],
  higher: ["Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"],
};
const writePolicy = { least: ["Policy.ReadWrite.AuthenticationMethod"], higher: [] };
const everyMethod = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];
const policy = "/policies/authenticationMethodsPolicy";
const configuration = `${policy}/authenticationMethodConfigurations/{method}`;
const ofUser = "/users/{id}/authentication";

/** The list of one kind of a person's methods, with the granular permission that reads this kind only. */
function list(kind: string, granular: string): Route {
  return {
    method: "GET",
    path: `${ofUser}/${kind}`,
    service,
    permissions: {
      least: [`UserAuthMethod-${granular}.Read.All`],
      higher: [`UserAuthMethod-${granular}.ReadWrite.All`, ...everyMethod],
    },
    options,
    units,
    handle: listMethods(kind),
  };
}

/** The policy of authentication methods, and the methods of people. */
export const methodRoutes: readonly Route[] = [
  {
    method: "GET",
    path: policy,
    service,
    permissions: readPolicy,
    options,
    units,
    handle: readMethodsPolicy,
  },
  {
    method: "PATCH",
    path: policy,
    service,
    permissions: writePolicy,
    options,
    units,
    handle: patchMethodsPolicy,
  },
  {
    method: "GET",
    path: configuration,
    service,
    permissions: readPolicy,
    options,
    units,
    handle: readMethodConfiguration,
  },
  {
    method: "PATCH",
    path: configuration,
    service,
    permissions: writePolicy,
    options,
    units,
    handle: patchMethodConfiguration,
  },
  {
    method: "GET",
    path: `${ofUser}/methods`,
    service,
    permissions: { least: everyMethod.slice(0, 1), higher: everyMethod.slice(1) },
    options,
    units,
    handle: listMethods("methods"),
  },
  list("fido2Methods", "Passkey"),
  list("windowsHelloForBusinessMethods", "WindowsHello"),
  list("platformCredentialMethods", "PlatformCred"),
  list("microsoftAuthenticatorMethods", "MicrosoftAuthApp"),
  {
    method: "DELETE",
    path: `${ofUser}/fido2Methods/{methodId}`,
    service,
    permissions: {
      least: ["UserAuthMethod-Passkey.ReadWrite.All"],
      higher: ["UserAuthenticationMethod.ReadWrite.All"],
    },
    options,
    units,
    handle: deletePasskey,
  },
];
