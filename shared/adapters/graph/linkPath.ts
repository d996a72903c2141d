/** The path below the version of a link that Graph gave; undefined unless it leads to the same origin and version. */
export function linkPath(link: string, origin: string, version: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.origin !== origin || url.username !== "" || url.password !== "") return undefined;
  return url.pathname.startsWith(`/${version}/`)
    ? url.pathname.slice(version.length + 1) + url.search
    : undefined;
}
