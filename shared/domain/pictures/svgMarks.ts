import { escapeXml } from "./escapeXml.ts";
import type { Colour } from "./svgStyle.ts";

interface TextOptions {
  /** Pixels. */
  readonly size?: number;
  readonly colour?: Colour;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
}

/** A pixel coordinate as short as a picture needs it. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

/** Marks of a picture, in pixels, as elements of a document by `svgDocument`. */
export const svgMarks = {
  text(x: number, y: number, text: string, { size = 12, colour = "text", anchor, bold }: TextOptions = {}) {
    const more = `${anchor === undefined ? "" : ` text-anchor="${anchor}"`}${bold ? ' font-weight="600"' : ""}`;
    return `<text x="${at(x)}" y="${at(y)}" class="f-${colour}" font-size="${size}"${more}>${escapeXml(text)}</text>`;
  },
  line(from: readonly [number, number], to: readonly [number, number], colour: Colour, dashes = "") {
    const dashed = dashes === "" ? "" : ` stroke-dasharray="${dashes}"`;
    return `<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" class="s-${colour}"${dashed}/>`;
  },
  /** A filled rectangle; what it tells is shown to whoever points at it. */
  rect(x: number, y: number, width: number, height: number, colour: Colour, tells?: string) {
    const size = `width="${at(width)}" height="${at(height)}"`;
    return filled(`rect x="${at(x)}" y="${at(y)}" ${size} class="f-${colour}"`, "rect", tells);
  },
  circle(x: number, y: number, radius: number, colour: Colour, tells?: string) {
    return filled(
      `circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" class="f-${colour}"`,
      "circle",
      tells,
    );
  },
  path(points: readonly (readonly [number, number])[], colour: Colour, width = 2) {
    const drawn = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${at(x)} ${at(y)}`).join("");
    return `<path d="${drawn}" class="s-${colour}" stroke-width="${width}" stroke-linejoin="round"/>`;
  },
};

const filled = (head: string, name: string, tells: string | undefined): string =>
  tells === undefined ? `<${head}/>` : `<${head}><title>${escapeXml(tells)}</title></${name}>`;
