/** How a receiver ends its work on a message. */
export type Settlement =
  | { readonly kind: "complete" | "abandon" | "release" | "defer" }
  | { readonly kind: "deadLetter"; readonly reason: string; readonly description: string };

/** Reads a disposition: the name of its event and the state that came with it. */
export function parseSettlement(event: string, state: unknown): Settlement {
  const { undeliverable_here, error } = (state ?? {}) as {
    readonly undeliverable_here?: boolean;
    readonly error?: { readonly info?: Readonly<Record<string, unknown>>; readonly description?: string };
  };
  if (event === "accepted") return { kind: "complete" };
  if (event === "released") return { kind: "release" };
  if (event === "modified") return { kind: undeliverable_here === true ? "defer" : "abandon" };
  const reason = String(error?.info?.["DeadLetterReason"] ?? "");
  const description = String(error?.info?.["DeadLetterErrorDescription"] ?? error?.description ?? "");
  return { kind: "deadLetter", reason, description };
}
