/** Colours of what pictures show: on white, and on dark. */
const colours = {
  ground: ["#ffffff", "#0d1117"],
  text: ["#1f2328", "#f0f6fc"],
  muted: ["#59636e", "#9198a1"],
  grid: ["#d1d9e0", "#3d444d"],
  mark: ["#0969da", "#4493f8"],
  band: ["#ddf4ff", "#12263f"],
  good: ["#1a7f37", "#3fb950"],
  wait: ["#9a6700", "#d29922"],
  bad: ["#cf222e", "#f85149"],
} as const;

/** Names of the colours, as the classes `f-NAME` (filled) and `s-NAME` (stroked) know them. */
export type Colour = keyof typeof colours;

const rules = (which: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, pair]) => `.f-${name}{fill:${pair[which]}}.s-${name}{stroke:${pair[which]}}`)
    .join("");

/** The style sheet of pictures: light, and dark where whoever shows them says so. */
export const svgStyle = [
  "text{font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif}",
  "[class*=s-]{fill:none}",
  rules(0),
  // Whoever shows the picture on a dark page says so; a viewer that does not ask gets the light one, ground included.
  `@media (prefers-color-scheme:dark){${rules(1)}}`,
].join("");
