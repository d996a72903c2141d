import type { MethodsSeen } from "../../../shared/domain/enforcement/methodsSeen.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import type { Audit, Audits } from "../../../shared/ports/audits.ts";
import type { Devices } from "../../../shared/ports/devices.ts";
import type { Directory, Member } from "../../../shared/ports/directory.ts";
import type { Domains } from "../../../shared/ports/domains.ts";
import type { Methods } from "../../../shared/ports/methods.ts";
import type { Reading } from "../../../shared/ports/reading.ts";
import type { Registration, Registrations } from "../../../shared/ports/registrations.ts";
import type { SignIns } from "../../../shared/ports/signIns.ts";
import { followGroups } from "../../fakes/followGroups.ts";
import { someMethods } from "../../fakes/someMethods.ts";
import { someSettings } from "../../fakes/someSettings.ts";

/** Why one request of a test gets no value. */
export type Refusal = Exclude<Reading<never>, { kind: "read" }>;

/** A tenant that a test writes down row by row, and that remembers what it was asked. */
export interface FakeTenant {
  /** Members by group; a group that is not here is empty. */
  readonly groups: Map<string, readonly Member[]>;
  /** Groups that hold other groups. */
  readonly nesting: Set<string>;
  /** All enabled member users. */
  readonly users: Member[];
  /** Rows in the order in which they are handed out; the same row may stand here twice. */
  readonly signIns: SignIn[];
  readonly registrations: Registration[];
  /** In the order in which they are handed out. */
  readonly audits: Audit[];
  /** What the authentication methods policy says. */
  methods: MethodsSeen;
  /** Domains that enforce their own MFA. */
  readonly enforcingDomains: string[];
  /** Rows on one page of either report. */
  pageSize: number;
  /** Rows that every page of sign-ins says it could not parse. */
  quarantined: number;
  /** Rows that nobody can read and that every span holds, by what tells them apart. */
  unread: readonly string[];
  /** Whether sign-ins may be asked for by person, and whether a question that names people finds somebody's. */
  byPerson: boolean;
  finds: (people: readonly string[], userId: string) => boolean;
  /** When every page of sign-ins says it was served, epoch milliseconds. */
  servedAt: number | undefined;
  /** Requests in order: `members <group>`, `changes`, `nesting <group>`, `users`, `registrations <page>`, `signIns <page>`, `audits <page>`, `methods`, `domains`. */
  readonly asked: string[];
  /** From and until of each first page of sign-ins, epoch milliseconds. */
  readonly spans: { readonly from: number; readonly until: number }[];
  /** Answers by request, in place of the value. */
  readonly refusals: Map<string, Refusal>;
  /** Called as each request arrives. */
  onRequest: ((request: string) => Promise<void>) | undefined;
  readonly ports: {
    readonly directory: Directory;
    readonly signIns: SignIns;
    readonly registrations: Registrations;
    readonly audits: Audits;
    readonly methods: Methods;
    readonly devices: Devices;
    readonly domains: Domains;
  };
}

/** An enabled employee. */
export const employee = (id: string): Member => ({ id, accountEnabled: true, userType: "member" });

/** What the report says of somebody with a portable passkey. */
export function registration(userId: string, change: Partial<Registration> = {}): Registration {
  return {
    userId,
    kinds: ["authenticator"],
    legacy: [],
    otherMethods: "some",
    unknownMethods: [],
    isAdmin: false,
    ...change,
  };
}

/** Rows of a span that nobody can read, each one of its own. */
const badRows = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `bad ${from} ${n}`);

