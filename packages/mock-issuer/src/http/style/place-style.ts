/** Where things are: the head, the phone and what lies beside it. */
export const placeStyle = `
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .875rem; max-width: 100rem; margin: 0 auto; padding: 1rem clamp(1rem, 2.5vw, 2.5rem); }
.top > svg { flex: none; width: 2.5rem; height: 2.5rem; color: var(--accent); }
.top > div { flex: 1 1 14rem; }
.top p { color: var(--soft); font-size: .9375rem; }
.top nav { display: flex; gap: .25rem; }
.top nav a { padding: .5rem .625rem; border-radius: .5rem; font-weight: 600; text-align: center; text-decoration: none; }
.top nav a:hover { background: var(--arc); }
.bench { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 2rem; max-width: 100rem; margin: 0 auto; padding: 0 clamp(1rem, 2.5vw, 2.5rem); align-items: start; }
.bench > * { min-width: 0; }
.bench > [data-live='state'] { grid-column: 1 / -1; }
.bench > [data-live='state']:empty { display: none; }
.side { display: grid; gap: 2rem; }
section > h2 { margin-bottom: .75rem; }
footer { max-width: 100rem; margin: 0 auto; padding: 2rem clamp(1rem, 2.5vw, 2.5rem) 3rem; color: var(--soft); font-size: .875rem; }
.state { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .625rem .625rem .625rem 1rem; border: 1px solid var(--warn-line); border-radius: 1rem; background: var(--warn-tint); }
.state h2 { margin: 0; color: var(--caution); font-size: 1rem; }
.state h2::before { content: ''; display: inline-block; width: .625rem; height: .625rem; margin-inline-end: .5rem; border-radius: 50%; background: currentColor; }
.state ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.state form { display: flex; align-items: center; gap: .75rem; padding: .25rem .25rem .25rem .75rem; border: 1px solid var(--warn-line); border-radius: .75rem; background: var(--sheet); }
.state form:not(:has(span)) { padding: .25rem; }
.state button { min-height: 2rem; padding: .125rem .75rem; border-color: var(--caution); border-radius: .5rem; color: var(--caution); font-size: .9375rem; }
@media (max-width: 45.99rem) {
  html { scroll-padding-bottom: 5rem; }
  body { padding-bottom: 3.5rem; }
  .top nav { position: fixed; z-index: 1; inset: auto 0 0; padding: .375rem .5rem; border-top: 1px solid var(--line); background: var(--sheet); }
  .top nav a { flex: 1; padding-inline: .25rem; }
}
@media (min-width: 46rem) {
  .bench { grid-template-columns: minmax(19.5rem, 23.5rem) minmax(0, 1fr); grid-template-rows: auto auto auto; }
  .bench > .phone { grid-column: 1; grid-row: 2 / span 2; }
  .bench > .log { grid-column: 2; grid-row: 2; }
  .bench > .side { grid-column: 2; grid-row: 3; }
}
@media (min-width: 84rem) {
  .bench { grid-template-columns: 24.5rem minmax(0, 1fr) 26rem; gap: 1.5rem 2.5rem; }
  .bench > .log { grid-row: 2 / span 2; }
  .bench > .side { grid-column: 3; grid-row: 2 / span 2; }
}
.page { max-width: 34rem; margin: 0 auto; padding: clamp(1rem, 6vw, 4rem) 1rem 0; }
.slip { padding: clamp(1.25rem, 5vw, 2rem); border: 1px solid var(--line); border-radius: 1.5rem; background: var(--sheet); }
.slip > * + * { margin-top: 1rem; }
.slip-head { display: flex; gap: .875rem; align-items: center; }
.slip-head .seal { width: 2.5rem; height: 2.5rem; }
.slip h1 { font-size: 1.5rem; }
.page + footer { max-width: 34rem; padding-top: 1.25rem; }
`
