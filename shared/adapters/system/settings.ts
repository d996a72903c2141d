import type { ValueTables } from "../../domain/credentials/valueTables.ts";
import type { Cloud } from "../../domain/plan/plan.ts";
import type { AuthMode } from "../identity/createIdentify.ts";
import type { ChannelSettings } from "../notices/createChannels.ts";

/** Settings of the Azure World, proven usable together. */
export interface AzureSettings {
  readonly world: undefined;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly tables:
    | { readonly kind: "endpoint"; readonly endpoint: string }
    | { readonly kind: "connectionString"; readonly connectionString: string };
  readonly bus:
    | { readonly kind: "namespace"; readonly namespace: string }
    | { readonly kind: "connectionString"; readonly connectionString: string };
  /** The ways to people. */
  readonly channels: ChannelSettings;
  readonly sealKey: string;
  /** How callers of the HTTP API are recognised. */
  readonly auth: {
    readonly mode: AuthMode;
    /** Client id and `api://` id of this app's registration, at least one of them. */
    readonly audiences: readonly string[];
  };
  /** Whether sign-ins may be asked for by person where that costs fewer requests. */
  readonly signInFilters: boolean;
  /** Client id of the user-assigned managed identity, undefined for the system-assigned one or a developer's login. */
  readonly clientId: string | undefined;
  /** Mailbox that messages to people are sent from; undefined where none is sent. */
  readonly mailSender: string | undefined;
  /** What the values that Graph sends are taken for. */
  readonly valueTables: ValueTables;
}

/** What the app runs on: the Azure World, or the module of an embedded one. */
export type Settings =
  | AzureSettings
  | {
      /** Absolute path of a module that exports `createWorld(env)`. */
      readonly world: string;
    };
