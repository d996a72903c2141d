import { dayMs } from "../people/calendar.ts";
import type { Population } from "../people/population.ts";
import { audienceOf } from "../people/tenantShape.ts";
import type { Scenario } from "../scenarios/scenario.ts";

/** The fault of the scenario broken-registration: it strikes a department from its invitation on. */
export class RegistrationFault {
  readonly #people: Population;
  readonly #fault: Scenario["brokenRegistration"];
  #from = Number.POSITIVE_INFINITY;
  #fixedAt = Number.POSITIVE_INFINITY;

  constructor(people: Population, scenario: Scenario) {
    this.#people = people;
    this.#fault = scenario.brokenRegistration;
  }

  /** An audience (by number) was invited; only the first invitation of the fault's department counts. */
  noticeInvitation(audience: number, at: number): void {
    if (this.#fault !== undefined && audienceOf(this.#people.shape, this.#fault.department) === audience) {
      this.#from = Math.min(this.#from, at);
    }
  }

  /** Somebody repaired it. */
  fix(at: number): void {
    this.#fixedAt = Math.min(this.#fixedAt, at);
  }

  /** Whether a registration of this person fails at this instant. */
  strikes(person: number, at: number): boolean {
    return (
      this.#fault !== undefined &&
      this.#people.department[person] === this.#fault.department &&
      at >= this.#from &&
      at < Math.min(this.#fixedAt, this.#from + this.#fault.days * dayMs)
    );
  }
}
