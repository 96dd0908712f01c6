import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import type { BoxChip } from '../chips/box-chip.ts'
import type { Markup } from '../http/answer-page.ts'
import { describeConclusion, renderSeal, renderVerdict } from '../site/describe-conclusion.ts'
import type { MockRedirect } from '../taps/redirect-log.ts'
import { tapPresets } from '../taps/tap-outcomes.ts'
import { renderClock } from './describe-time.ts'
import type { LiveParts } from './live-part.ts'
import { type LivePart, renderLiveList, renderLivePart } from './live-part.ts'
import { renderPageFields } from './page-query.ts'
import { renderToken } from './render-token.ts'
import type { TapPageView } from './tap-page-view.ts'

const shownCount = 25

/** What came of the last taps, with tokens decoded. */
export function renderLog(live: LiveParts): Markup {
  return html`<section class="log" id="log" aria-labelledby="log-title">
<h2 id="log-title">What sites were sent</h2>
${renderLivePart(live.logNote)}
${renderLiveList(live.entries, 'entries')}
${renderLivePart(live.logEnd)}
</section>`
}

/** What the log is for, while it is empty. */
export function renderLogNote({ redirects }: TapPageView): Markup {
  if (redirects.length > 0) return html``
  return html`<p class="nothing">Nothing yet. Each tap leaves a line here: where the phone was sent, with which token, and what the site there must make of it.</p>`
}

/** The entries, newest first and open. */
export function listLogEntries(view: TapPageView): readonly LivePart[] {
  const { redirects } = view
  const keys = nameEntries(redirects.toReversed()).toReversed()
  return redirects.slice(0, shownCount).map((redirect, place) => {
    const key = `entry-${keys[place]}`
    return { name: key, content: renderEntry(redirect, key, place === 0, view) }
  })
}

/** Names entries by what is in them; those that are alike, as where a clock stands still, are counted. */
function nameEntries(oldestFirst: readonly MockRedirect[]): readonly string[] {
  const counts = new Map<string, number>()
  return oldestFirst.map((redirect) => {
    const digest = createHash('sha256').update(JSON.stringify(redirect)).digest('hex').slice(0, 16)
    const count = (counts.get(digest) ?? 0) + 1
    counts.set(digest, count)
    return count === 1 ? digest : `${digest}-${count}`
  })
}

/** How much more there is, and the way to be rid of it. */
export function renderLogEnd({ redirects, query }: TapPageView): Markup {
  if (redirects.length === 0) return html``
  return html`<div class="log-end">
${redirects.length > shownCount ? html`<p class="soft">The last ${shownCount} of ${redirects.length}.</p>` : ''}
<form method="post" action="/log/clear">${renderPageFields(query)}<button class="quiet">Clear the log</button></form>
</div>`
}

function renderEntry(
  redirect: MockRedirect,
  key: string,
  isOpen: boolean,
  view: TapPageView,
): Markup {
  const { at, uid, counter, result, location, conclusion } = redirect
  const chip = uid === undefined ? undefined : view.findChip(uid)
  const { word, detail, why } = describeConclusion(conclusion)
  const label = labelOf(result)
  const who = nameOf(chip, uid)
  const counted = counter === undefined ? '' : html` <span class="soft">tap ${counter}</span>`
  return html`<details class="entry" data-key="${key}" data-say="${label}, ${who}: ${word} ${detail}"${isOpen ? html` open` : ''}>
<summary>${renderSeal(conclusion)}
<span class="what"><strong>${label}</strong> <span class="who">${who}</span></span>
${renderClock(at)}
${renderVerdict(conclusion)}</summary>
<div class="entry-body">
<p>${location === undefined ? whyNobody(result) : html`The site must conclude: <strong>${word.toLowerCase()}${detail === '' ? '' : html`, <code>${detail}</code>`}</strong>. ${why}`}</p>
<dl class="sent">
${location === undefined ? '' : html`<dt>Target</dt><dd><code>${targetOf(location)}</code></dd>`}
<dt>Chip</dt><dd>${chip === undefined ? '' : html`${chip.name} `}<code>${uid ?? 'unreadable'}</code>${counted}</dd>
${location === undefined ? '' : renderParams(location)}
</dl>
${location === undefined ? '' : renderTokenOf(location, view)}
</div>
</details>`
}

function labelOf(result: string): string {
  if (result === 'invalid') return 'Invalid signature'
  return tapPresets.find(({ outcome }) => outcome === result)?.label ?? result
}

function nameOf(chip: BoxChip | undefined, uid: string | undefined): string {
  return chip?.name ?? (uid === undefined ? 'Unreadable chip' : `Chip ${uid}`)
}

function whyNobody(result: string): string {
  switch (result) {
    case 'expired':
      return 'No site was told: the tap was used before, and the chip’s owner doesn’t have such scans forwarded.'
    case 'insecure':
      return 'No site was told: the tap could not be checked, and the chip’s owner doesn’t have such scans forwarded.'
    default:
      return 'No site was told: no chip of this box made this signature.'
  }
}

function targetOf(location: string): string {
  const [path = '', ...rest] = location.split('?')
  const [query = '', ...fragment] = rest.join('?').split('#')
  const own = query.split('&').filter((pair) => !/^vk(jwt|uid|status)=/.test(pair))
  const hash = fragment.length === 0 ? '' : `#${fragment.join('#')}`
  return `${path}${own.join('&') === '' ? '' : `?${own.join('&')}`}${hash}`
}

function renderParams(location: string): Markup {
  const pairs = [...new URL(location).searchParams].filter(([name]) =>
    /^vk(jwt|uid|status)$/.test(name),
  )
  const short = (value: string): string =>
    value.length > 24 ? `${value.slice(0, 12)}…${value.slice(-8)}` : value
  return html`<dt>Parameters</dt><dd>${pairs.map(
    ([name, value]) => html`<code class="param">${name}=${short(value)}</code> `,
  )}</dd>`
}

function renderTokenOf(location: string, view: TapPageView): Markup {
  const token = new URL(location).searchParams.get('vkjwt')
  return token === null ? html`` : renderToken(token, view)
}
