import type { PolicyState } from "../../shared/domain/measure/waveReading.ts";
import type { PolicyDetail } from "../../shared/ports/policies.ts";
import type { Reading, WriteOutcome } from "../../shared/ports/reading.ts";
import type { World } from "../../shared/ports/world.ts";
import { followGroups } from "../fakes/followGroups.ts";
import { someMethods } from "../fakes/someMethods.ts";
import { someRules } from "../fakes/someRules.ts";
import { someSettings } from "../fakes/someSettings.ts";
import { employees } from "./simulatedPlan.ts";
import { simulatedSignIns } from "./simulatedSignIns.ts";
import { fairWeather, type Weather } from "./weather.ts";

/** One write of the product that the tenant carries out. */
export type ProductWrite =
  | { readonly kind: "state"; readonly from: PolicyState; readonly to: PolicyState }
  | { readonly kind: "member"; readonly group: string; readonly person: string }
  | { readonly kind: "removal"; readonly group: string; readonly person: string };

/** A tenant in memory with one policy, its groups and its people, that changes only when it is told to. */
export interface SimulatedTenant {
  readonly weather: Weather;
  /** The policy as it really is. */
  policy: { state: PolicyState; fingerprint: string };
  readonly groups: Map<string, Set<string>>;
  /** Whoever has a passkey. */
  readonly registered: Set<string>;
  /** Moment up to which sign-ins were ever read, epoch milliseconds. */
  signInsReadUntil: number;
  /** Called as a write arrives that will change something, before it does. */
  onWrite: (write: ProductWrite) => Promise<void>;
  /** Called once the policy's state has been changed by the product. */
  onEffect: (write: ProductWrite) => void;
  readonly ports: Pick<
    World,
    "directory" | "policies" | "signIns" | "registrations" | "audits" | "methods" | "devices"
  >;
}

