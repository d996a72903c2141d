/** One change of one account's membership in one group. */
export interface MembershipChange {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly member: boolean;
}

/**
 * Who is in which group at which time: a bitmap for the start and the list of changes since, so that the past
 * can be asked for as well as the present.
 */
export class Membership {
  readonly #base = new Map<string, Uint8Array>();
  readonly #children = new Map<string, readonly string[]>();
  readonly #changes = new Map<string, Map<number, MembershipChange[]>>();
  readonly #total: number;

  constructor(total: number) {
    this.#total = total;
  }

  /** Declares a group with its accounts at the start and the groups nested in it. */
  define(groupId: string, members: Iterable<number>, children: readonly string[] = []): void {
    const bitmap = new Uint8Array(this.#total);
    for (const account of members) {
      bitmap[account] = 1;
    }
    this.#base.set(groupId, bitmap);
    this.#children.set(groupId, children);
  }

  has(groupId: string): boolean {
    return this.#base.has(groupId);
  }

  /** Groups nested directly in a group. */
  childrenOf(groupId: string): readonly string[] {
    return this.#children.get(groupId) ?? [];
  }

  /** Records a change; changes of one account must come in order of time. */
  change(groupId: string, account: number, change: MembershipChange): void {
    let ofGroup = this.#changes.get(groupId);
    if (ofGroup === undefined) {
      ofGroup = new Map();
      this.#changes.set(groupId, ofGroup);
    }
    const before = ofGroup.get(account);
    if (before === undefined) {
      ofGroup.set(account, [change]);
    } else {
      before.push(change);
    }
  }

  /** Whether the account itself is listed in the group at this instant. */
  isDirect(groupId: string, account: number, at: number): boolean {
    return this.#listed(groupId, account, (change) => change.at <= at);
  }

  /** Whether the account is in the group or in one nested in it, counting only changes that `counts` accepts. */
  contains(groupId: string, account: number, counts: (change: MembershipChange) => boolean): boolean {
    if (this.#listed(groupId, account, counts)) {
      return true;
    }
    for (const child of this.#children.get(groupId) ?? []) {
      if (this.contains(child, account, counts)) {
        return true;
      }
    }
    return false;
  }

  /** Accounts in the group, nested groups included, in order of their index. */
  membersAt(groupId: string, at: number): readonly number[] {
    const counts = (change: MembershipChange): boolean => change.at <= at;
    const found: number[] = [];
    for (let account = 0; account < this.#total; account++) {
      if (this.contains(groupId, account, counts)) {
        found.push(account);
      }
    }
    return found;
  }

  #listed(groupId: string, account: number, counts: (change: MembershipChange) => boolean): boolean {
    const changes = this.#changes.get(groupId)?.get(account);
    if (changes !== undefined) {
      const last = changes.findLast(counts);
      if (last !== undefined) {
        return last.member;
      }
    }
    return this.#base.get(groupId)?.[account] === 1;
  }
}
