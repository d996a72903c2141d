const secretKey =
  /^(client_?secret|secret|password|pwd|pass_?phrase|(account|api|access|storage|function|private|shared_?access)_?key|connection_?string|(access|refresh|bearer|sas|id)_?token|sas|credentials?)$/i;

const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/[?&;]sig=/i, "a signed address (sig=)"],
  [/[?&]code=/i, "an address with a function key (code=)"],
  [/AccountKey\s*=/i, "a storage account key (AccountKey=)"],
  [/SharedAccessKey(Name)?\s*=/i, "a Service Bus key (SharedAccessKey=)"],
  [/SharedAccessSignature/i, "a shared access signature"],
  [/\bbearer\s+[\w.~+/-]{16,}/i, "a bearer token"],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\./, "a token (JWT)"],
  [
    /(client[_ -]?secret|secret|password|pwd|pass_?phrase|(account|api|access|storage|function|private|shared_?access)_?key|(access|refresh|bearer|sas|id)_?token)\s*=\s*\S/i,
    "a secret (its name, = and its value)",
  ],
  [/-----BEGIN [A-Z ]*PRIVATE KEY/, "a private key"],
];

/** What kind of secret a key of the plan asks for, or undefined. */
export function secretInKey(key: string): string | undefined {
  return secretKey.test(key) ? `a secret ("${key}")` : undefined;
}

/** What kind of secret a text looks like, in words that do not repeat it, or undefined. */
export function secretInText(text: string): string | undefined {
  return secretTexts.find(([pattern]) => pattern.test(text))?.[1];
}
