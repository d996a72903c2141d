import type { Audits } from "./audits.ts";
import type { Clock } from "./clock.ts";
import type { Devices } from "./devices.ts";
import type { Directory } from "./directory.ts";
import type { EvidenceStore, Plans } from "./documents.ts";
import type { Domains } from "./domains.ts";
import type { CallerRequest, Identified } from "./identify.ts";
import type { Leases } from "./leases.ts";
import type { Ledger } from "./ledger.ts";
import type { Mail } from "./mail.ts";
import type { Methods } from "./methods.ts";
import type { Notices } from "./notices.ts";
import type { Operations } from "./operations.ts";
import type { Policies } from "./policies.ts";
import type { Random } from "./random.ts";
import type { Registrations } from "./registrations.ts";
import type { Rows } from "./rows.ts";
import type { SignIns } from "./signIns.ts";
import type { Switches } from "./switches.ts";

/** Everything outside the product, gathered: the Azure World by default, or the embedded one. */
export interface World {
  readonly kind: "azure" | "embedded";
  /** Version of the tables that say what the values of Graph are taken for. */
  readonly tablesVersion: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly directory: Directory;
  readonly policies: Policies;
  readonly signIns: SignIns;
  readonly registrations: Registrations;
  readonly audits: Audits;
  readonly methods: Methods;
  readonly devices: Devices;
  readonly domains: Domains;
  readonly mail: Mail;
  readonly rows: Rows;
  readonly ledger: Ledger;
  readonly operations: Operations;
  readonly leases: Leases;
  readonly switches: Switches;
  readonly plans: Plans;
  readonly evidence: EvidenceStore;
  readonly notices: Notices;
  /** Ids of this product's own identity as the tenant's audit log names it; empty when they are not known. */
  ownIds(): Promise<readonly string[]>;
  identify(request: CallerRequest): Promise<Identified>;
  /** Moves a message that cannot be read to the queue `<queue>-rejected`, with the reason. */
  reject(queue: string, body: unknown, reason: string, detail: string, originalId: string): Promise<void>;
  /** How many messages stand in a queue or subscription (`topic/subscriptions/name`), or in its dead-letter queue; counted to 100. */
  standing(entity: string, part: "messages" | "deadLetter"): Promise<number>;
  /** Called between the numbered steps of a dangerous act; a test World may end the process here. */
  checkpoint(name: string): Promise<void>;
}
