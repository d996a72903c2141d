import { FaultBook } from "../faults/faultBook.ts";
import { dayMs, hourMs, isWorkday, localDay } from "../people/calendar.ts";
import { createPopulation } from "../people/createPopulation.ts";
import { defineGroups, departmentGroup } from "../people/defineGroups.ts";
import type { Group } from "../people/group.ts";
import { Membership } from "../people/membership.ts";
import { type Move, plannedMoves } from "../people/moves.ts";
import type { Population } from "../people/population.ts";
import { audienceOf, type TenantShape } from "../people/tenantShape.ts";
import { usualShape } from "../people/usualShape.ts";
import { initialPolicies } from "../policies/initialPolicies.ts";
import { initialMethodsPolicy, type MethodsPolicy } from "../policies/methodsPolicy.ts";
import { PolicyHistory } from "../policies/policyHistory.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { AuditLog } from "./auditLog.ts";
import { Credentials } from "./credentials.ts";
import { Enrolment } from "./enrolment.ts";
import { HumanEdit } from "./humanEdit.ts";
import { Mailbox } from "./mailbox.ts";
import { Recoveries } from "./recoveries.ts";
import { RegistrationFault } from "./registrationFault.ts";
import type { DayKind } from "./rhythm.ts";
import { Tryouts } from "./tryouts.ts";

/** What a world is made from; the same options and the same journal give the same world. */
export interface WorldOptions {
  readonly scenario: Scenario;
  /** Accounts at the start, 40 to 200,000. */
  readonly users: number;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly start: number;
  /** Local dates ("YYYY-MM-DD") on which nobody works; none unless given. */
  readonly holidays?: readonly string[];
  /** How the tenant is divided; the usual tenant unless given. */
  readonly shape?: TenantShape;
  /** Passkeys are on for the pilot alone at the start, unless the scenario has them on for all. */
  readonly pilotOnly?: true;
}

/** A change of a policy's state through the API. */
export interface PolicyWrite {
  readonly policyId: string;
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a federated domain says of MFA, as Graph names it; null where nobody has set it. */
export interface Federation {
  readonly mfaBehavior: string | null;
}

/** The state of the tenant, moved by time and by journal entries and by nothing else. */
export class World {
  readonly options: WorldOptions;
  readonly people: Population;
  readonly membership: Membership;
  groups: readonly Group[];
  readonly policies: PolicyHistory;
  readonly credentials: Credentials;
  readonly audits = new AuditLog();
  readonly enrolment: Enrolment;
  readonly recoveries: Recoveries;
  readonly tryouts: Tryouts;
  readonly registrationFault: RegistrationFault;
  readonly humanEdit: HumanEdit;
  readonly mailbox = new Mailbox();
  readonly faults: FaultBook;
  readonly policyWrites: PolicyWrite[] = [];
  /** First instant at which an account is gone, by index. */
  readonly goneAt = new Map<number, number>();
  readonly counts = { deletes: 0, memberWrites: 0, mails: 0, drills: 0, created: 0 };
  methods: MethodsPolicy;
  /** How the merged company's domain is federated; undefined while it is managed. */
  federation: Federation | undefined;
  /** When the app "Field client" was repaired; Infinity before that. */
  fieldClientFixedAt = Number.POSITIVE_INFINITY;
  readonly #moves: readonly Move[];
  readonly #movedTo = new Map<number, Move>();
  readonly #holidays: ReadonlySet<number>;
  #nextMove = 0;
  #nextHour: number;
  #now: number;

