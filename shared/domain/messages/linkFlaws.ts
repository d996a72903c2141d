/** Where a message may lead without the plan naming it. */
const usualHosts = ["aka.ms", "mysignins.microsoft.com", "mysignins.microsoft.us", "mysignins.azure.cn"];

/** Where people register. */
export const setupLink = "https://aka.ms/mysecurityinfo";

const address = /\b([a-z][a-z0-9+.-]*):(\/\/)?[^\s<>"']*/giu;
const dangerous = ["javascript", "data", "vbscript", "file", "blob", "about"];

/** What is wrong with the links of a text, one sentence each; only https, and only to known hosts. */
export function linkFlaws(text: string, allowedHosts: readonly string[] = []): readonly string[] {
  const hosts = [...usualHosts, ...allowedHosts.map((host) => host.toLowerCase())];
  const flaws: string[] = [];
  for (const [link, scheme = "", slashes] of text.matchAll(address)) {
    const kind = scheme.toLowerCase();
    if (slashes === undefined && !dangerous.includes(kind)) continue;
    if (kind !== "https") {
      flaws.push(`the link ${shown(link)} is not https`);
      continue;
    }
    const url = URL.parse(trimmedLink(link));
    if (url === null || url.username !== "" || url.password !== "" || url.port !== "") {
      flaws.push(`the link ${shown(link)} cannot be read, or names a user or port`);
    } else if (!hosts.includes(url.hostname)) {
      flaws.push(`the link ${shown(link)} leads to ${url.hostname}; allowed are ${hosts.join(", ")}`);
    }
  }
  const bare = /\bwww\.[^\s]+/iu.exec(text.replaceAll(address, " "));
  return bare === null ? flaws : [...flaws, `the link ${shown(bare[0])} does not begin with https://`];
}

/** A link without the punctuation that ends its sentence. */
export const trimmedLink = (link: string): string => link.replace(/[.,;:!?)\]}'"]+$/u, "");

const shown = (link: string): string => JSON.stringify(link.slice(0, 80));
