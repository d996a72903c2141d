import type { z } from "zod";
import { faultKinds } from "../faults/fault.ts";

const orderFields = ["id", "match", "share", "skip", "times", "from", "until", "fault"];
const matchFields = ["method", "path"];

/** One sentence about the first thing that is wrong with a fault order: the field, and what it may be. */
export function faultComplaint(error: z.ZodError, body: unknown): string {
  const [issue] = error.issues;
  if (issue === undefined) {
    return "The order does not fit.";
  }
  const field = issue.path.join(".");
  const subject = field === "" ? "The order" : field;
  if (field === "fault.kind" || (field === "fault" && !hasFault(body))) {
    return `fault.kind must be one of ${faultKinds.join(", ")}.`;
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return `${subject} knows no ${issue.keys.join(", ")}${allowedIn(field)}.`;
    case "invalid_value":
      return `${subject} must be one of ${issue.values.map(String).join(", ")}.`;
    case "invalid_union":
      return `${subject} must be one of ${unionValues(issue.errors).join(", ")}.`;
    case "too_big":
      return `${subject} must be at most ${issue.maximum}.`;
    case "too_small":
      return `${subject} must be at least ${issue.minimum}.`;
    default:
      return `${subject}: ${issue.message}.`;
  }
}

function hasFault(body: unknown): boolean {
  return typeof body === "object" && body !== null && "fault" in body && typeof body.fault === "object";
}

function allowedIn(field: string): string {
  const known = field === "" ? orderFields : field === "match" ? matchFields : [];
  return known.length === 0 ? "" : `; it may have ${known.join(", ")}`;
}

function unionValues(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly string[] {
  return branches.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === "invalid_value" ? issue.values.map(String) : [])),
  );
}
