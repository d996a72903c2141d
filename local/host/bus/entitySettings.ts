/** How a queue, topic or subscription treats its messages; times in milliseconds of the host's clock. */
export interface EntitySettings {
  /** How long a receiver may hold a message. */
  readonly lockMs: number;
  /** Deliveries after which a message goes to the dead-letter queue, at least 1. */
  readonly maxDeliveries: number;
  /** The longest life of a message, whatever it asks for itself; infinite when there is no limit. */
  readonly timeToLiveMs: number;
  /** Whether a message that outlived its time goes to the dead-letter queue instead of away. */
  readonly deadLettersExpired: boolean;
  /** For how long a second message of the same id is dropped; 0 for never. */
  readonly duplicateWindowMs: number;
}

/** The entities of a bus. */
export interface Entities {
  /** Settings of a queue, topic or subscription, by lower-case name; undefined when there is none of that name. */
  settings(entity: string): EntitySettings | undefined;
  /** Subscriptions that exist from the start, as `topic/subscriptions/name`. */
  readonly subscriptions: readonly string[];
}

/** What Azure sets when a deployment says nothing, but for the time to live, which it does not limit either way. */
export const usualSettings: EntitySettings = {
  lockMs: 60_000,
  maxDeliveries: 10,
  timeToLiveMs: Number.POSITIVE_INFINITY,
  deadLettersExpired: false,
  duplicateWindowMs: 0,
};
