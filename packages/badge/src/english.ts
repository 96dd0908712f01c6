import type { BadgeLabels } from './badge-labels.ts'

const nothingEitherWay = 'It says nothing about the item, for or against.'

/** The English words. */
export const en: BadgeLabels = {
  lang: 'en',
  dir: 'ltr',
  region: 'Chip check',
  meta: '{site} · {date}',
  metaEarlier: '{site} · {day}',
  more: 'What this means',
  chip: 'Chip',
  serial: 'Serial number',
  until: 'Holds until',
  printed: 'Verified when scanned; this print-out is not proof.',
  messages: {
    verified: {
      title: 'Chip verified',
      happened: 'A genuine AuthentiChip was read, and its answer was made for {site}.',
      limits:
        'This is about the chip, not the object around it: a chip can be moved, and a scan passed along.',
      next: 'Check that the item in your hand is the one on this page, and that its chip sits firmly.',
    },
    'verified-earlier': {
      title: 'Chip verified earlier, at {time}',
      happened: 'A genuine AuthentiChip was read, and its answer was made for {site}.',
      limits: 'It doesn’t show what happened since: a chip can be moved, and a scan passed along.',
      next: 'Tap the chip again for a fresh answer.',
    },
    'wrong-item': {
      title: 'Not this item’s chip',
      happened:
        'A chip was read and checked, but this shop doesn’t list it for the item on this page.',
      limits: 'It doesn’t mean that anyone did wrong: the shop’s list may be out of date.',
      next: 'Compare the item in your hand with this page. If they match, ask the shop.',
    },
    'already-used': {
      title: 'Scan already used',
      happened: 'Each tap counts once, and this one was opened before, perhaps in another browser.',
      limits: 'It doesn’t mean that something is wrong with the chip: a shared link ends here too.',
      next: 'Tap the chip again for a fresh answer.',
    },
    expired: {
      title: 'This tap has expired',
      happened: 'AuthentiChip had seen this tap before, so it didn’t vouch for it.',
      limits: 'It doesn’t tell a saved or shared link from a copied one.',
      next: 'Tap the chip again for a fresh answer.',
    },
    'token-expired': {
      title: 'This scan has expired',
      happened: 'A scan holds for a few minutes, and this one is older.',
      limits: 'It doesn’t mean that something is wrong with the chip.',
      next: 'Tap the chip again for a fresh answer.',
    },
    insecure: {
      title: 'Not checked',
      happened: 'AuthentiChip couldn’t check the chip when it was tapped.',
      limits: nothingEitherWay,
      next: 'Tap the chip again in a few minutes.',
    },
    unavailable: {
      title: 'Can’t check right now',
      happened: 'Something that this site needs for the check didn’t answer.',
      limits: nothingEitherWay,
      next: 'Tap the chip again in a few minutes.',
    },
    'token-not-yet-valid': {
      title: 'Can’t check right now',
      happened: 'By this site’s clock the scan hasn’t happened yet, so the clock may be wrong.',
      limits: nothingEitherWay,
      next: 'Try again in a moment. If the answer stays the same, ask the shop.',
    },
    'rate-limited': {
      title: 'Too many scans just now',
      happened: 'Many scans came from your network, so this one wasn’t looked at.',
      limits: nothingEitherWay,
      next: 'Try again in a moment.',
    },
    rejected: {
      title: 'Scan not accepted',
      happened: 'The scan that opened this page was checked and didn’t pass.',
      limits: 'It isn’t a verdict on the item: a link can be cut short or made for another site.',
      next: 'Tap the chip again. If the answer stays the same, ask the shop.',
    },
    none: {
      title: 'No scan yet',
      happened: 'This page was opened without a tap, or the result couldn’t be kept.',
      limits: nothingEitherWay,
      next: 'Tap the chip with your phone. Just tapped? Allow cookies for this site and tap again.',
    },
  },
}
