import * as z from "zod";

/** Every parameter that a path may hold; each becomes part of row keys and instance ids, so each is checked. */
export const pathParameters = {
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .describe("Id of the rollout."),
  wave: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .describe("Id of the wave."),
  gate: z
    .string()
    .regex(
      /^[a-z0-9-]{1,40}\.(start|advance|policy|final|methods|date|enforce\.[1-9][0-9]{0,3}|[a-z0-9-]{1,60}\.send)$/,
    )
    .describe("Id of the gate, such as early.start, operations.enforce.2 or sales.invite-v3.send."),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("Hash of the frozen record, 64 hex digits."),
  n: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .describe(
      "Number of the rollback and its investigation, the exception, session, drill, exercise or version, from 1.",
    ),
  issueId: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .describe("Number of the issue, from 1."),
  template: z
    .string()
    .regex(/^(invite|enforcement|reminder|rollback|follow-up)$/)
    .describe("Which message: invite, enforcement, reminder, rollback or follow-up."),
  version: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .describe("Number of the version, from 1."),
  objectId: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .describe("Object id of the person."),
  setting: z
    .string()
    .regex(/^(killSwitch|readOnly)$/)
    .describe("killSwitch or readOnly."),
} as const;

/** Name of a parameter in a path. */
export type PathParameter = keyof typeof pathParameters;
