import type { z } from "zod";
import type { OlderMethods } from "../../domain/messages/olderMethods.ts";
import type { methodConfiguration } from "../../schemas/graph/methodConfiguration.ts";
import { methodOf } from "./methodOf.ts";

/** The methods that passkeys are to replace, out of the configurations of the methods policy. */
export function olderMethodsOf(configurations: readonly z.infer<typeof methodConfiguration>[]): OlderMethods {
  const named = (name: string) => configurations.find(({ id }) => id.toLowerCase() === name);
  const seen = (name: string) => {
    const found = named(name);
    return found === undefined ? undefined : methodOf(found);
  };
  const authenticator = named("microsoftauthenticator");
  return {
    sms: seen("sms"),
    voice: seen("voice"),
    softwareOath: seen("softwareoath"),
    authenticator: authenticator && {
      ...methodOf(authenticator),
      codes: authenticator.isSoftwareOathEnabled !== false,
    },
  };
}
