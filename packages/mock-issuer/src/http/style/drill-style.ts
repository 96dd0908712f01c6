/** The drills. */
export const drillStyle = `
.drills h3 { margin: 1.25rem 0 .5rem; }
.drill-list { border: 1px solid var(--line); border-radius: 1.25rem; background: var(--sheet); overflow: clip; }
.drill { padding: .875rem 1rem .5rem; scroll-margin-top: 1rem; }
.drill + .drill { border-top: 1px solid var(--line); }
.drill.on { background: var(--warn-tint); box-shadow: inset .25rem 0 var(--caution); }
.drill-line { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .75rem; align-items: start; }
.drill-line p + p { margin-top: .125rem; color: var(--soft); font-size: .9375rem; line-height: 1.4; }
.drill-line button { min-width: 4.75rem; min-height: 2.5rem; }
.drill-line .end { border-color: var(--caution); background: var(--caution); color: var(--sheet); }
.on-mark { display: inline-block; padding: 0 .5rem; border-radius: 1rem; background: var(--caution); color: var(--sheet); font-size: .8125rem; font-weight: 600; }
.must { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: .375rem; margin-top: .375rem; font-size: .9375rem; }
.drill-line .must { margin-top: .375rem; }
.must .seal { width: 1.25rem; height: 1.25rem; }
.drill.on .seal .cut { stroke: var(--warn-tint); }
.drill details > * + * { margin-bottom: .625rem; }
.drill summary, .outages summary { font-size: .875rem; }
.drill details p { color: var(--soft); font-size: .9375rem; }
.drill.on :is(details, .drill-line) p:not(.drill-name) { color: var(--ink); }
.held { margin-top: .5rem; font-size: .9375rem; }
.held .button { min-height: 2.25rem; margin: .375rem .375rem 0 0; padding: .125rem .75rem; font-size: .9375rem; }
.outages { margin-top: .25rem; }
`
