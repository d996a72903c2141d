/** The style of all pages: follows the reader's light or dark setting, and turns tables into cards on narrow screens. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a3f4a); --soft: light-dark(#f4f6f9, #1e2229);
  --faint: light-dark(#5b6472, #9aa4b5); --good: light-dark(#1a7f4b, #5fd39a); --bad: light-dark(#b3261e, #ff8a80);
  --open: light-dark(#8a5a00, #f2c063); --link: light-dark(#0b57d0, #8ab4f8); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem;
  background: light-dark(#fff, #14171c); color: light-dark(#1c2129, #e4e8ee); }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
h1 { font-size: 1.35rem; margin: .25rem 0 .75rem; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; padding: .75rem 1rem; background: var(--soft); border-radius: .5rem; }
.facts div { min-width: 0; } dt { color: var(--faint); font-size: .8rem; } dd { margin: 0; overflow-wrap: anywhere; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; }
.chip { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; } .chip.on { background: var(--soft); border-color: currentColor; }
input, select, button { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .25rem .6rem; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; color: var(--faint); font-weight: 500; font-size: .8rem; }
th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } td.id, ul.waits { overflow-wrap: anywhere; }
td.time { white-space: nowrap; } ul.waits { margin: 0; padding: 0; list-style: none; }
.Completed, .good { color: var(--good); } .Failed, .Terminated, .failure { color: var(--bad); } .Suspended, .Pending, .open { color: var(--open); }
.faint, footer { color: var(--faint); font-size: .85rem; } footer { margin-top: 2rem; }
pre { background: var(--soft); border-radius: .5rem; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: .85rem; }
ol.story { list-style: none; margin: 0; padding: 0; }
ol.story li { display: grid; grid-template-columns: 2.2rem 5.5rem 1fr; gap: .5rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
ol.story li.day { display: block; border: 0; padding: .9rem 0 .2rem; font-weight: 600; } ol.story span { overflow-wrap: anywhere; white-space: pre-wrap; }
@media (max-width: 44rem) {
  thead { display: none; } tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  td { display: block; border: 0; padding: .1rem 0; } td[data-name]:not(:empty)::before { content: attr(data-name) ": "; color: var(--faint); font-size: .8rem; }
  ol.story li { grid-template-columns: 1.8rem 1fr; } ol.story li span:last-child { grid-column: 2; }
}`;
