/** Origin of a base URL; throws unless it is https without a path, or http to 127.0.0.1 in the embedded World. */
export function originOf(baseUrl: string, embedded: boolean): string {
  const url = new URL(baseUrl);
  const plainAllowed = embedded && url.hostname === "127.0.0.1";
  if (url.protocol !== "https:" && !(url.protocol === "http:" && plainAllowed)) {
    throw new Error(
      `The Graph base URL ${url.origin} must be https; http is for 127.0.0.1 in the embedded World only.`,
    );
  }
  if (url.pathname !== "/" || url.search !== "" || url.username !== "") {
    throw new Error(`The Graph base URL must be an origin such as ${url.origin}, without a path or a user.`);
  }
  return url.origin;
}
