const major = Number(process.versions.node.split(".")[0]);
if (major !== 24) {
  console.error(
    `passkey-rollout needs Node 24 and got ${process.version}. ` +
      "Run it through npm (npm run demo, npm test): npm ci installs Node 24 beside the project, unless optional dependencies were left out.",
  );
  process.exit(1);
}
