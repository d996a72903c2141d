import type { z } from "zod";
import type { Methods } from "../../ports/methods.ts";
import type { Reading } from "../../ports/reading.ts";
import type { keyRestrictions, methodConfiguration } from "../../schemas/graph/methodConfiguration.ts";
import { methodsPolicy } from "../../schemas/graph/methodsPolicy.ts";
import type { GraphClient } from "./graphClient.ts";
import { methodOf } from "./methodOf.ts";
import { methodSettingsOf } from "./methodSettingsOf.ts";
import { olderMethodsOf } from "./olderMethodsOf.ts";
import { permissions } from "./permissions.ts";

type Configuration = z.infer<typeof methodConfiguration>;

/** The authentication methods policy over Graph. */
export function createMethods(client: GraphClient): Methods {
  const readPolicy = () =>
    client.read({
      version: "v1.0",
      path: "/policies/authenticationMethodsPolicy",
      lane: "identity",
      permission: permissions.methods,
      schema: methodsPolicy,
    });
  return {
    async older() {
      const reply = await readPolicy();
      if (reply.kind === "rejected")
        return { kind: "unavailable", reason: "protocol", because: reply.because };
      if (reply.kind !== "read") return reply;
      return { kind: "read", value: olderMethodsOf(reply.value.authenticationMethodConfigurations ?? []) };
    },
    async settings() {
      const reply = await readPolicy();
      if (reply.kind === "rejected") return senseless(reply.because);
      if (reply.kind !== "read") return reply;
      const { authenticationMethodConfigurations = [] } = reply.value;
      const settings = methodSettingsOf(
        authenticationMethodConfigurations,
        JSON.stringify(reply.value).length,
      );
      return settings === undefined
        ? senseless(
            "the authentication methods policy does not name passkeys and Temporary Access Pass in full",
          )
        : { kind: "read", value: settings };
    },

    async read() {
      const reply = await readPolicy();
      if (reply.kind === "rejected")
        return { kind: "unavailable", reason: "protocol", because: reply.because };
      if (reply.kind !== "read") return reply;
      const configurations = reply.value.authenticationMethodConfigurations ?? [];
      const named = (name: string): Configuration | undefined =>
        configurations.find(({ id }) => id.toLowerCase() === name);
      const passkeys = named("fido2");
      const pass = named("temporaryaccesspass");
      if (passkeys === undefined || pass === undefined) {
        return senseless(
          "the authentication methods policy does not name passkeys and Temporary Access Pass",
        );
      }
      const profiles = (passkeys.passkeyProfiles ?? []).map((profile) => ({
        id: profile.id,
        types: profile.passkeyTypes,
        attestation: profile.attestationEnforcement,
        keys: keysOf(profile.keyRestrictions),
      }));
      return {
        kind: "read",
        value: {
          passkeys: {
            ...methodOf(passkeys),
            selfService: passkeys.isSelfServiceRegistrationAllowed !== false,
            attestation: passkeys.isAttestationEnforced === true,
            keys: keysOf(passkeys.keyRestrictions),
            profiles,
          },
          pass: methodOf(pass),
        },
      };
    },
  };
}

/** A list that is not enforced says nothing. */
function keysOf(restrictions: z.infer<typeof keyRestrictions>): string {
  if (!restrictions?.isEnforced) return "";
  return [restrictions.enforcementType ?? "", ...(restrictions.aaGuids ?? []).toSorted()].join(" ");
}

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
