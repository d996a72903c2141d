import type { HttpRequest } from "@azure/functions";
import { parseInput } from "../../shared/schemas/http/parseInput.ts";
import { type PathParameter, pathParameters } from "../../shared/schemas/http/pathParameters.ts";
import { type Problem, problem } from "./problem.ts";
import { readBytes } from "./readBytes.ts";
import type { Route } from "./route.ts";

/** Largest body that is read, in bytes. */
const maxBodyBytes = 1024 * 1024;

type Read<T> = { readonly kind: "fits"; readonly value: T } | Problem;

/** The parameters of a call's path; refused unless the path is spelt exactly as the route's. */
export function readPath(
  { path }: Pick<Route, "path">,
  request: HttpRequest,
): Read<Readonly<Record<string, string>>> {
  const wanted = ["", "api", ...path.split("/")];
  const sent = new URL(request.url).pathname.split("/");
  const values: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      // Hosts match without regard to case; a second spelling of an address would be a second address to guard.
      if (sent[index] !== segment) return notFound(path);
      continue;
    }
    const value = request.params[name] ?? "";
    const parsed = parseInput(pathParameters[name as PathParameter], value);
    if (parsed.kind === "unfit") return problem("BAD_PATH", `{${name}} in /api/${path} is not well formed`);
    values[name] = parsed.value;
  }
  if (sent.length !== wanted.length) return notFound(path);
  return { kind: "fits", value: values };
}

const notFound = (path: string): Problem => problem("NOT_FOUND", `the address is spelt /api/${path}`);

/** The query of a call through the route's schema; each parameter may stand once. */
export function readQuery({ query }: Pick<Route, "query">, request: HttpRequest): Read<unknown> {
  if (query === undefined) return { kind: "fits", value: undefined };
  const sent = new URL(request.url).searchParams;
  // A function key may travel in the address; it proves nobody and is nobody's parameter.
  const names = [...new Set(sent.keys())].filter((name) => name !== "code");
  const twice = names.find((name) => sent.getAll(name).length > 1);
  if (twice !== undefined) return problem("BAD_QUERY", `${twice.slice(0, 40)} stands more than once`);
  const parsed = parseInput(query, Object.fromEntries(names.map((name) => [name, sent.get(name)])));
  if (parsed.kind === "fits") return parsed;
  const [first] = parsed.flaws;
  return problem("BAD_QUERY", `${first?.path ? `${first.path} ` : ""}${first?.message}`, {
    errors: parsed.flaws,
  });
}

/** The body of a call through the route's reader; type and size are refused before anything is parsed. */
export async function readBody({ body }: Pick<Route, "body">, request: HttpRequest): Promise<Read<unknown>> {
  if (body === undefined) return { kind: "fits", value: undefined };
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!body.media.includes(type) || !isUtf8 || encoding !== "identity") {
    return problem("UNSUPPORTED_MEDIA_TYPE", `send ${body.media.join(" or ")} in UTF-8, not compressed`);
  }
  const sent = await readBytes(request, maxBodyBytes);
  if (sent.kind === "tooLarge") return tooLarge(sent.bytes);
  const read = body.read(sent.bytes);
  return read.kind === "fits" ? read : problem(read.code, read.detail, { errors: read.flaws });
}

const tooLarge = (bytes: number): Problem =>
  problem("BODY_TOO_LARGE", `the body has ${bytes} bytes > ${maxBodyBytes} (1 MiB)`);
