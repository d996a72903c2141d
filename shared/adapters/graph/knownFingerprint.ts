import { fingerprint } from "../../domain/enforcement/fingerprint.ts";

/** Texts remembered; a tenant has at most some hundreds of policies. */
const most = 500;

const known = new Map<string, string>();

/** The fingerprint of a policy; a policy that is read again word for word, as nearly all are, is not normalized again. */
export function knownFingerprint(policy: Parameters<typeof fingerprint>[0]): string {
  const { conditions, grantControls, sessionControls } = policy;
  const text = JSON.stringify([conditions, grantControls, sessionControls]);
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  if (known.size >= most) known.clear();
  const fresh = fingerprint(policy);
  known.set(text, fresh);
  return fresh;
}
