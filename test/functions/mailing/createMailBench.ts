import { roleId } from "../../../local/tenant/people/fixedIds.ts";
import { defaultSigningKey } from "../../../local/tenant/signingKey.ts";
import { createEmbeddedTokens } from "../../../local/world/createEmbeddedTokens.ts";
import { createDirectory } from "../../../shared/adapters/graph/createDirectory.ts";
import { createGraphClient } from "../../../shared/adapters/graph/createGraphClient.ts";
import { createMethods } from "../../../shared/adapters/graph/createMethods.ts";
import { createPacer } from "../../../shared/adapters/graph/createPacer.ts";
import { createMail } from "../../../shared/adapters/mail/createMail.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { TenantClient } from "../../local/tenant/tenantClient.ts";

/** A message as the tenant delivered it. */
export interface GotMail {
  readonly userId: string;
  readonly address: string;
  readonly subject: string;
  readonly marker: string;
}

/** The product's own mail, directory and methods over a simulated tenant; store and clock are the test's. */
export interface MailBench {
  readonly test: TestWorld;
  readonly world: World;
  readonly tenant: TenantClient;
  /** Called between the steps of a sending. */
  onCheckpoint: (name: string) => void;
  /** Everything that mailboxes of the tenant got. */
  mails(): Promise<readonly GotMail[]>;
  close(): Promise<void>;
}

/** Opens a tenant of so many accounts; without pacing the tenant's own limits are met. */
export async function createMailBench(users: number, paced = true): Promise<MailBench> {
  const tenant = await TenantClient.start({ users });
  const test = createTestWorld();
  const { clock, random } = test.world;
  const sender = roleId(1);
  const free = { requests: 1_000_000, perMs: 1 };
  const graph = createGraphClient({
    baseUrl: tenant.tenant.origin,
    embedded: true,
    token: createEmbeddedTokens(defaultSigningKey, clock, "all"),
    clock,
    random,
    mailSender: sender,
    ...(paced ? {} : { pacer: createPacer({ clock, limits: { mail: free, identity: free } }) }),
    headers: () => ({ "x-virtual-now": new Date(clock.now()).toISOString() }),
  });
  const bench: MailBench = {
    test,
    tenant,
    world: {
      ...test.world,
      directory: createDirectory(graph),
      methods: createMethods(graph),
      mail: createMail(graph, sender),
      checkpoint: async (name) => bench.onCheckpoint(name),
    },
    onCheckpoint: () => {},
    async mails() {
      return (await tenant.get("/admin/mails")).body as readonly GotMail[];
    },
    close: () => tenant.close(),
  };
  return bench;
}
