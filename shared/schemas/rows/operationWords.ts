import { z } from "zod";
import type { OperationStep, OperationVerb } from "../../domain/ledger/entry.ts";

/** What an operation does, as rows hold it. */
export const operationVerb = z.enum([
  "enforce",
  "rollBack",
  "changeMembers",
  "createPolicy",
  "enableMethods",
  "exempt",
  "endExemption",
]) satisfies z.ZodType<OperationVerb>;

/** How far an operation has come, as rows hold it. */
export const operationStep = z.enum([
  "planned",
  "sent",
  "applied",
  "refused",
  "unverified",
  "void",
  "wouldHave",
]) satisfies z.ZodType<OperationStep>;
