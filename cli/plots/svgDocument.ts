import { escapeXml } from "./escapeXml.ts";

/** A whole picture: its size in pixels, its title and one sentence on what it shows, and its marks. */
export interface SvgParts {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly about: string;
  /** Elements, drawn in order, everything in them escaped. */
  readonly body: readonly string[];
}

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

const style = [
  "text{font-family:ui-sans-serif,system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif}",
  "[class*=s-]{fill:none}",
  rules(0),
  // Whoever shows the picture on a dark page says so; a viewer that does not ask gets the light one, ground included.
  `@media (prefers-color-scheme:dark){${rules(1)}}`,
].join("");

/** An SVG document that reads well on light and on dark pages, and out loud by its title and description. Pure. */
export function svgDocument({ width, height, title, about, body }: SvgParts): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="about">${escapeXml(about)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="f-ground" width="${width}" height="${height}"/>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}
