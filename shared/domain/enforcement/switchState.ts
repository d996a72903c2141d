/** The nets a person can throw over the whole product: `killSwitch` stops new enforcement, `readOnly` every write but rollback. */
export const switchNames = ["killSwitch", "readOnly"] as const;

/** One of the nets. */
export type SwitchName = (typeof switchNames)[number];

/** In which role a person asks for a switch. */
export type SwitchRole = "emergency" | "operator" | "approver";

/** A switch that is off, or on until an operator and an approver, two people, have both asked to clear it. */
export type SwitchState =
  | { readonly kind: "off" }
  | {
      readonly kind: "on";
      /** Object id of whoever set it. */
      readonly by: string;
      /** Epoch milliseconds. */
      readonly at: number;
      readonly because: string;
      /** Object ids of those who have asked to clear it. */
      readonly clearing: { readonly operator?: string; readonly approver?: string };
    };

/** What a person asks of a switch. */
export interface SwitchRequest {
  readonly on: boolean;
  readonly by: string;
  readonly roles: readonly SwitchRole[];
  readonly because: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What becomes of a request. */
export type SwitchAnswer =
  | { readonly kind: "changed"; readonly state: SwitchState }
  | { readonly kind: "unchanged"; readonly state: SwitchState }
  | { readonly kind: "waits"; readonly state: SwitchState; readonly missing: "operator" | "approver" }
  | { readonly kind: "refused"; readonly because: string };

/** Judges a request: setting takes one person with the role emergency, clearing an operator and another person as approver. Pure. */
export function askSwitch(state: SwitchState, request: SwitchRequest): SwitchAnswer {
  if (request.on) return set(state, request);
  return state.kind === "off" ? { kind: "unchanged", state } : clear(state, request);
}

function set(state: SwitchState, { roles, by, at, because }: SwitchRequest): SwitchAnswer {
  if (!roles.includes("emergency")) {
    return { kind: "refused", because: "setting a switch needs the role emergency" };
  }
  // Whoever sets it again means it to stay: what was asked towards clearing it is void.
  if (state.kind === "on" && Object.keys(state.clearing).length === 0) return { kind: "unchanged", state };
  return { kind: "changed", state: { kind: "on", by, at, because, clearing: {} } };
}

function clear(state: Extract<SwitchState, { kind: "on" }>, { roles, by }: SwitchRequest): SwitchAnswer {
  const { operator, approver } = state.clearing;
  if (by === operator || by === approver) {
    return { kind: "waits", state, missing: operator === undefined ? "operator" : "approver" };
  }
  const part = (["operator", "approver"] as const).find(
    (role) => roles.includes(role) && state.clearing[role] === undefined,
  );
  if (part === undefined) {
    const because = "clearing a switch needs an operator and another person as approver";
    return { kind: "refused", because };
  }
  const clearing = { ...state.clearing, [part]: by };
  if (clearing.operator !== undefined && clearing.approver !== undefined) {
    return { kind: "changed", state: { kind: "off" } };
  }
  return {
    kind: "waits",
    state: { ...state, clearing },
    missing: clearing.operator === undefined ? "operator" : "approver",
  };
}
