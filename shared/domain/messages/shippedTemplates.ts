import { shippedQuestions as questions, shippedTodo as todo } from "./shippedParts.ts";
import type { Template, TemplateName, TemplateText } from "./template.ts";

const lostDevice = "- If you lose your device, contact {{helpdeskContact}} for a temporary pass.";

const invite: TemplateText = {
  subject: "{{orgName}}: sign in with a passkey",
  what: {
    heading: "What a passkey is, and why",
    text: [
      "A passkey lets you sign in the way you unlock your phone: with your face, your finger or your PIN. It cannot be guessed, and it does not work on a forged page, so nobody can trick it out of you.",
      "",
      "On your own device it works like unlocking it. On another or a shared computer you scan a QR code with your phone.",
    ].join("\n"),
  },
  todo,
  changes: {
    heading: "What changes",
    text: [
      "- Signing in gets faster: you type no password.",
      "- [[SMS codes and push prompts are no longer used for signing in.||SMS and push prompts go on working while everybody changes over.]]",
      lostDevice,
    ].join("\n"),
  },
  questions,
};

const enforcement: TemplateText = {
  subject: "{{orgName}}: passkeys are needed from {{enforcementDate}}",
  what: {
    heading: "What happens on {{enforcementDate}}",
    text: "From {{enforcementDate}} on, people of {{waveName}} who have set up a passkey sign in with it. That is in {{daysLeft}} days. If you have one already, there is nothing left to do.",
  },
  todo,
  changes: {
    heading: "What changes",
    text: [
      "- From {{enforcementDate}} your passkey is asked for when you sign in.",
      "- [[SMS codes and push prompts are no longer used for signing in.||Until then you sign in as before.]]",
      lostDevice,
    ].join("\n"),
  },
  questions,
};

const reminder: TemplateText = {
  subject: "{{orgName}}: {{daysLeft}} days left to set up your passkey",
  what: {
    heading: "Your passkey is still missing",
    text: "Passkeys are asked for from {{enforcementDate}} on, and we do not see one for you yet. Setting it up now saves you a call later.",
  },
  todo,
  changes: {
    heading: "What changes",
    text: ["- From {{enforcementDate}} on a passkey is asked for.", lostDevice].join("\n"),
  },
  questions,
};

const rollback: TemplateText = {
  subject: "{{orgName}}: passkeys are voluntary again for now",
  what: {
    heading: "What happened",
    text: "Some people of {{waveName}} had trouble signing in. So a passkey is not compulsory for you at the moment, and we are looking into the cause.",
  },
  todo: {
    heading: "What you need to do",
    text: [
      "- Keep your passkey. It goes on working, and you may go on using it.",
      "- If you cannot sign in: close the browser and try again in an hour. It can take a while until the change has reached every service.",
    ].join("\n"),
  },
  changes: {
    heading: "What changes",
    text: [
      "- Other ways of signing in work again.",
      "- If it still fails, contact {{helpdeskContact}}. Nobody will ask you for a password or a code by mail or chat.",
    ].join("\n"),
  },
  questions,
};

const followUp: TemplateText = {
  subject: "{{orgName}}: passkeys, what we found",
  what: {
    heading: "Where things stand",
    text: "The trouble that some people of {{waveName}} had with signing in has been looked into, and what caused it is dealt with.",
  },
  todo: {
    heading: "What you need to do",
    text: "Nothing. Keep your passkey and use it; before it is asked for again you will hear from us.",
  },
  changes: {
    heading: "What changes",
    text: "- Nothing for now.\n- If you still have trouble, contact {{helpdeskContact}}.",
  },
  questions,
};

const inEnglish = (text: TemplateText): Template => ({ fallback: "en", texts: { en: text } });

/** The product's own text of each message, to be edited and approved by the organization. */
export const shippedTemplates: Readonly<Record<TemplateName, Template>> = {
  invite: inEnglish(invite),
  enforcement: inEnglish(enforcement),
  reminder: inEnglish(reminder),
  rollback: inEnglish(rollback),
  "follow-up": inEnglish(followUp),
};
