import { dayMs } from "../people/calendar.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { accountKind } from "../people/population.ts";
import { aaguidOf } from "../simulation/registrationAudits.ts";
import type { World } from "../simulation/world.ts";
import { contextUrl } from "./collection.ts";
import { type GraphRequest, parameter } from "./graphRequest.ts";
import { notFound, type Reply } from "./reply.ts";
import { findUser } from "./userRoutes.ts";

type Json = Readonly<Record<string, unknown>>;

const types: Readonly<Record<string, string>> = {
  methods: "",
  fido2methods: "fido2AuthenticationMethod",
  windowshelloforbusinessmethods: "windowsHelloForBusinessAuthenticationMethod",
  microsoftauthenticatormethods: "microsoftAuthenticatorAuthenticationMethod",
};

/** GET /users/{id}/authentication/methods and the lists of single kinds: what is registered right now. */
export function listMethods(request: GraphRequest): Reply {
  const kind = parameter(request, "kind");
  const type = types[kind.toLowerCase()];
  if (type === undefined) {
    throw notFound(kind);
  }
  const account = findUser(request);
  const all = methodsOf(request.tenant.world, account);
  const ofType = all.filter((method) => type === "" || method["@odata.type"] === `#microsoft.graph.${type}`);
  const context = contextUrl(request, `users('${parameter(request, "id")}')/authentication/${kind}`);
  return { status: 200, body: { "@odata.context": context, value: ofType } };
}

/** DELETE /users/{id}/authentication/{kind}/{methodId}: as Graph does it, counted as what must never happen. */
export function deleteMethod(request: GraphRequest): Reply {
  const { world } = request.tenant;
  const account = findUser(request);
  const methodId = parameter(request, "methodId");
  if (passkeyId(world, account) !== methodId || !world.credentials.has(account, world.now)) {
    throw notFound(methodId);
  }
  request.tenant.act({ kind: "methodDelete", userId: world.people.ids[account] ?? "" });
  return { status: 204 };
}

function methodsOf(world: World, account: number): readonly Json[] {
  const { people, credentials, options, now } = world;
  const before = new Date(options.start - 400 * dayMs).toISOString();
  const methods: Json[] = [
    {
      "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
      id: "28c10230-6103-485e-b985-444c60001490",
      password: null,
      createdDateTime: before,
    },
  ];
  if (people.kind[account] === accountKind.member) {
    methods.push({
      "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
      id: guidOf(people.seed, families.credential, account, 1),
      displayName: "Phone",
      deviceTag: "SoftwareTokenActivated",
      phoneAppVersion: "6.2501.0",
      createdDateTime: before,
    });
  }
  if (people.windowsHello[account] === 1) {
    methods.push({
      "@odata.type": "#microsoft.graph.windowsHelloForBusinessAuthenticationMethod",
      id: guidOf(people.seed, families.credential, account, 2),
      displayName: `device-${account}-0`,
      keyStrength: "normal",
      createdDateTime: before,
    });
  }
  if (credentials.has(account, now)) {
    const since = credentials.registeredAt(account, now);
    const key = people.securityKey[account] === 1;
    methods.push({
      "@odata.type": "#microsoft.graph.fido2AuthenticationMethod",
      id: passkeyId(world, account),
      displayName: key ? "Security key" : "Passkey in Authenticator",
      aaGuid: aaguidOf(people, account),
      model: key ? "Security key" : "Microsoft Authenticator",
      attestationCertificates: [],
      attestationLevel: "notAttested",
      passkeyType: "deviceBound",
      createdDateTime: Number.isFinite(since) ? new Date(since).toISOString() : before,
    });
  }
  return methods;
}

function passkeyId(world: World, account: number): string {
  const registrations = world.credentials.gapsOf(account).filter((gap) => gap.until <= world.now).length;
  return guidOf(world.people.seed, families.credential, account, 10 + registrations);
}
