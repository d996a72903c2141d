import type { Ended } from "../messages/ending.ts";
import type { PlaceholderValues } from "../messages/placeholders.ts";
import type { TemplateName, Variant } from "../messages/template.ts";

/** Who gets a message. */
export type MessageTo =
  | {
      /** Each person a message of their own. */
      readonly kind: "people";
      readonly recipients: number;
      /** By way of registering; the object ids stand in the evidence store under the hash. */
      readonly lists: readonly {
        readonly variant: Variant;
        readonly recipients: number;
        readonly peopleHash: string;
      }[];
    }
  | {
      /** One message to the address of a group. */
      readonly kind: "group";
      readonly group: string;
      readonly recipients: number;
    };

/** Exactly what people agree to when they agree to send a message. */
export interface MessageDocument {
  readonly kind: "message";
  readonly phase: string;
  readonly wave: string;
  readonly template: TemplateName;
  readonly version: number;
  readonly contentHash: string;
  /** What it is sent for, where one version goes to a wave more than once: "30 days", "rollback 2". */
  readonly occasion?: string;
  readonly to: MessageTo;
  /** What has ended for these people; sentences that say more are softened. */
  readonly ended: Ended;
  /** Local date of enforcement, "YYYY-MM-DD"; absent where the message names none. */
  readonly date?: string;
  readonly values: PlaceholderValues;
  /** Minutes that sending takes at least. */
  readonly minutes: number;
  /** The message in its fallback language, as plain text. */
  readonly preview: { readonly subject: string; readonly text: string };
}
