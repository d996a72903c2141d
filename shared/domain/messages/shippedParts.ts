import type { MessagePart, TodoPart } from "./template.ts";

/** How to register, in three steps, for each kind of passkey. */
export const shippedTodo: TodoPart = {
  heading: "What you need to do",
  text: [
    "It takes about two minutes. Have your phone with Microsoft Authenticator at hand.",
    "",
    "1. Open https://aka.ms/mysecurityinfo and sign in as usual.",
    '2. Choose "Add sign-in method", then "Passkey in Microsoft Authenticator".',
    "3. Follow the screen. On a computer you scan a QR code with the phone on which the passkey is to live.",
  ].join("\n"),
  securityKey: [
    "It takes about two minutes. Have the security key that you were given at hand.",
    "",
    "1. Open https://aka.ms/mysecurityinfo and sign in as usual.",
    '2. Choose "Add sign-in method", then "Security key".',
    "3. Follow the screen: plug in or tap the key, touch it, and choose a PIN for it.",
  ].join("\n"),
  syncedPasskey: [
    "It takes about two minutes, on a device that is yours.",
    "",
    "1. Open https://aka.ms/mysecurityinfo and sign in as usual.",
    '2. Choose "Add sign-in method", then "Passkey".',
    "3. Follow the screen, and let the password manager of your device keep the passkey.",
  ].join("\n"),
};

/** Where to ask. */
export const shippedQuestions: MessagePart = {
  heading: "Questions?",
  text: "Ask in {{supportChannel}}. No question is too small, and each one makes the next message better.",
};
