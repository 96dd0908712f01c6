import type { BoxChip } from '../chips/box-chip.ts'
import { type OutageMode, outages } from '../server/outages.ts'
import { tapPresets } from '../server/tap-outcomes.ts'
import { chipMark } from './chip-mark.ts'
import { html, type Markup } from './html.ts'

/** What the tap page shows. */
export interface TapPageView {
  readonly products: readonly BoxChip[]
  readonly outage: OutageMode | undefined
  readonly issuer: string
  readonly jwksUrl: string
  readonly keyId: string
  readonly publishedCount: number
  readonly fetchCount: number
  /** What was entered for a new product, and what is wrong with it. */
  readonly draft?: { readonly name: string; readonly targetUrl: string; readonly error: string }
}

/** The page on which a chip is tapped without a chip. */
export function renderTapPage(view: TapPageView): Markup {
  const mark: Markup = { markup: chipMark }
  return html`<header>
${mark}
<div><h1>AuthentiChip in a box</h1><p>A mock issuer for tests and demos. It vouches for nothing real.</p></div>
</header>
<main>
${renderOutageNotice(view.outage)}
${view.products.length === 0 ? renderEmpty(view) : renderProducts(view)}
<h2 id="issuer">Issuer</h2>
${renderIssuer(view)}
</main>
<footer>A tap redirects to the target URL with the parameters that a scan has. What is changed here lasts until the issuer stops.</footer>`
}

function renderOutageNotice(outage: OutageMode | undefined): Markup {
  const row = outages.find(({ mode }) => mode === outage)
  if (row === undefined) return html``
  return html`<form class="notice" method="post" action="/outage">
<p><strong>The key set is out of order: ${row.mode}.</strong> ${row.description}.</p>
<button name="mode" value="">Heal it</button>
</form>`
}

function renderProducts(view: TapPageView): Markup {
  return html`<ul class="cards">${view.products.map(renderProduct)}</ul>
<details${view.draft === undefined ? '' : html` open`}>
<summary>Add a product</summary>
${renderForm(view)}
</details>`
}

function renderProduct({ name, slug, targetUrl = '', uid, serial }: BoxChip): Markup {
  const ordinary = tapPresets.filter((preset) => preset.ordinary)
  const trouble = tapPresets.filter((preset) => !preset.ordinary)
  return html`<li class="card">
<h2>${name}</h2>
<span class="target">${targetUrl}</span>
<dl>
<dt>UID</dt><dd><code>${uid}</code></dd>
<dt>Serial</dt><dd>${serial === undefined ? html`<span class="soft">none</span>` : html`<code>${serial}</code>`}</dd>
</dl>
<div class="taps">
${ordinary.map(
  ({ outcome, label, description }) =>
    html`<a class="${outcome === 'success' ? 'button main' : 'button'}" href="/tap/${slug}/${outcome}" title="${description}" aria-label="${label}: ${name}">${label}</a>`,
)}
</div>
<details>
<summary>Trouble</summary>
<ul class="trouble">
${trouble.map(
  ({ outcome, label, description }) =>
    html`<li><a href="/tap/${slug}/${outcome}">${label}<span>${description}</span></a></li>`,
)}
</ul>
</details>
</li>`
}

function renderEmpty(view: TapPageView): Markup {
  return html`<section class="card">
<h2>No products yet</h2>
<p>A product is a chip and the target URL that its owner chose: the page where a scan lands. Add one here, pass <code>chips</code> to <code>createMockIssuer</code>, or start the command with <code>--target https://shop.example/items/1</code>.</p>
${renderForm(view)}
</section>`
}

function renderForm({ draft }: TapPageView): Markup {
  const { name = '', targetUrl = '' } = draft ?? {}
  const fault = draft && html`<p class="error" id="fault" role="alert">${draft.error}</p>`
  const faulty = draft && html` aria-invalid="true" aria-describedby="fault"`
  return html`<form class="fields" method="post" action="/products">
${fault ?? ''}
<div><label for="target-url">Target URL</label>
<input id="target-url" name="target" type="url" inputmode="url" required placeholder="https://shop.example/items/1" value="${targetUrl}"${faulty ?? ''}>
</div>
<div><label for="product-name">Name</label>
<input id="product-name" name="name" maxlength="80" value="${name}">
<small>Without one, the target URL is the name. The chip is made up.</small>
</div>
<div><button class="main">Add</button></div>
</form>`
}

function renderIssuer(view: TapPageView): Markup {
  const { outage, issuer, jwksUrl, keyId, publishedCount, fetchCount } = view
  return html`<div class="card panel">
<dl>
<dt>Issuer</dt><dd><code>${issuer}</code></dd>
<dt>Key set</dt><dd><a href="${jwksUrl}"><code>${jwksUrl}</code></a></dd>
<dt>Fetched</dt><dd>${fetchCount === 1 ? 'once' : `${fetchCount} times`}</dd>
<dt>Published</dt><dd>${publishedCount === 1 ? '1 key' : `${publishedCount} keys`}</dd>
<dt>Signs with</dt><dd><code>${keyId}</code></dd>
</dl>
<div>
<form method="post" action="/outage">
<div class="row">
<div><label for="mode">Key set answers with</label>
<select id="mode" name="mode">
<option value="">a healthy key set</option>
${outages.map(
  ({ mode, description }) =>
    html`<option value="${mode}"${mode === outage ? html` selected` : ''}>${mode}: ${description}</option>`,
)}
</select></div>
<button>Apply</button>
</div>
<p>${outages.find(({ mode }) => mode === outage)?.description ?? 'Everything works; a shop that met an outage asks again after half a minute'}.</p>
</form>
<form method="post" action="/rotate">
<button>Rotate keys</button>
<p>A new key signs from now on. The old one stays published.</p>
</form>
</div>
</div>`
}
