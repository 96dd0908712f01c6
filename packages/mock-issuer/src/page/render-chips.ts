import type { BoxChip } from '../chips/box-chip.ts'
import { html, type Markup } from '../http/html.ts'
import { coil } from './chip-mark.ts'
import { renderLivePart } from './live-part.ts'
import { writePagePath } from './page-query.ts'
import { renderAddChip } from './render-add-chip.ts'
import { renderChipCard } from './render-chip-card.ts'
import type { TapPageView } from './tap-page-view.ts'

const manyChips = 6

/** The phone: the chips to tap, and the one to add. */
export function renderPhone(view: TapPageView): Markup {
  const isEmpty = view.chips.length === 0
  return html`<section class="phone" id="chips" aria-labelledby="chips-title">
<div class="phone-top">
<h2 id="chips-title">${isEmpty ? 'No chips yet' : 'Tap a chip'}</h2>
${isEmpty ? '' : renderTools(view)}
</div>
<div class="screen">
${
  isEmpty
    ? renderEmpty(view)
    : html`${renderLivePart('chip-list', renderChipList(view))}
<details class="add"${view.draft === undefined ? '' : html` open`}>
<summary>Add a chip</summary>
${renderAddChip(view)}
</details>`
}
</div>
</section>`
}

/** The cards of the chips that are looked for. */
export function renderChipList(view: TapPageView): Markup {
  const { query, chips } = view
  const found = chips.filter((chip) => isFound(chip, query.find))
  if (found.length === 0) {
    return html`<p class="nothing">No chip has “${query.find}” in its name, serial or target, or at an end of its UID. <a href="${writePagePath({ ...query, find: '' })}">Show all ${chips.length}</a></p>`
  }
  return html`<ul class="chips">${found.map((chip) => renderChipCard(chip, query))}</ul>`
}

function isFound(chip: BoxChip, find: string): boolean {
  const { name, uid, serial = '', targetUrl = '' } = chip
  const wanted = find.toLowerCase()
  return (
    [name, serial, targetUrl].some((text) => text.toLowerCase().includes(wanted)) ||
    // A few digits are somewhere in most UIDs.
    uid.toLowerCase().startsWith(wanted) ||
    uid.toLowerCase().endsWith(wanted)
  )
}

function renderTools({ query, chips }: TapPageView): Markup {
  const isSearchable = chips.length > manyChips || query.find !== ''
  const other = { ...query, beside: !query.beside }
  const search = html`<form class="search" role="search" method="get" action="/">
<label class="unseen" for="find">Find a chip</label>
<input id="find" name="find" type="search" value="${query.find}" placeholder="Find among ${chips.length} chips">
${query.beside ? html`<input type="hidden" name="beside" value="1">` : ''}
<button>Find</button>
</form>`
  return html`<p class="where">Taps open ${query.beside ? 'in a tab beside this one' : 'in this tab'}. <a href="${writePagePath(other)}">${query.beside ? 'Use this tab' : 'Use another tab'}</a></p>
${isSearchable ? search : ''}`
}

function renderEmpty(view: TapPageView): Markup {
  const drawing: Markup = { markup: coil }
  return html`<div class="empty">
${drawing}
<p>A chip has a target URL, which its owner chose: the page of your site where a scan lands. Enter one, and tap the chip here as a phone would.</p>
${renderAddChip(view)}
<p class="soft">Or start the box with chips: <code>--target http://localhost:3000/items/1</code> on the command line, <code>chips</code> in <code>createMockIssuer</code>.</p>
</div>`
}
