import { StoreUnavailable } from "../../ports/storeUnavailable.ts";

/** HTTP status of a failed call, undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : undefined;
}

// Statuses that may pass by themselves or by a permission: throttling, a busy or failing service, no access yet.
const outages = new Set([401, 403, 408, 429, 500, 502, 503, 504]);
// Errors of the SDK that come without an answer of the service.
const unanswered = new Set([
  "RestError",
  "AbortError",
  "CredentialUnavailableError",
  "AuthenticationError",
  "AggregateAuthenticationError",
]);

/** The failure of a call as callers see it: StoreUnavailable when asking again can help, else the error itself. */
export function tableFault(table: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const status = statusOf(error);
  const isOutage = status === undefined ? unanswered.has(error.name) : outages.has(status);
  if (!isOutage) return error;
  const hint =
    status === 401 || status === 403
      ? ": give the app's identity the role Storage Table Data Contributor"
      : "";
  // The SDK's messages may quote addresses and headers, so only status and name are told.
  return new StoreUnavailable(
    `table ${table} cannot be used (${status === undefined ? error.name : `status ${status}`})${hint}`,
    { cause: error },
  );
}
