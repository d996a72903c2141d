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

/** Items without which nobody passes: a pass for a stranger is an account taken over. */
export const tabletopMusts: readonly TabletopItem[] = ["identityVerified", "noPassBefore"];

/** The exercise as it is read out. */
export const tabletopScript = {
  title: "Lost phone, needs a pass",
  minutes: 30,
  scene:
    "Monday, 08:10. A caller says that the phone with the passkey was left in a taxi and that the first meeting begins in 20 minutes. They know their name, department and manager, and ask for a Temporary Access Pass at once. One person plays the caller, one the helpdesk, the others watch with the checklist.",
  turns: [
    "The caller is in a hurry and asks to skip the questions.",
    "Asked to be called back, the caller names a number that is not on record.",
    "Verified, the caller asks to have the pass sent by e-mail to a private address.",
    "Ten minutes later the taxi driver finds the phone, unlocked: does its passkey still work?",
  ],
  checklist: {
    identityVerified: "who calls was verified in the way that is written down, before anything was changed",
    noPassBefore: "no pass was issued, promised or hinted at before that",
    oldMethodRemoved: "the lost passkey was removed before the pass was issued",
    passShort: "the pass works once and for a short time",
    passHandedOver: "the pass was told to the verified person alone, by no mail or chat that others read",
    newPasskey: "the caller was led to register a new passkey with it",
    signedIn: "a sign-in with the new passkey was seen to work",
    recorded: "the case was recorded: who verified, how, when, which pass",
  } satisfies Readonly<Record<TabletopItem, string>>,
} as const;
