import type { Drill, DrillConclusion } from './drill.ts'

const unavailable: DrillConclusion = { status: 'unavailable', code: 'jwks_unavailable' }
const verified: DrillConclusion = { status: 'verified' }
const keysAtHand =
  'A site that has the keys goes on verifying; one without them can’t check, and calls no product fake.'

/** Every drill, with what a site must conclude. */
export const drills: readonly Drill[] = [
  {
    name: 'down',
    label: 'Key set down',
    description: 'The key set closes every connection without an answer.',
    takes: [],
    conclusion: unavailable,
    lesson: keysAtHand,
  },
  {
    name: 'slow',
    label: 'Key set slow',
    description: 'The key set takes two seconds, or as long as it is told, before it answers.',
    takes: ['milliseconds'],
    conclusion: verified,
    lesson: 'Within its deadline a site waits and verifies; past it, it can’t check.',
  },
  {
    name: 'dripping',
    label: 'Key set dripping',
    description: 'The key set comes byte by byte, one in a tenth of a second.',
    takes: [],
    conclusion: unavailable,
    lesson: `The deadline is for the whole answer, not for its beginning. ${keysAtHand}`,
  },
  {
    name: 'html',
    label: 'HTML for a key set',
    description: 'In place of the key set there is a page about maintenance, with status 200.',
    takes: [],
    conclusion: unavailable,
    lesson: keysAtHand,
  },
  {
    name: 'truncated',
    label: 'Key set cut short',
    description: 'The connection ends before the key set has its announced length.',
    takes: [],
    conclusion: unavailable,
    lesson: keysAtHand,
  },
  {
    name: 'wrong-key',
    label: 'Wrong key',
    description: 'Scan tokens are signed by a key that nobody published, under the published name.',
    takes: [],
    conclusion: { status: 'rejected', code: 'signature_invalid' },
    lesson: 'A signature that was checked and failed is a rejection, whatever the claims say.',
  },
  {
    name: 'rotate',
    label: 'New key',
    description: 'A new key signs; the one before stays published.',
    takes: [],
    conclusion: verified,
    lesson: 'A site that doesn’t know the key fetches the set once more, and verifies.',
  },
  {
    name: 'rotate-without-overlap',
    label: 'New key, old one gone',
    description: 'A new key signs, and the one before is no longer published.',
    takes: [],
    conclusion: verified,
    lesson: 'New tokens verify after one fetch; those of the old key are then key_unknown.',
  },
  {
    name: 'withdraw',
    label: 'Key withdrawn',
    description: 'The key that signs is no longer published; another one is, which signs nothing.',
    takes: [],
    conclusion: { status: 'rejected', code: 'key_unknown' },
    lesson: 'A site that has the withdrawn key refuses it as well after its next refresh.',
  },
  {
    name: 'clock-skew',
    label: 'Clock off',
    description: 'The issuer’s clock is two minutes ahead, or as far off as it is told.',
    takes: ['milliseconds'],
    conclusion: { status: 'rejected', code: 'token_not_yet_valid' },
    lesson: 'A site allows a few seconds. The page should blame a clock, and not the product.',
  },
  {
    name: 'verification-unavailable',
    label: 'Verification down',
    description: 'The verification API is out of order: taps are insecure, /validate answers 503.',
    takes: [],
    conclusion: { status: 'unverified', reason: 'insecure' },
    lesson: 'The UID proves nothing: anyone can type it. A scan is unverified, and opens nothing.',
  },
  {
    name: 'stale-counter',
    label: 'Stale counter',
    description: 'The counter of every tap counts as used before.',
    takes: ['chip'],
    conclusion: { status: 'unverified', reason: 'expired' },
    lesson: 'It may be a replay. The scan is unverified, and the shopper is asked to tap again.',
  },
  {
    name: 'cloned-chip',
    label: 'Cloned chip',
    description:
      'Somebody copied the chip, key included, and has tapped the copy three times, or as often as told.',
    takes: ['chip', 'taps'],
    conclusion: { status: 'unverified', reason: 'expired' },
    lesson:
      'The copy is verified, for nothing tells it apart. The original is expired until its counter has caught up: expired taps of an honest owner are the sign to look for.',
  },
  {
    name: 'stockpiled-taps',
    label: 'Stockpiled taps',
    description: 'Somebody has tapped the chip in a shop and opens the addresses later.',
    takes: ['chip', 'taps'],
    conclusion: verified,
    lesson:
      'An address keeps until a later tap is opened. The highest is verified, and those below it are then expired: a scan proves that the chip was read, not when.',
  },
  {
    name: 'relay',
    label: 'Relayed tap',
    description: 'The address of a tap is opened on another device, far from the chip.',
    takes: ['chip'],
    conclusion: verified,
    lesson:
      'It is verified wherever it is opened first, and once only. Nothing that matters should hang on one scan alone.',
  },
]
