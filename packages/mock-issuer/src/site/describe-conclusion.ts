import { html, raw } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'
import type { ScanConclusion } from './conclude-scan.ts'

/** A conclusion for people. */
interface ConclusionWords {
  readonly tone: 'verified' | 'caution' | 'rejected' | 'neutral'
  readonly icon: keyof typeof drawings
  readonly word: string
  /** The reason or code that goes with the word. */
  readonly detail: string
  /** Why, in a sentence. */
  readonly why: string
}

// No two outlines are alike, so that colour is never needed to tell them apart.
const drawings = {
  tick: '<circle cx="12" cy="12" r="10" fill="currentColor" stroke="none"/><path class="cut" d="m7.4 12.3 3.1 3.2 6.1-6.8"/>',
  dash: '<path d="M10 3.2a9 9 0 0 0-6.8 6.8m0 4a9 9 0 0 0 6.8 6.8m4 0a9 9 0 0 0 6.8-6.8m0-4A9 9 0 0 0 14 3.2M8.2 12h7.6"/>',
  hourglass:
    '<path d="M5.5 2.8h13m-13 18.4h13M7.4 2.8v3.4c0 2.6 9.2 8.6 9.2 11.6v3.4m0-18.4v3.4c0 2.6-9.2 8.6-9.2 11.6v3.4"/>',
  cross:
    '<path d="M8 2.2h8L21.8 8v8L16 21.8H8L2.2 16V8z" fill="currentColor" stroke="none"/><path class="cut" d="m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8"/>',
  cloud:
    '<path d="M7.4 18.8h9.4a4.1 4.1 0 0 0 .9-8.1A6 6 0 0 0 6.2 10a4.5 4.5 0 0 0 1.2 8.8zM3.6 3.6l16.8 16.8"/>',
  phone:
    '<rect x="6.5" y="2.5" width="11" height="19" rx="2.4"/><path d="M10.4 18.2h3.2M10 8l4 4m0-4-4 4"/>',
} as const

const reasons: Readonly<Partial<Record<string, string>>> = {
  insecure: 'A UID that nobody checked: anyone can type one. It opens nothing.',
  expired: 'The counter was used before, so it may be a replay. The shopper is asked to tap again.',
  token_malformed: 'What came is not a token.',
  params_ambiguous: 'A parameter came twice, or two came that never come together.',
  status_unknown: 'No status but insecure and expired exists, whoever writes one.',
  algorithm_not_allowed: 'Scan tokens are signed with RS256, and with nothing else.',
  key_unknown: 'The key set lists no key of the name that the token gives.',
  signature_invalid: 'The published key of this name did not make this signature.',
  audience_mismatch: 'The token was made for another site.',
  token_expired: 'The token was too old when it came.',
  token_not_yet_valid:
    'By the site’s clock the token is from the future. Blame a clock, not the product.',
  jwks_unavailable:
    'Without cached keys nothing can be checked. A site that has the key goes on verifying.',
  jwks_invalid:
    'What the key set’s address answers holds no key. A site that has the key goes on verifying.',
}

/** Puts a conclusion into words. */
export function describeConclusion(conclusion: ScanConclusion | undefined): ConclusionWords {
  if (conclusion === undefined) {
    const why = 'The phone saw the box’s own page.'
    return { tone: 'neutral', icon: 'phone', word: 'No site told', detail: '', why }
  }
  switch (conclusion.status) {
    case 'verified': {
      const why = 'Signature, site and times hold. It is so once: a token that comes again is used.'
      return { tone: 'verified', icon: 'tick', word: 'Verified', detail: '', why }
    }
    case 'unverified': {
      const { reason } = conclusion
      const isStale = reason === 'expired'
      return {
        tone: isStale ? 'caution' : 'neutral',
        icon: isStale ? 'hourglass' : 'dash',
        word: 'Unverified',
        detail: reason,
        why: reasons[reason] ?? '',
      }
    }
    case 'rejected': {
      const { code } = conclusion
      const why = reasons[code] ?? ''
      return { tone: 'rejected', icon: 'cross', word: 'Rejected', detail: code, why }
    }
    case 'unavailable': {
      const { code } = conclusion
      const why = reasons[code] ?? ''
      return { tone: 'neutral', icon: 'cloud', word: 'Unavailable', detail: code, why }
    }
  }
}

/** The icon of a conclusion; the words beside it say the same. */
export function renderSeal(conclusion: ScanConclusion | undefined): Markup {
  const { tone, icon } = describeConclusion(conclusion)
  return html`<svg class="seal tone-${tone}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${raw(drawings[icon])}</svg>`
}

/** A conclusion in one line: the word, and its reason or code. */
export function renderVerdict(conclusion: ScanConclusion | undefined): Markup {
  const { tone, word, detail } = describeConclusion(conclusion)
  return html`<span class="verdict tone-${tone}">${word}${
    detail === '' ? '' : html` <code>${detail}</code>`
  }</span>`
}
