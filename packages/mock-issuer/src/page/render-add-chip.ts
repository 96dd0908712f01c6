import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import { renderPageFields } from './page-query.ts'
import type { TapPageView } from './tap-page-view.ts'

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
export function renderForwarding(
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
