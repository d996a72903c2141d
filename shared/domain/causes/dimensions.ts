/** How people are told apart in the search for a cause: in the order in which they are named where they tell equally much, what is easiest to repair first. */
export const dimensionNames = [
  "app",
  "client",
  "os",
  "browser",
  "network",
  "location",
  "trust",
  "protocol",
] as const;

/** One of them. */
export type Dimension = (typeof dimensionNames)[number];

/** What is said of the people of a slice, and what is done about it. */
interface Words {
  /** Says of several people what they share: "use the app Orders". */
  shares(name: string): string;
  /** The fix to try, one sentence without its full stop. */
  fix(name: string): string;
}

/** The words of each. */
export const dimensions: Readonly<Record<Dimension, Words>> = {
  app: {
    shares: (name) => `use the app ${name}`,
    fix: (name) =>
      `update ${name} or have it sign in through the system browser, try it with a passkey, and only then retry`,
  },
  client: {
    shares: (name) => `sign in through "${name}"`,
    fix: (name) => `move people from "${name}" to a client that can ask for a passkey`,
  },
  os: {
    shares: (name) => `are on ${name}`,
    fix: (name) =>
      `update the devices on ${name} to a version that supports passkeys, or give their people keys`,
  },
  browser: {
    shares: (name) => `use the browser ${name}`,
    fix: (name) => `update ${name} or have its people use another browser`,
  },
  network: {
    shares: (name) => `come from network ${name}`,
    fix: (name) => `look for a proxy or firewall of network ${name} that breaks the passkey request`,
  },
  location: {
    shares: (name) => `sign in from ${name}`,
    fix: (name) => `look into what is different at ${name}: its network, its devices, its policies`,
  },
  trust: {
    shares: (name) => `have devices that are ${name === "" ? "not joined" : name}`,
    fix: (name) =>
      `look into devices that are ${name === "" ? "not joined" : name}, and join or replace them`,
  },
  protocol: {
    shares: (name) => `use the protocol ${name}`,
    fix: (name) => `move people off the protocol ${name}, which may not be able to carry a passkey`,
  },
};

/** A slice's dimension and value; undefined for a dimension that nobody knows. */
export function parseSlice(slice: string): { dimension: Dimension; value: string } | undefined {
  const colon = slice.indexOf(":");
  const dimension = slice.slice(0, colon);
  return colon > 0 && isDimension(dimension) ? { dimension, value: slice.slice(colon + 1) } : undefined;
}

const isDimension = (name: string): name is Dimension => Object.hasOwn(dimensions, name);
