const center = "Entra admin center > Protection";

/** Where people put right in the tenant what a check has found. */
export const places = {
  methods: `${center} > Authentication methods > Policies`,
  policies: `${center} > Conditional Access > Policies`,
  groups: "Entra admin center > Groups > All groups",
} as const;

/** The call that changes the configuration of one method. */
export const methodCall = (method: string): string =>
  `PATCH /v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/${method}`;
