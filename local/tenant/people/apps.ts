/** An application that people sign in to. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly resource: string;
  readonly resourceId: string;
  /** Value of clientAppUsed. */
  readonly client: "Browser" | "Mobile Apps and Desktop clients";
  /** Where it runs: on the computer or on the phone. */
  readonly device: "computer" | "phone";
}

const browser = "Browser";
const native = "Mobile Apps and Desktop clients";
const graph = { resource: "Microsoft Graph", resourceId: "00000003-0000-0000-c000-000000000000" };
const exchange = {
  resource: "Office 365 Exchange Online",
  resourceId: "00000002-0000-0ff1-ce00-000000000000",
};

/** Applications by index, as sign-in rows refer to them. */
export const apps: readonly App[] = [
  {
    id: "4765445b-32c6-49b0-83e6-1d93765276ca",
    name: "OfficeHome",
    ...graph,
    client: browser,
    device: "computer",
  },
  {
    id: "d3590ed6-52b3-4102-aeff-aad2292ab01c",
    name: "Microsoft Office",
    ...exchange,
    client: native,
    device: "computer",
  },
  {
    id: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
    name: "Microsoft Teams",
    ...graph,
    client: native,
    device: "phone",
  },
  {
    id: "41b23e61-6c1e-4545-b367-cd054e0ed4b4",
    name: "VPN client",
    resource: "VPN gateway",
    resourceId: "51b23e61-6c1e-4545-b367-cd054e0ed4b4",
    client: native,
    device: "computer",
  },
  {
    id: "6d0e1c52-9d0f-4c39-a1a4-3b0fd0a2f001",
    name: "Orders",
    resource: "Orders",
    resourceId: "6d0e1c52-9d0f-4c39-a1a4-3b0fd0a2f002",
    client: browser,
    device: "computer",
  },
  {
    id: "6d0e1c52-9d0f-4c39-a1a4-3b0fd0a2f003",
    name: "Field client",
    resource: "Field service",
    resourceId: "6d0e1c52-9d0f-4c39-a1a4-3b0fd0a2f004",
    client: native,
    device: "phone",
  },
  {
    id: "19db86c3-b2b9-44cc-b339-36da233a3be2",
    name: "My Signins",
    ...graph,
    client: browser,
    device: "computer",
  },
];

/** Indices of applications that the simulation treats by name. */
export const app = {
  office: 0,
  outlook: 1,
  teams: 2,
  vpn: 3,
  orders: 4,
  fieldClient: 5,
  mySignIns: 6,
} as const;
