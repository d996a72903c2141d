import { AuthenticationRequiredError, type TokenCredential } from "@azure/identity";
import type { TokenSource } from "../graph/authenticate.ts";

/** Tokens for Microsoft Graph from a credential; a fresh one comes from a credential that has cached nothing. */
export function createTokenSource(createCredential: () => TokenCredential, graphOrigin: string): TokenSource {
  let credential = createCredential();
  return async ({ fresh }) => {
    if (fresh) credential = createCredential();
    const scope = `${graphOrigin}/.default`;
    const answer = await credential.getToken(scope);
    if (answer === null) {
      throw new AuthenticationRequiredError({ scopes: [scope], message: "the credential gave no token" });
    }
    return answer.token;
  };
}
