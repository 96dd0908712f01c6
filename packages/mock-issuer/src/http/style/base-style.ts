/** Colours, words, buttons and fields. */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --desk: #efece4; --arc: #e6e1d5; --sheet: #fffdf9; --well: #f6f3ec;
  --ink: #182226; --soft: #546064; --line: #dcd6c8; --edge: #7d8a8b;
  --accent: #0b6459; --on-accent: #ffffff; --tint: #e0eeea; --copper: #a3542a;
  --verified: #0c6b46; --caution: #8a5000; --rejected: #b3261e; --neutral: #56606a;
  --warn-tint: #fdf0d5; --warn-line: #d9ae5c; --bezel: #182226; --bezel-line: #2d3a3f;
  --figure: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font: 100%/1.5 'Avenir Next', Avenir, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans Condensed', system-ui, sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  :root {
    --desk: #0f1518; --arc: #151d21; --sheet: #182125; --well: #111a1d;
    --ink: #e8eeec; --soft: #a6b3b4; --line: #2e3b40; --edge: #72817f;
    --accent: #6fd3c3; --on-accent: #06241f; --tint: #1d3431; --copper: #e6a578;
    --verified: #5ccf9c; --caution: #f0b45c; --rejected: #ff9388; --neutral: #aab2bb;
    --warn-tint: #33280f; --warn-line: #7d6225; --bezel: #05080a; --bezel-line: #3a484d;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-block: 1rem; }
body { margin: 0; background: var(--desk); color: var(--ink); overflow-wrap: break-word; }
h1, h2, h3, p, dl, dd, ul, ol, fieldset { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.25rem; line-height: 1.25; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance; }
h3 { font-size: 1rem; line-height: 1.35; }
a { color: var(--accent); text-underline-offset: .18em; }
code { font: .875em/1.45 var(--figure); overflow-wrap: anywhere; }
small, .soft { color: var(--soft); font-size: .875rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.button, button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .375rem 1rem;
  border: 1px solid var(--accent); border-radius: .75rem; background: transparent; color: var(--accent);
  font: inherit; font-weight: 600; line-height: 1.25; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover, button:hover { background: var(--tint); }
.main { background: var(--accent); color: var(--on-accent); }
.main:hover { background: color-mix(in srgb, var(--accent), var(--ink) 18%); }
.quiet { min-height: 2.25rem; padding: .25rem .75rem; border-color: var(--line); color: var(--ink); font-size: .875rem; }
.quiet:hover { background: var(--well); border-color: var(--edge); }
[hidden] { display: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
:is(.button, button):focus-visible { border-radius: .75rem; }
summary { padding: .375rem 0; color: var(--accent); font-size: .9375rem; font-weight: 600; cursor: pointer; }
summary:hover { text-decoration: underline; text-underline-offset: .18em; }
label, legend { display: block; margin: 0 0 .25rem; padding: 0; font-size: .9375rem; font-weight: 600; }
input, select {
  width: 100%; min-width: 0; min-height: 2.75rem; padding: .375rem .75rem; border: 1px solid var(--edge);
  border-radius: .75rem; background: var(--sheet); color: var(--ink); font: inherit; text-overflow: ellipsis;
}
::placeholder { color: var(--soft); opacity: 1; }
input[aria-invalid] { border: 2px solid var(--rejected); }
.error { color: var(--rejected); font-weight: 600; }
.fields { display: grid; gap: .875rem; }
.fields small { display: block; margin-top: .25rem; }
.check { display: flex; gap: .625rem; align-items: center; min-height: 2rem; }
.check input { flex: none; width: 1.25rem; height: 1.25rem; min-height: 0; accent-color: var(--accent); }
.check label { margin: 0; font-weight: 400; }
.row, .buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
.row > select { flex: 1 1 12rem; }
.tone-verified { color: var(--verified); }
.tone-caution { color: var(--caution); }
.tone-rejected { color: var(--rejected); }
.tone-neutral { color: var(--neutral); }
.seal { flex: none; width: 1.5rem; height: 1.5rem; }
.seal .cut { stroke: var(--sheet); stroke-width: 2.2; }
.verdict { font-weight: 600; }
.nothing { padding: 1.25rem; border: 1px dashed var(--edge); border-radius: 1rem; color: var(--soft); }
@media (forced-colors: active) {
  .on-mark, .button, button { border: 1px solid; }
}
`
