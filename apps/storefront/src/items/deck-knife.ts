import type { Item } from './item.ts'

export const deckKnife: Item = {
  slug: 'deck-knife',
  name: 'Deck Knife',
  kind: 'Sheepsfoot knife',
  number: 203,
  edition: 400,
  pricePence: 16_800,
  forecast: 'Variable 3 or less. Fog patches. Very poor.',
  summary: 'A blunt-nosed rope knife in stainless steel and smoked oak, with its sheath.',
  story: [
    'A sheepsfoot has no point, on purpose: on a moving deck the point is what finds your hand. What it has is a straight edge that bites rope along its whole length.',
    'The oak was a groyne on our own beach for sixty years before it was a handle. The sea did the seasoning; we only smoked it.',
  ],
  picture: {
    src: '/pictures/deck-knife.svg',
    alt: 'A blunt-nosed knife with a smoked oak handle, brass pins and a hemp lanyard, above its stitched leather sheath.',
  },
  materials: [
    'Nitrogen stainless steel, 58 HRC, 3 mm',
    'Smoked oak from the old groyne',
    'Brass bolster and pins',
    'Vegetable-tanned sheath, hemp lanyard',
  ],
  measures: 'Blade 92 mm, 214 mm overall, 138 g; sheath 61 g',
  madeBy: { name: 'Tomas Vinter', craft: 'wood and leather' },
  madeAt: 'the boat hall, Corran Ness',
  finishedOn: '2025-05-09',
  log: [
    { date: '2025-04-14', entry: 'Blade ground by Ishbel Rae after hardening' },
    { date: '2025-04-25', entry: 'Scales smoked for three days over alder' },
    { date: '2025-05-07', entry: 'Chip set in the sheath, clear of the steel' },
    { date: '2025-05-09', entry: 'Cut forty metres of wet manila, honed, numbered' },
  ],
  care: [
    'Rinse it in fresh water after salt, and dry it out of the sheath.',
    'Strop it often and sharpen it seldom. We regrind the edge for the postage.',
    'We sell it to adults only and ask for proof of age.',
  ],
  tapAt: 'the waves stamped on the sheath, with the knife drawn',
  chip: {
    id: '53ee883f9b7f6d8bb34ba8601391b6a737bcae4156991de61b474923c6be913d',
    uid: '04F436DA71ED9C',
    serial: 'WL-KNI-203',
  },
}
