import { type LiveMessage, type LiveParts, writeMessages } from './live-part.ts'
import { type PageQuery, writePagePath } from './page-query.ts'
import { renderFacts } from './render-box.ts'
import { renderChipCard } from './render-chip.ts'
import { renderChipNote, renderChipPages } from './render-chips.ts'
import { renderDrillList, renderState } from './render-drills.ts'
import { listLogEntries, renderLogEnd, renderLogNote } from './render-log.ts'
import { createTapPageView, type PageSource, type TapPageView } from './tap-page-view.ts'

/** What the parts of the page that change by themselves hold now. */
export function listLiveParts(view: TapPageView): LiveParts {
  return {
    state: { name: 'state', content: renderState(view) },
    chipNote: { name: 'chip-note', content: renderChipNote(view) },
    chips: {
      name: 'chips',
      items: view.found.chips.map((chip) => ({
        name: `chip-${chip.uid}`,
        content: renderChipCard(chip, view.query),
      })),
    },
    chipPages: { name: 'chip-pages', content: renderChipPages(view) },
    logNote: { name: 'log-note', content: renderLogNote(view) },
    entries: { name: 'entries', items: listLogEntries(view) },
    logEnd: { name: 'log-end', content: renderLogEnd(view) },
    drillList: { name: 'drill-list', content: renderDrillList(view) },
    facts: { name: 'facts', content: renderFacts(view) },
  }
}

/** Lists what pages are told. What one of them was told, others are told without another look at the box. */
export function createMessageList(
  source: PageSource,
): (query: PageQuery) => readonly LiveMessage[] {
  const { issuer, store } = source
  const listed = new Map<string, readonly LiveMessage[]>()
  let state = ''
  return (query) => {
    // What isn't in here is seen within a second.
    const now = JSON.stringify([
      Math.floor(performance.now() / 1000),
      store.version(),
      issuer.redirects.all.length,
      issuer.redirects.all.at(-1),
      issuer.activeDrills,
      issuer.outage,
    ])
    if (now !== state) listed.clear()
    state = now
    const path = writePagePath(query)
    const known = listed.get(path)
    if (known !== undefined) return known
    const parts = listLiveParts(createTapPageView(source, query))
    const messages = writeMessages(Object.values(parts))
    listed.set(path, messages)
    return messages
  }
}
