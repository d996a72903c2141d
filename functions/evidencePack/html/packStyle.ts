import { svgStyle } from "../../../shared/domain/pictures/svgStyle.ts";

/** The style sheet of the page: one column that reads on a screen and prints on A4, without anything from elsewhere. */
export const packStyle = `
:root{color-scheme:light;--text:#1f2328;--muted:#59636e;--line:#d1d9e0;--good:#1a7f37;--wait:#9a6700;--bad:#cf222e}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:2rem 1.5rem;color:var(--text);background:#fff;
font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
h1{font-size:1.7rem;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}p{margin:.3rem 0 .6rem}
.muted{color:var(--muted)}.met{color:var(--good)}.notYet,.unknown{color:var(--wait)}.breached,.page{color:var(--bad)}
code,.hash{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem;font-size:.92em}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{color:var(--muted);font-weight:600}td.when,td.num{white-space:nowrap}td.num{text-align:right}td.hash{max-width:9rem}
figure{margin:.4rem 0 1rem}svg{max-width:100%;height:auto}nav a{margin-right:1rem}a{color:#0969da}
@media print{@page{size:A4;margin:16mm 14mm}body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}
h2,h3{break-after:avoid}tr,figure{break-inside:avoid}a{color:inherit;text-decoration:none}}
${svgStyle.replaceAll(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, "")}`;
