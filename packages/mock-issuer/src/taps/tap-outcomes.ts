import type { BadTokenCode } from '../tokens/bad-token.ts'

/** What comes of a tap: the three outcomes of the real service, and what else a site may be sent. */
export type TapOutcome =
  | 'success'
  | 'insecure'
  | 'expired'
  | 'forged'
  | 'unknown-key'
  | 'other-site'
  | 'stale'
  | 'junk'
  | 'repeated'
  | 'mixed'
  | 'status-verified'

/** One row of the table of outcomes. */
export interface TapPreset {
  readonly outcome: TapOutcome
  readonly label: string
  readonly description: string
  /** Whether the real service sends it, in the ordinary course of things. */
  readonly ordinary: boolean
  /** The code that a site must reject it with, where it isn't ordinary. */
  readonly code?: BadTokenCode | 'params_ambiguous' | 'status_unknown'
}

/** Every outcome of a tap, the ordinary ones first. */
export const tapPresets: readonly TapPreset[] = [
  ordinary('success', 'Genuine tap', 'A token that is good for five minutes'),
  ordinary('insecure', 'Insecure', 'The chip’s UID, unverified: the issuer could not check it'),
  ordinary('expired', 'Expired', 'The chip’s UID, unverified: its counter was used before'),
  trouble('forged', 'signature_invalid', 'Forged token', 'Signed by somebody else’s key'),
  trouble(
    'unknown-key',
    'key_unknown',
    'Unknown key',
    'Signed by a key that the issuer never published',
  ),
  trouble(
    'other-site',
    'audience_mismatch',
    'Another site’s token',
    'Genuine, and made for other.example',
  ),
  trouble('stale', 'token_expired', 'Stale token', 'Genuine, and an hour too old'),
  trouble('junk', 'token_malformed', 'Junk', 'Not a token at all'),
  trouble('repeated', 'params_ambiguous', 'Token twice', 'The parameter appears two times'),
  trouble('mixed', 'params_ambiguous', 'Token and status', 'Parameters that never come together'),
  trouble('status-verified', 'status_unknown', 'vkstatus=verified', 'A status that somebody typed'),
]

/** Whether a text names an outcome. */
export function isTapOutcome(text: string): text is TapOutcome {
  return tapPresets.some(({ outcome }) => outcome === text)
}

/** Refuses what is no outcome; the `TypeError` names it and those that there are. */
export function assertTapOutcome(text: string): asserts text is TapOutcome {
  if (isTapOutcome(text)) return
  const outcomes = tapPresets.map(({ outcome }) => outcome).join(', ')
  throw new TypeError(`There is no outcome named ${text}. There are: ${outcomes}.`)
}

function ordinary(outcome: TapOutcome, label: string, description: string): TapPreset {
  return { outcome, label, description, ordinary: true }
}

function trouble(
  outcome: TapOutcome,
  code: NonNullable<TapPreset['code']>,
  label: string,
  description: string,
): TapPreset {
  return { outcome, label, description, ordinary: false, code }
}
