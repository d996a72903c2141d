/**
 * What the error code of a sign-in says: I normal interruption, A strong authentication asked for (a failure only when
 * no success follows), U slip of the person, R gap in registration, C blocked by Conditional Access, E device, network or
 * app, S service or configuration, T Temporary Access Pass, guest. A code that no table lists is `unknown`.
 */
export type ErrorClass = "success" | "I" | "A" | "U" | "R" | "C" | "E" | "S" | "T" | "guest" | "unknown";

/** Classes that a table may give to a code. */
export type ListedClass = Exclude<ErrorClass, "success" | "unknown">;

/** Classes of error codes; data, because codes change. */
export type ErrorTable = ReadonlyMap<number, ListedClass>;

const span = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const classes: readonly (readonly [ListedClass, readonly number[]])[] = [
  // Keep me signed in, reset or registration interrupt, no session yet, app confirmation, choice of account, device code pending.
  ["I", [16000, 50058, 50125, 50140, 50199, 70016]],
  ["A", [50074, 50076, 50078]],
  // Bad password, locked, expired, null, disabled, strong authentication declined.
  ["U", [50053, 50055, 50056, 50057, 50126, 500121]],
  // Must enrol; registration blocked by risk, or by where the person or the device is.
  ["R", [50072, 50079, 53004, 53010]],
  ["C", [53003]],
  // Device not compliant or not joined, app not approved: another policy asks for it.
  ["E", [53000, 53001, 53002, 530003, 530021]],
  // Device authentication, keys of devices, an old browser inside an app, device codes.
  ["E", [50097, 50127, 50129, 50155, 50187, 135010, 135011, ...span(130004, 130008), 220450, 70018, 70019]],
  // Pass-through connectors and Kerberos.
  ["E", [...span(80001, 80014), ...span(81004, 81012)]],
  // Consent, assignment or the app itself is missing.
  ["E", [50105, 65001, 700016]],
  // Tenant's security policy, security defaults, risk at home; transient, service, throttled.
  ["S", [53011, 530032, 530035, 50033, 50087, 90006, 90012, 90024, 90033, 90055, 90090]],
  ["T", span(130500, 130507)],
  ["guest", [50020, 50034, 90072, 500212, 500213]],
];

/** Codes that stop somebody from registering a method: for a risk, or for where the person or the device is. */
export const registrationCodes: ReadonlySet<number> = new Set([53004, 53010]);

/** The table in use. Sources contradict each other on 530034, so it is left out and is unknown. */
export const errorTable: ErrorTable = new Map(
  classes.flatMap(([name, codes]) => codes.map((code) => [code, name] as const)),
);

/** Class of an error code; 0 alone is success. */
export function classOfError(code: number, table: ErrorTable = errorTable): ErrorClass {
  return code === 0 ? "success" : (table.get(code) ?? "unknown");
}
