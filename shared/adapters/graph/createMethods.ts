import type { z } from "zod";
import { passkeyPath } from "../../domain/methods/passkeyConfiguration.ts";
import type { Methods } from "../../ports/methods.ts";
import type { Reading } from "../../ports/reading.ts";
import type { methodConfiguration } from "../../schemas/graph/methodConfiguration.ts";
import { methodsPolicy } from "../../schemas/graph/methodsPolicy.ts";
import type { GraphClient } from "./graphClient.ts";
import { keysOf } from "./keysOf.ts";
import { methodOf } from "./methodOf.ts";
import { methodSettingsOf } from "./methodSettingsOf.ts";
import { olderMethodsOf } from "./olderMethodsOf.ts";
import { passkeyConfiguration } from "./passkeyConfiguration.ts";
import { permissions } from "./permissions.ts";
import { refusedWrite } from "./refusedWrite.ts";

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
    passkeys: () => passkeyConfiguration(client),
    async addPasskeyTarget(request) {
      const reply = await client.write({
        method: "PATCH",
        path: passkeyPath,
        body: request,
        lane: "identity",
        permission: permissions.methodTargets,
      });
      return reply.kind === "refused" ? refusedWrite(reply) : reply;
    },
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

function senseless(because: string): Reading<never> {
  return { kind: "unavailable", reason: "protocol", because };
}
