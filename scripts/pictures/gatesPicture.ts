import { svgDocument } from "../../shared/domain/pictures/svgDocument.ts";
import { svgMarks } from "../../shared/domain/pictures/svgMarks.ts";
import { drawPanel, type GatePanel, legend, panelHeight } from "./gatePanel.ts";

const width = 840;
const head = 14;
const foot = 34;
const square = 11;
const apart = 90;

/** The picture of gates: one panel a run, and what the colours of verdicts mean. Pure. */
export function gatesPicture(title: string, about: string, panels: readonly GatePanel[]): string {
  let top = head;
  const drawn = panels.flatMap((panel) => {
    const group = [`<g transform="translate(0 ${top})">`, ...drawPanel(panel), "</g>"];
    top += panelHeight(panel);
    return group;
  });
  const colours = legend.flatMap(([word, colour], index) => [
    svgMarks.rect(150 + index * apart, top + 8, square, square, colour),
    svgMarks.text(150 + square + 6 + index * apart, top + 18, word, { colour: "muted" }),
  ]);
  return svgDocument({ width, height: top + foot, title, about, body: [...drawn, ...colours] });
}
