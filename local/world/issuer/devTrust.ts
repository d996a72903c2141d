import type { Trust } from "../../../shared/adapters/identity/trust.ts";

/** The dev issuer as the verifier knows it; no such host exists, so nobody can mistake its tokens for Entra's. */
export const devTrust: Trust = {
  issuer: "https://dev-issuer.invalid/d0000000-0000-4000-8000-000000000001/v2.0",
  tenantId: "d0000000-0000-4000-8000-000000000001",
  audiences: ["api://passkey-rollout-dev"],
};
