import { html, raw } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import { chipMark } from './chip-mark.ts'
import { listLiveParts } from './list-live-parts.ts'
import type { LiveParts } from './live-part.ts'
import { renderLivePart, stampOf, writeMessages } from './live-part.ts'
import { listFields } from './page-query.ts'
import { renderBox, renderKeys } from './render-box.ts'
import { renderPhone } from './render-chips.ts'
import { renderDrills } from './render-drills.ts'
import { renderLog } from './render-log.ts'
import type { TapPageView } from './tap-page-view.ts'

/** The page on which a chip is tapped without a chip. */
export function renderTapPage(view: TapPageView): Markup {
  const live = listLiveParts(view)
  return html`<header class="top">
${raw(chipMark)}
<div><h1>AuthentiChip in a box</h1><p>A mock issuer for tests and demos. It vouches for nothing real.</p></div>
<nav aria-label="On this page"><a href="#chips">Chips</a><a href="#log">Log</a><a href="#box">Connect</a><a href="#drills">Drills</a></nav>
</header>
<main class="bench" data-changes="${writeChangesPath(view, live)}">
${renderLivePart(live.state)}
${renderPhone(view, live)}
${renderLog(live)}
<div class="side">
${renderBox(view)}
${renderDrills(live)}
${renderKeys(view, live)}
</div>
<p class="unseen" id="say" role="status"></p>
</main>
<footer>What is changed here lasts until the box stops. A tap redirects to the target URL, with the parameters that a scan has.</footer>`
}

/** Where the page is told of changes to what it shows now. */
function writeChangesPath({ query }: TapPageView, live: LiveParts): string {
  const seen = stampOf(writeMessages(Object.values(live)))
  return `/changes?${new URLSearchParams([...listFields(query), ['seen', seen]])}`
}
