/** What the exercise "lost phone, needs a pass" watches for, in order. */
export const tabletopItems = [
  "identityVerified",
  "noPassBefore",
  "oldMethodRemoved",
  "passShort",
  "passHandedOver",
  "newPasskey",
  "signedIn",
  "recorded",
] as const;

/** One item of the checklist. */
export type TabletopItem = (typeof tabletopItems)[number];
