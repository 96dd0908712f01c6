import type { Item } from './item.ts'

export const ferryBag: Item = {
  slug: 'ferry-bag',
  name: 'Ferry Bag',
  kind: 'Roll-top bag',
  number: 88,
  edition: 250,
  pricePence: 24_000,
  forecast: 'Westerly 5, occasionally 7. Drizzle. Good.',
  summary: 'A roll-top canvas bag on a leather base, for the wet end of the ferry.',
  story: [
    'Roll it three times and buckle it, and you can leave it on deck. Roll it once and it holds the shopping. The base is one piece of bridle leather with no seam where it stands in the puddle.',
    'Every strap is stitched on the outside so that we can cut it off and put a new one on without opening the bag. Number 3 has had four straps and one owner.',
  ],
  picture: {
    src: '/pictures/ferry-bag.svg',
    alt: 'An olive canvas roll-top bag with two buckled leather straps, a leather base and a brass plate numbered 088.',
  },
  materials: [
    'Waxed cotton canvas, 610 g/m²',
    'Oak-bark tanned bridle leather, 4 mm',
    'Cast brass buckles',
    'Linen thread, five stitches to the inch',
  ],
  measures: '46 to 62 cm tall, 32 × 18 cm base, 24 litres, 1.5 kg',
  madeBy: { name: 'Tomas Vinter', craft: 'wood and leather' },
  madeAt: 'the boat hall, Corran Ness',
  finishedOn: '2025-08-08',
  log: [
    { date: '2025-07-21', entry: 'Canvas cut and waxed; base blocked wet over the form' },
    { date: '2025-07-30', entry: 'Chip laid between lining and canvas, behind the pocket' },
    { date: '2025-08-06', entry: 'Straps stitched, 1,140 stitches by hand' },
    { date: '2025-08-08', entry: 'Hung with 40 kg overnight, numbered, signed off' },
  ],
  care: [
    'Let it dry open and upright, away from a stove.',
    'Feed the leather twice a year; the canvas wants wax only where it has gone pale.',
    'Worn corner, torn strap, bent buckle: post it to us, it comes back mended.',
  ],
  tapAt: 'the middle of the front pocket',
  chip: {
    id: '3745707d1b600c2970d9864e454c1b41b8322715a0b64da273bd63c6144ca8b8',
    uid: '046AD01DD5790E',
    serial: 'WL-BAG-088',
  },
}
