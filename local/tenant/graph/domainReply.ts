import { families, guidOf } from "../people/guidOf.ts";
import type { World } from "../simulation/world.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { domain, mergedDomain } from "./names.ts";
import { contextUrl } from "./query/collection.ts";
import { notFound, type Reply } from "./reply.ts";

/** GET /domains: the organization's own, and that of a company it bought. */
export function listDomains(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const value = [domain, mergedDomain].map((id) => ({
    authenticationType: isFederated(world, id) ? "Federated" : "Managed",
    availabilityStatus: null,
    id,
    isAdminManaged: true,
    isDefault: id === domain,
    isInitial: id === domain,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email", "OfficeCommunicationsOnline"],
    passwordValidityPeriodInDays: 2147483647,
    passwordNotificationWindowInDays: 14,
    state: null,
  }));
  return { status: 200, body: { "@odata.context": contextUrl(request, "domains"), value } };
}

/** GET /domains/{id}/federationConfiguration: none for a managed domain. */
export function listFederation(request: GraphRequest): Reply {
  const id = parameter(request, "id").toLowerCase();
  if (id !== domain && id !== mergedDomain) {
    throw notFound(id);
  }
  const { world } = request.tenant;
  const context = contextUrl(request, `domains('${id}')/federationConfiguration`);
  const value = isFederated(world, id) ? [federation(world, id)] : [];
  return { status: 200, body: { "@odata.context": context, value } };
}

const isFederated = (world: World, id: string): boolean =>
  id === mergedDomain && world.federation !== undefined;

function federation({ people, federation }: World, id: string): Readonly<Record<string, unknown>> {
  const provider = `https://sts.${id}/adfs`;
  return {
    "@odata.type": "#microsoft.graph.internalDomainFederation",
    id: guidOf(people.seed, families.policy, 1_000_000, 0),
    displayName: "Merged company",
    issuerUri: `${provider}/services/trust`,
    metadataExchangeUri: `${provider}/services/trust/mex`,
    signingCertificate: "c2ltdWxhdGVk",
    passiveSignInUri: `${provider}/ls`,
    preferredAuthenticationProtocol: "wsFed",
    activeSignInUri: `${provider}/services/trust/2005/usernamemixed`,
    signOutUri: `${provider}/ls`,
    promptLoginBehavior: "nativeSupport",
    isSignedAuthenticationRequestRequired: null,
    nextSigningCertificate: null,
    signingCertificateUpdateStatus: null,
    federatedIdpMfaBehavior: federation?.mfaBehavior ?? null,
  };
}
