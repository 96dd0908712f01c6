import type { Item } from './item.ts'

export const galleyJug: Item = {
  slug: 'galley-jug',
  name: 'Galley Jug',
  kind: 'Stoneware jug',
  number: 112,
  edition: 300,
  pricePence: 9_400,
  forecast: 'Cyclonic 4 or 5. Wintry showers. Moderate or good.',
  summary:
    'A low, heavy stoneware jug that stays where you put it, glazed the colour of the sound.',
  story: [
    'Thrown with a third more clay in the foot than a jug needs on land. It pours clean to the last drop and you would have to mean it to knock it over.',
    'The glaze is ash from the workshop stove, copper, and sand from the landing beach. It runs, so no two stop in the same place, and the bare clay below is where Oona decided to stop arguing with it.',
  ],
  picture: {
    src: '/pictures/galley-jug.svg',
    alt: 'A round stoneware jug with a wide lip; blue-green glaze runs down to a band of bare brown clay.',
  },
  materials: [
    'Iron-bearing stoneware, fired to 1,280 °C',
    'Wood-ash and copper glaze, free of lead',
    'Cork foot ring',
  ],
  measures: '22 cm tall, 20 cm with handle, 1.4 litres, 1.3 kg',
  madeBy: { name: 'Oona Strand', craft: 'clay' },
  madeAt: 'the kiln shed, Corran Ness',
  finishedOn: '2025-10-17',
  log: [
    { date: '2025-09-19', entry: 'Thrown, handle pulled the next morning' },
    { date: '2025-10-10', entry: 'Glazed and packed on the second shelf, kiln 31' },
    { date: '2025-10-13', entry: 'Fired for twenty-two hours, cooled for two days' },
    { date: '2025-10-17', entry: 'Chip set under the cork, filled and left overnight: no weep' },
  ],
  care: [
    'Dishwasher, oven and freezer are all fine; going straight from one to the other is not.',
    'Fine lines in the glaze will darken with tea. That is the jug settling in.',
    'Chipped the lip? Oona grinds and re-fires it in the next kiln.',
  ],
  tapAt: 'the cork under the foot',
  chip: {
    id: 'dc919a7d999f35dfc718a4fc1feb21e3051fa68e2bd4af6b640af5de9c6cc656',
    uid: '045A1A07447888',
    serial: 'WL-JUG-112',
  },
}
