import * as z from "zod";

/** A schema of something that came from outside. */
export type Schema<T> = z.ZodType<T>;

/** One reason why an input is refused: where it stands and what is wrong with it, without repeating it. */
export interface InputFlaw {
  /** Such as `because` or `participants`; empty for the input as a whole. */
  readonly path: string;
  readonly message: string;
}

/** An input that fits its schema, or every reason (at most 10) why it does not. */
export type ParsedInput<T> =
  | { readonly kind: "fits"; readonly value: T }
  | { readonly kind: "unfit"; readonly flaws: readonly InputFlaw[] };

const maxFlaws = 10;
const maxNames = 5;

/** Parses an input strictly; what it says is never repeated in full, since it may be long or hostile. */
export function parseInput<T>(schema: Schema<T>, input: unknown): ParsedInput<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { kind: "fits", value: parsed.data };
  const flaws = parsed.error.issues.slice(0, maxFlaws).map((issue) => ({
    path: issue.path.map(String).join("."),
    message: messageOf(schema, issue),
  }));
  return { kind: "unfit", flaws };
}

/** The schema's own sentence, or one that says what is missing where it has none. */
function messageOf(schema: Schema<unknown>, issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return unknownFields(schema, issue.keys);
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid option"))
    return `must be one of ${issue.values.map(String).join(", ")}`;
  const received = /^Invalid input: expected (\w+), received (\w+)$/.exec(issue.message);
  if (issue.code !== "invalid_type" || received === null) return issue.message;
  const [, expected, found] = received;
  return found === "undefined" ? `must be given (${expected})` : `must be of type ${expected}, not ${found}`;
}

function unknownFields(schema: Schema<unknown>, keys: readonly string[]): string {
  const named = keys
    .slice(0, maxNames)
    .map((key) => JSON.stringify(key.slice(0, 40)))
    .join(", ");
  const rest = keys.length > maxNames ? ` and ${keys.length - maxNames} more` : "";
  const allowed =
    schema instanceof z.ZodObject ? `; allowed are ${Object.keys(schema.shape).join(", ")}` : "";
  return `unknown field ${named}${rest}${allowed}`;
}
