/** The log and its tokens. */
export const logStyle = `
.entries { border: 1px solid var(--line); border-radius: 1.25rem; background: var(--sheet); overflow: clip; }
.entries > li + li { border-top: 1px solid var(--line); }
.entry > summary {
  display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 .75rem; align-items: center;
  padding: .75rem 1rem; color: var(--ink); font-weight: 400; list-style: none;
}
.entry > summary::-webkit-details-marker { display: none; }
.entry > summary:hover { background: var(--well); text-decoration: none; }
.entry > summary:focus-visible { outline-offset: -3px; border-radius: 1.25rem; }
.entry .seal { grid-row: 1 / span 2; }
.entry .what { overflow-wrap: anywhere; }
.entry .who { color: var(--soft); }
.entry summary time { color: var(--soft); font: .8125rem var(--figure); }
.entry summary .verdict { grid-column: 2 / -1; font-size: .9375rem; }
.entry-body { display: grid; gap: .75rem; padding: 0 1rem 1.125rem; }
.sent { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem .875rem; font-size: .9375rem; }
.sent dt { color: var(--soft); }
.param { display: inline-block; padding: 0 .375rem; border-radius: .375rem; background: var(--well); }
.token { padding: .875rem 1rem; border-radius: .875rem; background: var(--well); }
.token h3 { margin: .75rem 0 .25rem; color: var(--soft); font-size: .875rem; }
.life { font-size: .9375rem; }
.members { display: grid; grid-template-columns: minmax(3.75rem, auto) minmax(0, 1fr); gap: .25rem .875rem; font-size: .9375rem; }
.members dt { color: var(--copper); }
.members dd > span { display: block; color: var(--soft); font-size: .8125rem; }
.raw { margin-top: .75rem; }
.raw p { margin-bottom: .5rem; }
.part-header { color: var(--copper); }
.part-claims { color: var(--accent); }
.part-signature { color: var(--soft); }
.log-end { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem; margin-top: .75rem; }
.addresses { display: grid; gap: .125rem; }
.addresses dt { font-weight: 600; }
.addresses dd + dt { margin-top: .75rem; }
.copy { display: flex; align-items: center; justify-content: space-between; gap: .5rem; min-height: 2.75rem; padding: .25rem .25rem .25rem .75rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--sheet); }
.copy + p { margin-top: .25rem; }
.copied { border-color: var(--verified); color: var(--verified); }
.copied::after { content: ' ✓'; white-space: pre; }
.box h3 { margin: 1.5rem 0 .5rem; }
.box .buttons { margin: .875rem 0 .25rem; }
`
