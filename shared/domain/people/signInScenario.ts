/** Where a sign-in happens, as the guide has it tried: in a browser, in a desktop client, on a phone, through VPN. */
export const signInScenarios = ["browser", "desktop", "mobile", "vpn"] as const;

/** One of the places where a sign-in happens. */
export type SignInScenario = (typeof signInScenarios)[number];
