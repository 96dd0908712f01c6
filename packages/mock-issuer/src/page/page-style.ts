/** The stylesheet of every page. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f4f3ee; --card: #fffefb; --ink: #1c2224; --soft: #566064; --line: #dcdad1;
  --accent: #0a6b60; --on-accent: #ffffff; --tint: #e4efec;
  --warn: #7a4b00; --warn-tint: #fbf0d9; --warn-line: #e3c17c;
  font: 100%/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121618; --card: #1b2124; --ink: #e9ecec; --soft: #a3adb0; --line: #333c40;
    --accent: #6fd3c3; --on-accent: #06241f; --tint: #1f3531;
    --warn: #f0c878; --warn-tint: #33290f; --warn-line: #6b551f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
.wrap { max-width: 66rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
header { display: flex; gap: .875rem; align-items: center; margin-bottom: 1.5rem; }
header svg { flex: none; width: 3rem; height: 3rem; color: var(--accent); }
h1 { font-size: 1.4rem; line-height: 1.2; margin: 0; letter-spacing: -.01em; text-wrap: balance; }
header p { margin: .15rem 0 0; color: var(--soft); }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 2.25rem 0 .75rem; overflow-wrap: anywhere; }
.card > :is(h1, h2) { margin: 0 0 .5rem; }
.card > p:last-child { margin-bottom: 0; }
li.card > h2 { margin: 0; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); }
code { font: .9em/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); align-items: start; list-style: none; margin: 0; padding: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .875rem; padding: 1.125rem; }
.target { display: block; margin: .15rem 0 .75rem; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .875rem; margin: 0 0 1rem; font-size: .9rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.button, button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: .625rem; background: transparent; color: var(--accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.button:hover, button:hover { background: var(--tint); }
.main { background: var(--accent); color: var(--on-accent); }
.main:hover { background: var(--accent); filter: brightness(1.12); }
.taps { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
.taps .main { grid-column: 1 / -1; min-height: 3.25rem; font-size: 1.05rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .375rem; }
.button:focus-visible, button:focus-visible { border-radius: .625rem; }
details { margin-top: .75rem; }
summary { cursor: pointer; padding: .5rem 0; color: var(--soft); font-weight: 600; }
.card > details { margin-bottom: -.5rem; }
.trouble { list-style: none; margin: 0 0 .25rem; padding: 0; border-top: 1px solid var(--line); }
.trouble li + li { border-top: 1px solid var(--line); }
.trouble a { display: block; padding: .6rem 0; text-decoration: none; font-weight: 600; }
.trouble a:hover { text-decoration: underline; }
.trouble span { display: block; color: var(--soft); font-size: .875rem; font-weight: 400; }
form { margin: 0; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input, select { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .625rem; background: var(--paper); color: var(--ink); font: inherit; }
.fields { display: grid; gap: .875rem; max-width: 34rem; }
.fields small { display: block; margin-top: .25rem; color: var(--soft); font-size: .875rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.row > div { flex: 1 1 14rem; }
.notice { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; margin-bottom: 1.5rem; padding: .75rem 1rem; border: 1px solid var(--warn-line); border-radius: .875rem; background: var(--warn-tint); color: var(--warn); }
.notice p { margin: 0; }
.notice button { border-color: currentColor; color: inherit; }
.error { color: var(--warn); font-weight: 600; margin: 0; }
.panel { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
.panel dl { margin: 0; align-content: start; }
.panel form + form { margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.panel p { color: var(--soft); font-size: .9rem; margin: .5rem 0 0; }
.soft { color: var(--soft); }
footer { margin-top: 2.25rem; color: var(--soft); font-size: .875rem; }
`
