import type { Item } from './item.ts'

export const watchCoat: Item = {
  slug: 'watch-coat',
  name: 'Watch Coat',
  kind: 'Waxed cotton coat',
  number: 29,
  edition: 150,
  pricePence: 46_000,
  forecast: 'Northerly 7. Squally showers. Moderate.',
  summary: 'A hooded deck coat in dry-waxed cotton, cut to be worn over everything you own.',
  story: [
    'Yellow, because the person looking for you should have an easy day. The cloth is woven tight enough to keep rain out before the wax goes on; the wax keeps it out after ten years.',
    'There is no zip. Zips are what sends a good coat to the tip. The five snaps can each be replaced with a hammer and a pound coin, and we put two spares in the left pocket.',
  ],
  picture: {
    src: '/pictures/watch-coat.svg',
    alt: 'A yellow waxed cotton coat with a hood, brown corduroy collar and brass snaps, hanging from an oak peg.',
  },
  materials: [
    'Dry-waxed cotton, 340 g/m², woven in Dundee',
    'Eight-wale corduroy collar',
    'Solid brass snaps and hook loop',
    'Boiled-wool lining in the hood and yoke',
  ],
  measures: 'Size 3 of 5: chest 116 cm, length 92 cm, 1.7 kg dry',
  madeBy: { name: 'Marit Hale', craft: 'cloth' },
  madeAt: 'the sail loft, Corran Ness',
  finishedOn: '2025-09-26',
  log: [
    { date: '2025-09-01', entry: 'Cut from bolt 17, all eleven panels' },
    { date: '2025-09-15', entry: 'Seams felled twice and waxed by hand' },
    { date: '2025-09-22', entry: 'Chip sewn between yoke and lining, under the name tape' },
    { date: '2025-09-26', entry: 'An hour under the slipway hose with blotting paper inside: dry' },
  ],
  care: [
    'Brush off mud when it has dried. Never a machine, never soap.',
    'When water stops beading, warm the coat on a chair in the sun and rub in a palmful of wax.',
    'Send it back for re-waxing any autumn; we pay the return.',
  ],
  tapAt: 'the name tape inside the hood',
  chip: {
    id: 'b14440812aabf04699c628404bf6b41f85277f1abdba411ec7b9dfd4068b9061',
    uid: '0486771F250782',
    serial: 'WL-COA-029',
  },
}
