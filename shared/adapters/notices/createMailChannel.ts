import { hashOf } from "../../domain/text/hashOf.ts";
import type { Mail } from "../../ports/mail.ts";
import type { Severity } from "../../ports/notices.ts";
import type { NoticeChannel } from "./noticeChannel.ts";
import { noticeMail } from "./noticeMail.ts";

/** Who gets notices by mail beside those whom they are escalated to. */
export interface MailSettings {
  /** Addresses. */
  readonly to: readonly string[];
  readonly least: Severity;
}

/** Sends each notice to every address, and to the people whom it is escalated to, once each. */
export function createMailChannel(
  { to, least }: MailSettings,
  mail: Mail,
  origin: string | undefined,
): NoticeChannel {
  return {
    name: "mail",
    least,
    async deliver(told, once) {
      const failed: string[] = [];
      for (const address of [...to, ...(await addressesOf(mail, told.notice.to ?? [], failed))]) {
        // Part of a key in the store: no address stands there.
        await once(hashOf(address.toLowerCase()).slice(0, 16), async () => {
          const outcome = await mail.send(noticeMail(told, address, origin));
          if (outcome.kind !== "accepted") throw new Error(`${outcome.kind}: ${outcome.because}`);
        }).catch((error: unknown) => failed.push(error instanceof Error ? error.message : "no answer"));
      }
      // Whoever can be reached has got it: one bad address keeps it from nobody else.
      if (failed.length > 0) throw new Error(`${failed.length} address(es) were not reached: ${failed[0]}`);
    },
  };
}

async function addressesOf(
  mail: Mail,
  people: readonly string[],
  failed: string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const person of people) {
    const reading = await mail.addressee(person);
    if (reading.kind !== "read") failed.push(reading.because);
    else if (reading.value.address !== undefined) found.push(reading.value.address);
  }
  return found;
}
