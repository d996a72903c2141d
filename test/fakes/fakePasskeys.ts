import type {
  PasskeyConfiguration,
  PasskeyRequest,
} from "../../shared/domain/methods/passkeyConfiguration.ts";
import type { Methods } from "../../shared/ports/methods.ts";
import type { Reading, WriteOutcome } from "../../shared/ports/reading.ts";

/** Passkeys of a test's tenant, which shows a write only after some reads, if told so. */
export interface FakePasskeys extends Pick<Methods, "passkeys" | "addPasskeyTarget"> {
  configuration: PasskeyConfiguration;
  /** Every write that reached the tenant or got an answer, in order. */
  readonly writes: PasskeyRequest[];
  /** What the next writes do, first in first out; then every write is accepted and done. */
  readonly nextWrites: { readonly answer: WriteOutcome; readonly done: boolean }[];
  /** What the next reads answer instead. */
  readonly nextReads: Exclude<Reading<never>, { kind: "read" }>[];
  /** How many reads after a write still show what was before. */
  staleReads: number;
  /** Changes the configuration as a person in the portal would. */
  edit(change: Readonly<Record<string, unknown>>): void;
}

/** The default profile of a tenant. */
export const profile = "00000000-0000-0000-0000-000000000001";

/** A target as Graph writes it. */
export const aTarget = (id: string, profiles: readonly string[] = [profile]) => ({
  id,
  targetType: "group",
  isRegistrationRequired: false,
  allowedPasskeyProfiles: profiles,
});

/** A tenant in which passkeys are on for these groups, under one profile. */
export function somePasskeys(
  targets: readonly Readonly<Record<string, unknown>>[] = [aTarget("pilots")],
  change: Readonly<Record<string, unknown>> = {},
): PasskeyConfiguration {
  return configurationOf({
    "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
    id: "Fido2",
    state: "enabled",
    isSelfServiceRegistrationAllowed: true,
    defaultPasskeyProfile: profile,
    includeTargets: targets,
    excludeTargets: [],
    passkeyProfiles: [
      { id: profile, name: "Default", passkeyTypes: "deviceBound", attestationEnforcement: "disabled" },
    ],
    ...change,
  });
}

function configurationOf(raw: Readonly<Record<string, unknown>>): PasskeyConfiguration {
  const { includeTargets, excludeTargets, passkeyProfiles, defaultPasskeyProfile } = raw as {
    includeTargets: { id: string }[];
    excludeTargets: { id: string }[];
    passkeyProfiles: { id: string; passkeyTypes: string; attestationEnforcement: string }[];
    defaultPasskeyProfile?: string;
  };
  return {
    raw,
    enabled: raw["state"] === "enabled",
    selfService: raw["isSelfServiceRegistrationAllowed"] === true,
    includes: includeTargets,
    excludes: excludeTargets.map(({ id }) => id),
    profiles: passkeyProfiles.map(({ id, passkeyTypes, attestationEnforcement }) => ({
      id,
      types: passkeyTypes,
      attestation: attestationEnforcement,
      keys: "",
    })),
    ...(defaultPasskeyProfile === undefined ? {} : { defaultProfile: defaultPasskeyProfile }),
    policyBytes: JSON.stringify(raw).length + 2_000,
  };
}

/** Creates passkeys that stand so. */
export function fakePasskeys(configuration = somePasskeys()): FakePasskeys {
  let before: { readonly shown: PasskeyConfiguration; reads: number } | undefined;
  const fake: FakePasskeys = {
    configuration,
    writes: [],
    nextWrites: [],
    nextReads: [],
    staleReads: 0,
    edit(change) {
      fake.configuration = configurationOf({ ...fake.configuration.raw, ...change });
    },
    async passkeys() {
      const scripted = fake.nextReads.shift();
      if (scripted) return scripted;
      if (before !== undefined && before.reads > 0) {
        before.reads -= 1;
        return { kind: "read", value: before.shown };
      }
      return { kind: "read", value: fake.configuration };
    },
    async addPasskeyTarget(request) {
      fake.writes.push(request);
      const scripted = fake.nextWrites.shift() ?? { answer: { kind: "accepted" }, done: true };
      if (scripted.done) {
        before = { shown: fake.configuration, reads: fake.staleReads };
        fake.edit({ includeTargets: request.includeTargets });
      }
      return scripted.answer;
    },
  };
  return fake;
}
