import type { ErrorClass } from "../credentials/errorTable.ts";
import type { LegacyKind } from "../credentials/legacyKind.ts";
import type { MethodKind } from "../credentials/methodKind.ts";
import type { Platform } from "../credentials/systemTable.ts";
import type { SignInScenario } from "./signInScenario.ts";

/** Result of one policy for one sign-in; `unknown` also stands for values of the future. */
export type AppliedResult =
  | "success"
  | "failure"
  | "notApplied"
  | "notEnabled"
  | "reportOnlySuccess"
  | "reportOnlyFailure"
  | "reportOnlyInterrupted"
  | "reportOnlyNotApplied"
  | "unknown";

/** One sign-in, as far as the product judges it; texts are empty where the tenant named nothing. */
export interface SignIn {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly userId: string;
  /** Somebody of another tenant, or one of our people at another tenant: never counted in a wave. */
  readonly guest: boolean;
  readonly interactive: boolean;
  readonly appId: string;
  readonly appName: string;
  readonly clientApp: string;
  /** Undefined for clients and systems that no table knows. */
  readonly scenario: SignInScenario | undefined;
  /** 0 is success; -1 stands for anything that is not an integer, and is no success. */
  readonly errorCode: number;
  readonly errorClass: ErrorClass;
  /** Whether a phishing-resistant method of the value table was used and succeeded in this sign-in. */
  readonly passkeyUsed: boolean;
  /** Phishing-resistant methods used in this sign-in, empty unless it succeeded. */
  readonly methodsUsed: readonly MethodKind[];
  /** Credentials used in this sign-in that passkeys are to replace, empty unless it succeeded. */
  readonly legacyUsed: readonly LegacyKind[];
  /** Names of methods in it that the value table does not know. */
  readonly unknownMethods: readonly string[];
  /** Whether a Temporary Access Pass was used and succeeded in this sign-in. */
  readonly passUsed: boolean;
  readonly operatingSystem: string;
  /** Undefined where no operating system was named. */
  readonly platform: Platform | undefined;
  /** Digits and dots as the tenant wrote them. */
  readonly osVersion: string;
  /** Whether passkeys cannot be relied on with this system. */
  readonly isOutdated: boolean;
  readonly browser: string;
  readonly deviceId: string;
  /** How the device is known to the tenant, in the words of Graph. */
  readonly trustType: string;
  /** Authentication protocol in the words of Graph; a device code shows here also where it was handed on. */
  readonly protocol: string;
  /** Autonomous system number of the network, 0 when absent. */
  readonly network: number;
  /** Name of the named location, else the country. */
  readonly location: string;
  readonly correlationId: string;
  /** Results by policy id; undefined when the tenant did not send them. */
  readonly applied: Readonly<Record<string, AppliedResult>> | undefined;
}
