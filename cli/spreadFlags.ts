/** Arguments with the options that take several files written out: `--sign-ins A B` becomes `--sign-ins A --sign-ins B`. */
export function spreadFlags(args: readonly string[], several: readonly string[]): readonly string[] {
  let current: string | undefined;
  let values = 0;
  return args.flatMap((arg) => {
    if (arg.startsWith("--")) {
      current = several.find((name) => arg === `--${name}`);
      values = 0;
      return [arg];
    }
    values++;
    return current === undefined || values === 1 ? [arg] : [`--${current}`, arg];
  });
}
