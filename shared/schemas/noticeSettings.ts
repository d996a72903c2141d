import { z } from "zod";

const blank = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const isLoopback = ({ hostname }: URL): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(hostname);

function isWebhook(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
}

const webhook = blank.refine((text) => text === undefined || isWebhook(text), {
  message: "is not an https address: copy the webhook's whole address (http is accepted on 127.0.0.1 only)",
});

const least = (usual: "page" | "warn" | "info") =>
  blank
    .transform((text) => text ?? usual)
    .pipe(z.enum(["page", "warn", "info"], { error: "is not known: use page, warn or info" }));

const list = blank.transform((text) =>
  (text ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== ""),
);

const keyFix =
  "give one key, or two with a comma between while they are changed, newest first: whsec_ and at least 24 random bytes in base64, on Azure as a Key Vault reference";
const isKey = (text: string): boolean =>
  /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text.slice(6), "base64").length >= 24;

const address = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/;

/** Where notices go, and from which severity on. Addresses of webhooks and their keys are credentials. */
export const noticeSettings = {
  NOTICE_WEBHOOK_URL: webhook,
  NOTICE_WEBHOOK_KEYS: list
    .refine((keys) => keys.length <= 2, { message: `holds more than two keys: ${keyFix}` })
    .refine((keys) => keys.every(isKey), { message: `is no signing key: ${keyFix}` }),
  NOTICE_WEBHOOK_LEAST: least("info"),
  NOTICE_TEAMS_URL: webhook,
  NOTICE_TEAMS_LEAST: least("info"),
  NOTICE_MAIL_TO: list.refine((all) => all.every((each) => address.test(each)), {
    message: "holds something that is no mail address: give addresses with a comma between",
  }),
  NOTICE_MAIL_LEAST: least("warn"),
  PUBLIC_ORIGIN: blank.refine(
    (text) => text === undefined || (isWebhook(text) && new URL(text).pathname === "/"),
    {
      message: "is not an https origin: give the address under which people reach this app, without a path",
    },
  ),
  /** Set by the platform. */
  WEBSITE_HOSTNAME: blank,
};
