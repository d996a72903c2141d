/** The first place outside Node, libraries and this folder that a stack names, as `path:line:column`; undefined when it names none. */
export function appFrame(stack: string): string | undefined {
  for (const line of stack.split("\n")) {
    const place = /^\s+at .*?\(?((?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^()]*:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place === undefined) continue;
    const path = place.replace(/^file:\/\//, "");
    if (!/[\\/]node_modules[\\/]/.test(path) && !path.startsWith(import.meta.dirname)) return path;
  }
  return undefined;
}
