import { escapeXml } from "./escapeXml.ts";
import { svgStyle } from "./svgStyle.ts";

/** A whole picture: its size in pixels, its title and one sentence on what it shows, and its marks. */
export interface SvgParts {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly about: string;
  /** Elements, drawn in order, everything in them escaped. */
  readonly body: readonly string[];
}

/** An SVG document that reads well on light and on dark pages, and out loud by its title and description. Pure. */
export function svgDocument({ width, height, title, about, body }: SvgParts): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="about">${escapeXml(about)}</desc>`,
    `<style>${svgStyle}</style>`,
    `<rect class="f-ground" width="${width}" height="${height}"/>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}
