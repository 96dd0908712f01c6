/** The phone: a page of its own where it is one, and the shape of one elsewhere. */
export const phoneStyle = `
.phone-top { display: grid; gap: .5rem; padding-bottom: .875rem; }
.phone-top h2 { margin: 0; font-size: 1.5rem; }
.where { color: var(--soft); font-size: .875rem; }
.search { display: flex; gap: .5rem; }
.search button { flex: none; }
.chips { display: grid; gap: .875rem; }
.chip, .add, .screen > .empty { padding: 1rem; border: 1px solid var(--line); border-radius: 1.25rem; background: var(--sheet); }
.chip-head { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .75rem; align-items: center; }
.coil { width: 2.75rem; height: 2.75rem; color: var(--copper); }
.chip h3 { font-size: 1.125rem; line-height: 1.25; overflow-wrap: anywhere; }
.target { color: var(--soft); font-size: .875rem; line-height: 1.35; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .125rem .75rem; margin: .625rem 0 .75rem; font-size: .8125rem; }
.facts div { display: flex; gap: .375rem; }
.facts dt { color: var(--soft); }
.taps { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
.taps .main { grid-column: 1 / -1; min-height: 3.25rem; font-size: 1.0625rem; }
.folds { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: .375rem 0 -.375rem; }
.folds details[open] { flex: 1 0 100%; }
.trouble li { border-top: 1px solid var(--line); }
.trouble li a { display: block; padding: .5rem 0; text-decoration: none; }
.trouble li a:hover strong { text-decoration: underline; text-underline-offset: .18em; }
.trouble li code { color: var(--soft); }
.trouble li span { display: block; color: var(--soft); font-size: .875rem; }
.settings form { display: grid; gap: .5rem; justify-items: start; padding-block: .25rem .5rem; }
.add { margin-top: .875rem; border-style: dashed; border-color: var(--edge); background: none; }
.add > summary { padding: 0; }
.add > form { margin-top: .875rem; }
.empty { display: grid; gap: 1rem; }
.empty .coil { width: 4.5rem; height: 4.5rem; }
@media (min-width: 46rem) {
  .phone {
    position: sticky; top: 1rem; display: flex; flex-direction: column; max-height: calc(100vh - 2rem); min-height: 32rem;
    padding: .625rem; border-radius: 3rem; background: var(--bezel);
    box-shadow: 0 0 0 1px var(--bezel-line), 0 1.5rem 3rem -1.5rem rgb(0 0 0 / .55);
  }
  .phone-top {
    position: relative; padding: 2.5rem 1.125rem .875rem; border-radius: 2.375rem 2.375rem 0 0;
    background: var(--sheet); border-bottom: 1px solid var(--line);
  }
  .phone-top::before { content: ''; position: absolute; top: .75rem; left: 50%; width: 5.5rem; height: 1.125rem; margin-left: -2.75rem; border-radius: 1rem; background: var(--bezel); box-shadow: 0 0 0 1px var(--bezel-line); }
  .screen { flex: 1; overflow-y: auto; padding: .75rem .75rem 1.5rem; border-radius: 0 0 2.375rem 2.375rem; background: var(--well); scroll-padding: 1rem; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
  .chip { border-radius: 1.125rem; }
}
@media (min-width: 46rem) and (max-height: 36rem) {
  .phone { position: static; max-height: none; }
}
`
