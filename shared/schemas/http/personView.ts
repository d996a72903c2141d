import * as z from "zod";
import { legacyKinds } from "../../domain/credentials/legacyKind.ts";
import { methodKinds } from "../../domain/credentials/methodKind.ts";

const timeOrNull = z.iso.datetime().nullable();

/** Why one person is blocked, not ready or not enrolled; no name, and no single sign-in. */
export const personView = z.object({
  rolloutId: z.string(),
  objectId: z.string(),
  wave: z.exactOptional(z.string()).describe("The wave that enforces them, else the newest that asks them."),
  exempt: z.boolean().describe("Whether an exception of theirs stands."),
  enforced: z.boolean(),
  enrolled: z.boolean(),
  ready: z.boolean(),
  reasons: z
    .array(
      z.object({
        kind: z.string(),
        because: z.string().describe("One sentence."),
        fix: z.string().describe("What to do about it."),
      }),
    )
    .describe("The most urgent first; never empty."),
  methods: z.object({
    registered: z.array(z.enum(methodKinds)),
    used: z.array(z.enum(methodKinds)).describe("Those that a fresh sign-in has shown to work."),
    fromAudits: z
      .array(z.enum(methodKinds))
      .describe(
        "Those registered since the registration report, as audits tell; it has not confirmed them yet.",
      ),
  }),
  legacy: z
    .object({
      registered: z.array(z.enum(legacyKinds)),
      lastUsed: z.partialRecord(z.enum(legacyKinds), z.iso.date()),
    })
    .describe("What passkeys are to replace: what is registered, and the newest day each was used."),
  passkeySignIns: z.int().describe("Counted to 99."),
  lastPasskeyDay: z.exactOptional(z.iso.date()).describe("Newest local day with a passkey sign-in."),
  lastActiveDay: z.exactOptional(z.iso.date()),
  freshness: z.object({ signInsUntil: timeOrNull, enrolmentAt: timeOrNull, membershipAt: timeOrNull }),
});

/** The view of one person, as sent. */
export type PersonView = z.infer<typeof personView>;
