/** Throws where the environment is Azure's: whoever holds the dev issuer's key is anybody. */
export function refuseOnAzure(env: Readonly<Record<string, string | undefined>>): void {
  const mark = ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME"].find((name) => env[name]);
  if (mark === undefined) return;
  throw new Error(
    `The dev issuer signs for this machine only and does not start where ${mark} is set: on Azure remove ROLLOUT_WORLD, so that tokens of Entra count.`,
  );
}
