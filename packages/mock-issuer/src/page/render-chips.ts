import { html, raw } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import { coil } from './chip-mark.ts'
import type { LiveParts } from './live-part.ts'
import { renderLiveList, renderLivePart } from './live-part.ts'
import { writePagePath } from './page-query.ts'
import { renderAddChip } from './render-chip.ts'
import type { TapPageView } from './tap-page-view.ts'

const manyChips = 6

/** The phone: the chips to tap, and the one to add. */
export function renderPhone(view: TapPageView, live: LiveParts): Markup {
  const isEmpty = view.chipCount === 0
  return html`<section class="phone" id="chips" aria-labelledby="chips-title">
<div class="phone-top">
<h2 id="chips-title">${isEmpty ? 'No chips yet' : 'Tap a chip'}</h2>
${isEmpty ? '' : renderTools(view)}
</div>
<div class="screen">
${
  isEmpty
    ? renderEmpty(view)
    : html`${renderLivePart(live.chipNote)}
${renderLiveList(live.chips, 'chips')}
${renderLivePart(live.chipPages)}
<details class="add"${view.draft === undefined ? '' : html` open`}>
<summary>Add a chip</summary>
${renderAddChip(view)}
</details>`
}
</div>
</section>`
}

/** What there is to say where no chip is found. */
export function renderChipNote({ query, found, chipCount }: TapPageView): Markup {
  if (found.count > 0) return html``
  const all = writePagePath({ ...query, find: '', page: 1 })
  return html`<p class="nothing">No chip has “${query.find}” in its name, serial or target, or at an end of its UID. <a href="${all}">Show all ${chipCount}</a></p>`
}

/** Which chips these are of how many, and the way to the others. */
export function renderChipPages({ query, found }: TapPageView): Markup {
  const { chips, start, count, page, pageCount } = found
  if (pageCount === 1) return html``
  const link = (target: number, words: string): Markup | string =>
    target < 1 || target > pageCount
      ? ''
      : html`<a class="button quiet" href="${writePagePath({ ...query, page: target })}#chips">${words}</a>`
  return html`<nav class="pages" aria-label="Pages of chips">
${link(page - 1, 'Previous')}
<span>${start + 1} to ${start + chips.length} of ${count}</span>
${link(page + 1, 'Next')}
</nav>`
}

function renderTools({ query, chipCount }: TapPageView): Markup {
  const isSearchable = chipCount > manyChips || query.find !== ''
  const other = { ...query, beside: !query.beside }
  const search = html`<form class="search" role="search" method="get" action="/">
<label class="unseen" for="find">Find a chip</label>
<input id="find" name="find" type="search" value="${query.find}" placeholder="Find among ${chipCount} chips">
${query.beside ? html`<input type="hidden" name="beside" value="1">` : ''}
<button>Find</button>
</form>`
  return html`<p class="where">Taps open ${query.beside ? 'in a tab beside this one' : 'in this tab'}. <a href="${writePagePath(other)}">${query.beside ? 'Use this tab' : 'Use another tab'}</a></p>
${isSearchable ? search : ''}`
}

function renderEmpty(view: TapPageView): Markup {
  return html`<div class="empty">
${raw(coil)}
<p>A chip has a target URL, which its owner chose: the page of your site where a scan lands. Enter one, and tap the chip here as a phone would.</p>
${renderAddChip(view)}
<p class="soft">Or start the box with chips: <code>--target http://localhost:3000/items/1</code> on the command line, <code>chips</code> in <code>createMockIssuer</code>.</p>
</div>`
}
