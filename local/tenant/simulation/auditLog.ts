/** Somebody or something that an audit row names. */
export interface AuditActor {
  readonly kind: "person" | "app";
  /** Index of the account, or name of the app. */
  readonly who: number | string;
}

/** One change of an object's property as audit rows tell it. */
interface AuditChange {
  readonly displayName: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** One event of the directory's audit log. */
export interface AuditEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly activity: string;
  readonly service: "Authentication Methods" | "Conditional Access" | "Core Directory";
  readonly category: string;
  readonly operation: "Add" | "Update" | "Delete";
  readonly failed: boolean;
  readonly reason: string;
  readonly by: AuditActor;
  readonly targets: readonly {
    readonly type: "User" | "Group" | "Policy";
    readonly id: string;
    readonly name: string | null;
    readonly changes: readonly AuditChange[];
  }[];
  readonly details: readonly { readonly key: string; readonly value: string }[];
}

/** An event with the number under which it was recorded; numbers start at 0. */
export type AuditRow = AuditEvent & { readonly number: number };

/** The audit log in order of time. Events of the near future may be in it: readers only see the past. */
export class AuditLog {
  readonly #rows: AuditRow[] = [];
  #recorded = 0;

  record(event: AuditEvent): void {
    const row = { ...event, number: this.#recorded++ };
    let place = this.#rows.length;
    while (place > 0 && (this.#rows[place - 1]?.at ?? 0) > row.at) {
      place--;
    }
    this.#rows.splice(place, 0, row);
  }

  /** Rows with from <= at < until, oldest first. */
  between(from: number, until: number): readonly AuditRow[] {
    const first = this.#firstFrom(from);
    return this.#rows.slice(first, this.#firstFrom(until));
  }

  #firstFrom(at: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle]?.at ?? 0) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
