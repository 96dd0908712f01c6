import { html, type Markup } from '../http/html.ts'
import { chipMark } from './chip-mark.ts'
import { renderLivePart } from './live-part.ts'
import { renderBox, renderFacts, renderKeys } from './render-box.ts'
import { renderChipList, renderPhone } from './render-chips.ts'
import { renderDrillList, renderDrills } from './render-drills.ts'
import { renderLog, renderLogEntries } from './render-log.ts'
import { renderState } from './render-state.ts'
import type { TapPageView } from './tap-page-view.ts'

/** The page on which a chip is tapped without a chip. */
export function renderTapPage(view: TapPageView): Markup {
  const mark: Markup = { markup: chipMark }
  return html`<header class="top">
${mark}
<div><h1>AuthentiChip in a box</h1><p>A mock issuer for tests and demos. It vouches for nothing real.</p></div>
<nav aria-label="On this page"><a href="#chips">Chips</a><a href="#log">Log</a><a href="#box">Connect</a><a href="#drills">Drills</a></nav>
</header>
<main class="bench">
${renderLivePart('state', renderState(view))}
${renderPhone(view)}
${renderLog(view)}
<div class="side">
${renderBox(view)}
${renderDrills(view)}
${renderKeys(view)}
</div>
<p class="unseen" id="say" role="status"></p>
</main>
<footer>What is changed here lasts until the box stops. A tap redirects to the target URL, with the parameters that a scan has.</footer>`
}

/** The parts of the page that change by themselves, by the name of their place. */
export function renderLiveParts(view: TapPageView): Readonly<Record<string, Markup>> {
  return {
    state: renderState(view),
    'log-entries': renderLogEntries(view),
    'drill-list': renderDrillList(view),
    facts: renderFacts(view),
    ...(view.chips.length === 0 ? {} : { 'chip-list': renderChipList(view) }),
  }
}
