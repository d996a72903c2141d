/** Where a dot stands: the middle of its stack, and how many dots lie below it. */
export interface StackedDot {
  readonly value: number;
  readonly middle: number;
  readonly below: number;
}

/** Stacks values that lie closer together than `width`, each stack in the middle of its own values (dot density: Wilkinson 1999). Pure. */
export function stackDots(values: readonly number[], width: number): readonly StackedDot[] {
  const stacks: number[][] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const stack = stacks.at(-1);
    const from = stack?.[0];
    if (stack !== undefined && from !== undefined && value - from < width) stack.push(value);
    else stacks.push([value]);
  }
  return stacks.flatMap((stack) => {
    const middle = ((stack[0] ?? 0) + (stack.at(-1) ?? 0)) / 2;
    return stack.map((value, below) => ({ value, middle, below }));
  });
}