  constructor(options: WorldOptions) {
    const { scenario, seed, users, start, shape = usualShape } = options;
    this.options = options;
    this.people = createPopulation(seed, users, start, scenario, shape);
    this.membership = new Membership(this.people.total);
    this.groups = defineGroups(this.people, this.membership);
    this.policies = new PolicyHistory(seed, scenario, initialPolicies(scenario, shape));
    this.methods = initialMethodsPolicy(scenario, shape, options.pilotOnly === true);
    this.credentials = new Credentials(this.people);
    this.enrolment = new Enrolment(this.people, this.credentials, this.audits);
    this.recoveries = new Recoveries(this.people, this.credentials, this.audits);
    this.tryouts = new Tryouts(this.people, this.credentials, this.audits);
    this.registrationFault = new RegistrationFault(this.people, scenario);
    this.humanEdit = new HumanEdit(this.people, scenario, this.policies, this.audits);
    this.#holidays = new Set((options.holidays ?? []).map((date) => Date.parse(date) / dayMs));
    this.faults = new FaultBook(seed);
    this.#moves = plannedMoves(this.people, start, scenario);
    this.#nextHour = Math.floor(start / hourMs) * hourMs;
    this.#now = start;
  }

  /** Virtual time, epoch milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** Moves time forward to this instant; earlier instants change nothing. */
  advance(to: number): void {
    const rules = {
      mayRegister: (person: number) => this.mayRegister(person),
      isBroken: (person: number, at: number) => this.registrationFault.strikes(person, at),
    };
    // An hour happens as soon as it begins, with what was done before it: so the result does not depend on
    // how often somebody asks.
    while (this.#nextHour <= to) {
      this.#now = Math.max(this.#now, this.#nextHour);
      this.#move(this.#nextHour);
      // On a day off nobody registers and no phone is missed.
      if (this.dayKind(localDay(this.#nextHour)) !== "free") {
        this.enrolment.step(this.#nextHour, rules);
        this.recoveries.step(this.#nextHour);
      }
      this.#nextHour += hourMs;
    }
    this.humanEdit.advance(to);
    this.#now = Math.max(this.#now, to);
  }

  /** What a local day (days since 1970-01-01) is to the organization. */
  dayKind(day: number): DayKind {
    if (!isWorkday(day) || this.#holidays.has(day)) {
      return "free";
    }
    return isWorkday(day - 1) && !this.#holidays.has(day - 1) ? "workday" : "firstBack";
  }

  /** Whether an account exists at this instant. */
  exists(account: number, at: number): boolean {
    return (
      (this.people.joinsAt[account] ?? Number.POSITIVE_INFINITY) <= at &&
      at < (this.goneAt.get(account) ?? Number.POSITIVE_INFINITY)
    );
  }

  /** Index of the account with this id, if it exists now. */
  accountOf(id: string): number | undefined {
    const account = this.people.indexOf.get(id.toLowerCase());
    return account !== undefined && this.exists(account, this.#now) ? account : undefined;
  }

  /** Department code of a person now. */
  departmentOf(person: number): number {
    return this.#movedTo.get(person)?.to ?? this.people.department[person] ?? 0;
  }

  /** Members of a group now, nested groups included. */
  membersOf(groupId: string): readonly number[] {
    return this.membership.membersAt(groupId, this.#now).filter((account) => this.exists(account, this.#now));
  }

  /** Whether the methods policy lets a person register a passkey now. */
  mayRegister(person: number): boolean {
    const { state, includeTargets, excludeTargets } = this.methods.configurations["fido2"] ?? {
      state: "disabled",
      includeTargets: [],
      excludeTargets: [],
    };
    const hits = (target: { readonly id: string }): boolean =>
      target.id === "all_users" ||
      target.id === this.people.ids[person] ||
      this.membership.contains(target.id, person, (change) => change.at <= this.#now);
    return state === "enabled" && includeTargets.some(hits) && !excludeTargets.some(hits);
  }

  #move(until: number): void {
    for (let move = this.#moves[this.#nextMove]; move !== undefined && move.at <= until; ) {
      const { person, from, to, at } = move;
      const { shape } = this.people;
      if (from !== 0) {
        this.membership.change(departmentGroup(this.people, from), person, { at, member: false });
        this.#movedTo.set(person, move);
      }
      this.membership.change(departmentGroup(this.people, to), person, { at, member: true });
      this.enrolment.move(person, audienceOf(shape, from), audienceOf(shape, to));
      this.#nextMove++;
      move = this.#moves[this.#nextMove];
    }
  }
}
