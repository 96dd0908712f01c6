import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import { describeSpan, renderMoment } from './describe-time.ts'
import type { LiveParts } from './live-part.ts'
import { renderLivePart } from './live-part.ts'
import { renderPageFields } from './page-query.ts'
import type { TapPageView } from './tap-page-view.ts'

/** The addresses to copy, with what to do next. */
export function renderBox(view: TapPageView): Markup {
  const { url, jwksUrl, apiKeys, issuer } = view
  return html`<section class="box" id="box" aria-labelledby="box-title">
<h2 id="box-title">Connect your site</h2>
<dl class="addresses">
${renderAddress('Key set', jwksUrl, html`Your verifier’s <code>jwks.url</code>. The audience is your target’s host name; the issuer stays <code>${issuer}</code>.`)}
${renderAddress('Base URL', url, html`In a test, <code>connectMockIssuer('${url}')</code>. Also the Auth API: <code>/challenge</code>, <code>/session</code>, <code>/validate</code>.`)}
${apiKeys.map((key) => renderAddress('API key', key, html`Goes to the Auth API in the header <code>X-API-VIVOKEY</code>.`))}
</dl>
</section>`
}

/** The keys and the clock, and the way back to the beginning. */
export function renderKeys({ query }: TapPageView, live: LiveParts): Markup {
  return html`<section class="box" id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys and clock</h2>
${renderLivePart(live.facts)}
<form class="buttons" method="post" action="/rotate">${renderPageFields(query)}
<button name="overlap" value="1">New key</button>
<button name="overlap" value="0">New key, old one gone</button></form>
<p class="soft">A new key signs from now on. Unlike a drill, this isn’t undone.</p>
<form class="buttons" method="post" action="/reset">${renderPageFields(query)}
<button class="quiet">Reset the box</button></form>
<p class="soft">Ends drills, sets the clock right, empties the log, and keeps only the chips it started with.</p>
</section>`
}

/** What changes by itself: keys, fetches and the clock. */
export function renderFacts(view: TapPageView): Markup {
  const { currentKeyId, publishedKeys, fetchCount, now, siteTime } = view
  const offSeconds = (now.getTime() - siteTime.getTime()) / 1000
  const off = describeSpan(Math.abs(offSeconds))
  // To the minute, or the page would never rest.
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  return html`<dl class="sent">
<dt>Signs with</dt><dd><code>${currentKeyId}</code></dd>
<dt>Published</dt><dd>${publishedKeys.length === 1 ? '1 key' : `${publishedKeys.length} keys`}</dd>
<dt>Fetched</dt><dd>${fetchCount === 1 ? 'once' : `${fetchCount} times`}</dd>
<dt>Clock</dt><dd>${renderMoment(minute)}${off === '' ? '' : `, ${off} ${offSeconds > 0 ? 'ahead of' : 'behind'} the sites`}</dd>
</dl>`
}

function renderAddress(name: string, value: string, next: Markup): Markup {
  return html`<dt>${name}</dt>
<dd><div class="copy"><code>${value}</code><button type="button" class="quiet" data-copy="${value}" hidden>Copy<span class="unseen"> ${name}</span></button></div>
<p class="soft">${next}</p></dd>`
}
