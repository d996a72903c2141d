import { createHmac } from "node:crypto";

/** What proves to the receiver of a webhook who sent it, and when; the headers of Standard Webhooks. */
export interface WebhookHeaders {
  readonly "webhook-id": string;
  /** Seconds since 1970; receivers refuse what is more than five minutes away from their clock. */
  readonly "webhook-timestamp": string;
  /** One signature for each key, with a space between: `v1,<base64>`. */
  readonly "webhook-signature": string;
}

const prefix = "whsec_";

/** Signs a body with each key (`whsec_` and base64), so that a receiver may know the old or the new one while they are changed: HMAC-SHA256 over `<id>.<timestamp>.<body>`. */
export function signWebhook(keys: readonly string[], id: string, at: number, body: string): WebhookHeaders {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = keys.map((key) => {
    const secret = Buffer.from(key.slice(prefix.length), "base64");
    return `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