/** Creates a tenant without anybody. */
export function fakeTenant(): FakeTenant {
  async function answer<T>(request: string, value: () => T): Promise<Reading<T>> {
    tenant.asked.push(request);
    await tenant.onRequest?.(request);
    return tenant.refusals.get(request) ?? { kind: "read", value: value() };
  }
  const pageOf = <T>(rows: readonly T[], page: number) => ({
    rows: rows.slice(page * tenant.pageSize, (page + 1) * tenant.pageSize),
    next: (page + 1) * tenant.pageSize < rows.length ? { next: String(page + 1) } : {},
  });
  const changes = followGroups((group) => (tenant.groups.get(group) ?? []).map(({ id }) => id));
  const accountOf = (id: string): Member =>
    [...tenant.groups.values()].flat().find((member) => member.id === id) ?? employee(id);
  const tenant: FakeTenant = {
    groups: new Map(),
    nesting: new Set(),
    users: [],
    signIns: [],
    registrations: [],
    audits: [],
    methods: someMethods(),
    enforcingDomains: [],
    pageSize: 1000,
    quarantined: 0,
    unread: [],
    byPerson: false,
    finds: (people, userId) => people.includes(userId),
    servedAt: undefined,
    asked: [],
    spans: [],
    refusals: new Map(),
    onRequest: undefined,
    ports: {
      directory: {
        membersOf: (group) => answer(`members ${group}`, () => tenant.groups.get(group) ?? []),
        memberUsers: () => answer("users", () => tenant.users),
        changesOf: (groups, link) => answer("changes", () => changes(groups, link)),
        holdsGroups: (group) => answer(`nesting ${group}`, () => tenant.nesting.has(group)),
        groupFacts: (id) =>
          answer(`facts ${id}`, () => ({
            id,
            displayName: "",
            owners: [],
            synchronized: false,
            roleAssignable: false,
            openToAll: false,
          })),
        account: (id) => answer(`account ${id}`, () => ({ ...accountOf(id), synchronized: false })),
        addMember: async () => ({ kind: "refused", because: "reading must not write" }),
        removeMember: async () => ({ kind: "refused", because: "reading must not write" }),
      },
      signIns: {
        get byPerson() {
          return tenant.byPerson;
        },
        page(from, until, next = "0", people) {
          if (next === "0") tenant.spans.push({ from, until });
          const named = people === undefined ? "" : ` of ${people.length} people`;
          return answer(`signIns ${next}${named}`, () => {
            const inside = tenant.signIns.filter(
              ({ at, userId }) =>
                from <= at && at < until && (people === undefined || tenant.finds(people, userId)),
            );
            const { rows, next: more } = pageOf(inside, Number(next));
            const served = tenant.servedAt === undefined ? {} : { servedAt: tenant.servedAt };
            return {
              signIns: rows,
              unread: [...tenant.unread, ...badRows(from, tenant.quarantined)],
              ...served,
              ...more,
            };
          });
        },
      },
      domains: { enforcingOwnMfa: () => answer("domains", () => [...tenant.enforcingDomains]) },
      methods: {
        read: () => answer("methods", () => tenant.methods),
        older: async () => ({ kind: "unavailable", reason: "missing", because: "the test has none" }),
        settings: () => answer("settings", () => someSettings()),
        passkeys: async () => ({ kind: "unavailable", reason: "missing", because: "the test has none" }),
        addPasskeyTarget: async () => ({ kind: "refused", because: "this test adds no target" }),
      },
      devices: { page: (source) => answer(`devices ${source}`, () => ({ devices: [], quarantined: 0 })) },
      audits: {
        page: (from, until, next = "0", service) =>
          answer(`audits ${next}`, () => {
            const inside = tenant.audits.filter(
              (audit) =>
                from <= audit.at && audit.at < until && (service === undefined || audit.service === service),
            );
            const { rows, next: more } = pageOf(inside, Number(next));
            return { audits: rows, quarantined: 0, ...more };
          }),
      },
      registrations: {
        admins: () => answer("admins", () => []),
        page: (next = "0") =>
          answer(`registrations ${next}`, () => {
            const { rows, next: more } = pageOf(tenant.registrations, Number(next));
            return { registrations: rows, quarantined: 0, ...more };
          }),
      },
    },
  };
  return tenant;
}
