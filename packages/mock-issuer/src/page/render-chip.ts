import { html, raw } from 'hono/html'
import { type BoxChip, landingOf } from '../chips/box-chip.ts'
import type { Markup } from '../http/answer-page.ts'
import { tapPresets } from '../taps/tap-outcomes.ts'
import { coil } from './chip-mark.ts'
import { type PageQuery, renderPageFields } from './page-query.ts'
import type { TapPageView } from './tap-page-view.ts'

/** A chip with the ways to tap it. */
export function renderChipCard(chip: BoxChip, query: PageQuery): Markup {
  const { name, uid, serial, counter, tapped } = chip
  const target = landingOf(chip)
  return html`<div class="chip">
<div class="chip-head">${raw(coil)}
<div><h3>${name}</h3>
<p class="target">${target ?? 'A Spark 1 has no target: it answers challenges of the Auth API.'}</p></div></div>
<dl class="facts">
<div><dt>UID</dt><dd><code>${uid}</code></dd></div>
<div><dt>Serial</dt><dd>${serial === undefined ? 'none' : html`<code>${serial}</code>`}</dd></div>
<div><dt>Taps</dt><dd><code>${Math.max(counter, tapped)}</code></dd></div>
</dl>
${target === undefined ? '' : renderTaps(chip, query)}
<div class="folds">${target === undefined ? '' : renderTrouble(chip, query)}
${renderSettings(chip, query)}</div>
</div>`
}

function renderTaps({ name, slug }: BoxChip, { beside }: PageQuery): Markup {
  const ordinary = tapPresets.filter((preset) => preset.ordinary)
  return html`<div class="taps">${ordinary.map(
    ({ outcome, label, description }) =>
      html`<a class="${outcome === 'success' ? 'button main' : 'button'}" href="/tap/${slug}/${outcome}"${targetOf(beside)} title="${description}" aria-label="${label}: ${name}">${label}</a>`,
  )}</div>`
}

function renderTrouble({ name, slug, uid }: BoxChip, { beside }: PageQuery): Markup {
  const trouble = tapPresets.filter((preset) => !preset.ordinary)
  return html`<details class="trouble" data-key="trouble-${uid}">
<summary>Trouble<span class="unseen"> for ${name}</span></summary>
<ul>${trouble.map(
    ({ outcome, label, description, code = '' }) =>
      html`<li><a href="/tap/${slug}/${outcome}"${targetOf(beside)}><strong>${label}</strong> <code>${code}</code><span>${description}</span></a></li>`,
  )}</ul>
</details>`
}

/** A tab with a name is used again: a tap doesn't open one more each time. */
function targetOf(beside: boolean): Markup {
  return beside ? html` target="vkjwt-tap"` : html``
}

function renderSettings(chip: BoxChip, query: PageQuery): Markup {
  const { uid, name } = chip
  return html`<details class="settings" data-key="settings-${uid}">
<summary>Settings<span class="unseen"> of ${name}</span></summary>
${
  landingOf(chip) === undefined
    ? ''
    : html`<form method="post" action="/chips/forward">
${renderPageFields(query)}<input type="hidden" name="uid" value="${uid}">
${renderForwarding(`chip-${uid}`, chip)}
<button>Save<span class="unseen"> for ${name}</span></button>
</form>`
}
<form method="post" action="/chips/remove">
${renderPageFields(query)}<input type="hidden" name="uid" value="${uid}">
<button class="quiet" aria-label="Remove this chip: ${name}">Remove this chip</button>
</form>
</details>`
}

/** The form for a new chip, with what was entered where something is wrong with it. */
export function renderAddChip({ query, draft }: TapPageView): Markup {
  const { targetUrl = '', name = '', serial = '' } = draft ?? {}
  const fault = draft && html`<p class="error" id="fault" role="alert">${draft.error}</p>`
  const faulty = draft && html` aria-invalid="true" aria-describedby="fault" autofocus`
  return html`<form class="fields" method="post" action="/chips/add">
${renderPageFields(query)}
${fault ?? ''}
<div><label for="target-url">Target URL</label>
<input id="target-url" name="target" type="url" inputmode="url" required placeholder="http://localhost:3000/items/1" value="${targetUrl}"${faulty ?? ''}></div>
<div><label for="chip-name">Name</label>
<input id="chip-name" name="name" maxlength="80" value="${name}" aria-describedby="name-hint">
<small id="name-hint">Left empty, it is the target’s host and path.</small></div>
<div><label for="chip-serial">Serial of the item</label>
<input id="chip-serial" name="serial" maxlength="64" value="${serial}" aria-describedby="serial-hint">
<small id="serial-hint">Left empty, one is made up, as UID and key are.</small></div>
${renderForwarding('new-chip', draft ?? { forwardOnInsecure: false, forwardOnExpired: false })}
<div><button class="main">Add the chip</button></div>
</form>`
}

/** What the target is told of scans that aren't verified. */
function renderForwarding(
  id: string,
  chip: { readonly forwardOnInsecure: boolean; readonly forwardOnExpired: boolean },
): Markup {
  const box = (name: 'insecure' | 'expired', isOn: boolean, words: string): Markup =>
    html`<div class="check"><input type="checkbox" id="${id}-${name}" name="${name}" value="1"${isOn ? html` checked` : ''}><label for="${id}-${name}">${words}</label></div>`
  return html`<fieldset><legend>Tell the target also of scans that</legend>
${box('insecure', chip.forwardOnInsecure, 'could not be checked (insecure)')}
${box('expired', chip.forwardOnExpired, 'were used before (expired)')}
</fieldset>`
}
