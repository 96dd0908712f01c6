import type { Item } from './item.ts'

export const nessLantern: Item = {
  slug: 'ness-lantern',
  name: 'Ness Lantern',
  kind: 'Storm lantern',
  number: 41,
  edition: 120,
  pricePence: 28_500,
  forecast: 'Southwest gale 8 to storm 10. Rain. Poor.',
  summary: 'A spun-brass storm lantern on an oak foot that stays lit in a full gale.',
  story: [
    'The two tubes are the whole trick. They take air from under the hood, where the wind is already slowed, and feed it to the flame from below, so a gust that hits the lantern arrives at the wick as a breath.',
    'We stood number 1 on the slipway for the whole of a January storm. It burned for nineteen hours on one filling and went out when Ishbel blew it out.',
  ],
  picture: {
    src: '/pictures/ness-lantern.svg',
    alt: 'A brass storm lantern with a round glass globe, lit, on a turned oak foot; 041 is engraved on the tank.',
  },
  materials: [
    'Spun and silver-soldered brass, 0.9 mm',
    'Borosilicate globe, replaceable',
    'Turned oak foot, oiled',
    'Cotton wick, 22 mm',
  ],
  measures: '41 cm tall, 27 cm across the tubes, 1.9 kg empty; holds 0.6 litre',
  madeBy: { name: 'Ishbel Rae', craft: 'metal' },
  madeAt: 'the metal bench, Corran Ness',
  finishedOn: '2025-03-14',
  log: [
    { date: '2025-02-18', entry: 'Tank and hood spun from one sheet' },
    { date: '2025-03-03', entry: 'Tubes bent, soldered and tested under water at half a bar' },
    { date: '2025-03-11', entry: 'Foot turned; chip set in the oak and sealed with wax' },
    { date: '2025-03-14', entry: 'Burned for eight hours outdoors, numbered, signed off' },
  ],
  care: [
    'Burn clean lamp oil only, and trim the wick square when it smokes.',
    'Let the brass go brown. If you must polish it, keep the polish off the oak.',
    'A broken globe is a two-minute job: lift the hood, drop a new one in. We post them.',
  ],
  tapAt: 'the underside of the oak foot, with the lantern empty and cold',
  chip: {
    id: '921b3cd0e309784d84c1c20b790417d69db5a0e915f0822337af1075bd422469',
    uid: '04E5F138AFAF03',
    serial: 'WL-LAN-041',
  },
}
