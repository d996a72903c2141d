/** A network that sign-ins come from. */
export interface Network {
  readonly name: "office" | "home" | "mobile" | "foreign";
  /** Autonomous system number from the range reserved for documentation. */
  readonly asn: number;
  readonly city: string;
  readonly state: string;
  readonly country: string;
}

/** Networks by index, as sign-in rows refer to them; from 3 on they are foreign. */
export const networks: readonly Network[] = [
  { name: "office", asn: 64496, city: "Berlin", state: "Berlin", country: "DE" },
  { name: "home", asn: 64497, city: "Potsdam", state: "Brandenburg", country: "DE" },
  { name: "mobile", asn: 64498, city: "Berlin", state: "Berlin", country: "DE" },
  { name: "foreign", asn: 64505, city: "Springfield", state: "Elsewhere", country: "US" },
  { name: "foreign", asn: 64506, city: "Newtown", state: "Elsewhere", country: "AU" },
  { name: "foreign", asn: 64507, city: "Riverside", state: "Elsewhere", country: "BR" },
];

/** Indices of the networks that the simulation treats by name. */
export const network = { office: 0, home: 1, mobile: 2, firstForeign: 3, foreignCount: 3 } as const;

/** Address from the ranges reserved for documentation; the same person has the same home address. */
export function addressOf(index: number, owner: number): string {
  const host = (owner % 250) + 1;
  if (index === network.office) {
    return "192.0.2.10";
  }
  return index < network.firstForeign ? `198.51.100.${host}` : `203.0.113.${host}`;
}
