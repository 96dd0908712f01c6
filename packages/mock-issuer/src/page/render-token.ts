import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import { decodeToken } from '../tokens/decode-token.ts'
import { describeDistance, renderMoment } from './describe-time.ts'
import type { TapPageView } from './tap-page-view.ts'

type Surroundings = Pick<TapPageView, 'now' | 'publishedKeys'>

/** A token, decoded and as it was sent. */
export function renderToken(token: string, surroundings: Surroundings): Markup {
  const decoded = decodeToken(token)
  if (decoded === undefined) {
    return html`<p class="soft">No token to decode: <code>${token}</code></p>`
  }
  const { header, claims } = decoded
  const [first = '', second = '', third = ''] = token.split('.')
  return html`<div class="token">
<p class="life">${describeLife(claims, surroundings.now)}</p>
<h3>Header</h3>
<dl class="members">${Object.entries(header).map(([name, value]) =>
    renderMember(name, value, noteOnHeader(name, value, surroundings)),
  )}</dl>
<h3>Claims</h3>
<dl class="members">${Object.entries(claims).map(([name, value]) =>
    renderMember(name, value, noteOnClaim(name, value, surroundings)),
  )}</dl>
<details class="raw" data-key="raw-${third.slice(0, 24)}"><summary>The token as it was sent</summary>
<p><code><span class="part-header">${first}</span>.<span class="part-claims">${second}</span>.<span class="part-signature">${third}</span></code></p>
<button type="button" class="quiet" data-copy="${token}" hidden>Copy the token</button></details>
</div>`
}

function renderMember(name: string, value: unknown, note: Markup | string): Markup {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return html`<dt><code>${name}</code></dt><dd><code>${text}</code>${note === '' ? '' : html`<span>${note}</span>`}</dd>`
}

function describeLife({ iat, exp }: Readonly<Record<string, unknown>>, now: Date): Markup | string {
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'It doesn’t say when it ends.'
  const [made, end] = [new Date(iat * 1000), new Date(exp * 1000)]
  const ending = end > now ? 'Ends' : 'Ended'
  return html`Made ${describeDistance(made, now)}. <strong>${ending} ${describeDistance(end, now)}</strong>, by the box’s clock.`
}

function noteOnHeader(
  name: string,
  value: unknown,
  { publishedKeys }: Surroundings,
): Markup | string {
  if (name !== 'kid') return ''
  const isPublished = publishedKeys.some(
    (entry) => typeof entry === 'object' && entry !== null && 'kid' in entry && entry.kid === value,
  )
  return isPublished ? 'the key set lists it' : 'the key set doesn’t list it'
}

function noteOnClaim(name: string, value: unknown, { now }: Surroundings): Markup | string {
  if ((name === 'iat' || name === 'exp') && typeof value === 'number') {
    const date = new Date(value * 1000)
    if (Number.isNaN(date.getTime())) return ''
    return html`${renderMoment(date)}, ${describeDistance(date, now)}`
  }
  return notes[name] ?? ''
}

const notes: Readonly<Partial<Record<string, string>>> = {
  iss: 'the issuer',
  sub: 'the chip’s ID',
  aud: 'the site it is for',
  product: '6 is AuthentiChip',
  cld: 'UID and serial, as JSON in a text',
  counter: 'which tap it was; a verifier ignores it',
  tap: 'tells taps apart; a verifier ignores it',
}