/** Creates the tenant as it is before the rollout; `clock` is the time it lives in. */
export function createSimulatedTenant(clock: World["clock"]): SimulatedTenant {
  const before = new Map<string, { readonly shown: unknown; reads: number }>();

  /** What the tenant answers instead of a value. */
  const refusal = (): Exclude<Reading<never>, { kind: "read" }> | undefined => {
    const { down, throttled } = tenant.weather;
    if (throttled) return { kind: "throttled", retryAfterMs: 20_000, because: "429" };
    return down ? { kind: "unavailable", reason: "outage", because: "503" } : undefined;
  };
  async function read<T>(key: string, value: () => T): Promise<Reading<T>> {
    const refused = refusal();
    if (refused) return refused;
    const old = before.get(key);
    if (old === undefined || old.reads === 0) return { kind: "read", value: value() };
    old.reads -= 1;
    return { kind: "read", value: old.shown as T };
  }
  async function write(
    key: string,
    shown: unknown,
    change: ProductWrite,
    act: () => void,
  ): Promise<WriteOutcome> {
    const refused = refusal();
    if (refused?.kind === "throttled") return refused;
    if (refused) return { kind: "unknownOutcome", because: refused.because };
    const reset = tenant.weather.resets.shift();
    if (reset?.done !== false) {
      await tenant.onWrite(change);
      await clock.sleep(tenant.weather.slowSeconds * 1000);
      if (change.kind === "state" && change.to === "enabled" && tenant.weather.meanwhile) {
        tenant.weather.meanwhile();
        tenant.weather.meanwhile = undefined;
        await clock.sleep(30_000);
      }
      if (tenant.weather.staleReads > 0) before.set(key, { shown, reads: tenant.weather.staleReads });
      act();
      tenant.onEffect(change);
    }
    return reset === undefined ? { kind: "accepted" } : { kind: "unknownOutcome", because: "reset" };
  }

  const members = (group: string): Set<string> => tenant.groups.get(group) ?? new Set();
  const changes = followGroups((group) => [...members(group)]);
  const shownMembers = (group: string) =>
    [...members(group)].map((id) => ({ id, accountEnabled: true, userType: "member" as const }));
  const detail = (): PolicyDetail => ({
    kind: "seen",
    id: "policy",
    ...tenant.policy,
    displayName: "Wave ops",
    includeUsers: ["None"],
    includeGroups: ["enforced"],
    excludeUsers: ["glass2"],
    excludeGroups: ["glassGroup"],
    rules: someRules(),
    raw: { id: "policy", state: tenant.policy.state },
  });
  const applies = (id: string): boolean =>
    members("enforced").has(id) && id !== "glass2" && !members("glassGroup").has(id);

  const tenant: SimulatedTenant = {
    weather: fairWeather(),
    policy: { state: "reportOnly", fingerprint: "f" },
    groups: new Map([
      ["audience", new Set<string>([...employees, "glass1"])],
      ["enforced", new Set<string>()],
      ["exceptions", new Set<string>()],
      ["glassGroup", new Set(["glass1", "glass2"])],
    ]),
    registered: new Set(employees),
    signInsReadUntil: clock.now(),
    onWrite: async () => {},
    onEffect: () => {},
    ports: {
      policies: {
        read: async (id) =>
          id === "policy"
            ? read(id, detail)
            : { kind: "unavailable", reason: "missing", because: `there is no policy ${id}` },
        list: async () => read("policies", () => [detail()]),
        evaluate: async ({ userId }) =>
          read("whatIf", () => [{ policyId: "policy", applies: applies(userId) }]),
        strengths: async () => read("strengths", () => []),
        create: async () => ({ kind: "refused", because: "the plan of these schedules adopts its policy" }),
        setState: (id, to) =>
          write(id, detail(), { kind: "state", from: tenant.policy.state, to }, () => {
            tenant.policy = { ...tenant.policy, state: to };
          }),
      },
      directory: {
        membersOf: (group) => read(group, () => shownMembers(group)),
        memberUsers: async () => read("users", () => shownMembers("audience")),
        changesOf: async (groups, link) => refusal() ?? { kind: "read", value: changes(groups, link) },
        holdsGroups: async () => refusal() ?? { kind: "read", value: false },
        groupFacts: (id) =>
          read(id, () => ({
            id,
            displayName: "",
            owners: [],
            synchronized: false,
            roleAssignable: false,
            openToAll: false,
          })),
        account: (id) =>
          read("account", () => ({ id, accountEnabled: true, userType: "member", synchronized: false })),
        addMember: (group, person) =>
          write(
            group,
            shownMembers(group),
            { kind: "member", group, person },
            () => void members(group).add(person),
          ),
        removeMember: (group, person) =>
          write(
            group,
            shownMembers(group),
            { kind: "removal", group, person },
            () => void members(group).delete(person),
          ),
      },
      signIns: {
        async page(from, until) {
          const refused = tenant.weather.signInsUnread ? outage : refusal();
          if (refused) return refused;
          tenant.signInsReadUntil = Math.max(tenant.signInsReadUntil, until);
          const isBlocked = (id: string): boolean =>
            tenant.weather.lockedOut && tenant.policy.state === "enabled" && applies(id);
          return {
            kind: "read",
            value: { signIns: simulatedSignIns(from, until, clock.now(), isBlocked), unread: [] },
          };
        },
      },
      methods: {
        read: () => read("methods", () => someMethods()),
        older: async () => ({ kind: "unavailable", reason: "missing", because: "the test has none" }),
        settings: () => read("methods", () => someSettings()),
        passkeys: async () => ({ kind: "unavailable", reason: "missing", because: "the test has none" }),
        addPasskeyTarget: async () => ({ kind: "refused", because: "this test adds no target" }),
      },
      devices: { page: () => read("devices", () => ({ devices: [], quarantined: 0 })) },
      audits: { page: () => read("audits", () => ({ audits: [], quarantined: 0 })) },
      registrations: {
        admins: () => read("registrations", () => []),
        page: () =>
          read("registrations", () => ({
            registrations: [...tenant.registered].map((userId) => ({
              userId,
              kinds: ["authenticator"] as const,
              legacy: [],
              otherMethods: "some",
              unknownMethods: [],
              isAdmin: false,
            })),
            quarantined: 0,
          })),
      },
    },
  };
  return tenant;
}

const outage = { kind: "unavailable", reason: "outage", because: "the reports are down" } as const;
