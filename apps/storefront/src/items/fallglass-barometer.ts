import type { Item } from './item.ts'

export const fallglassBarometer: Item = {
  slug: 'fallglass-barometer',
  name: 'Fallglass Barometer',
  kind: 'Aneroid barometer',
  number: 17,
  edition: 60,
  pricePence: 64_000,
  forecast: 'Low 962, expected soon. Falling more slowly.',
  summary: 'An aneroid barometer in a turned walnut case that gives you six hours’ warning.',
  story: [
    'No battery, no app, no forecast from two hundred miles away: a stack of seven bronze capsules that swells when the air over your own roof gets thin. The middle of the dial is left open so that you can watch it think.',
    'Set the brass hand over the blue one before bed. If the blue one has fallen away by morning, take the washing in.',
  ],
  picture: {
    src: '/pictures/fallglass-barometer.svg',
    alt: 'A round barometer in a dark walnut case with a brass rim and cream dial; the blue hand stands between rain and storm.',
  },
  materials: [
    'Beryllium-bronze capsule stack, seven deep',
    'Walnut case turned from one board',
    'Brass bezel, blued-steel hand',
    'Kiln-fired enamel dial, flat glass',
  ],
  measures: '24 cm across, 28 cm on its rest, 2.6 kg; 950 to 1,050 hPa',
  madeBy: { name: 'Ishbel Rae', craft: 'metal' },
  madeAt: 'the metal bench, Corran Ness',
  finishedOn: '2025-06-20',
  log: [
    { date: '2025-04-28', entry: 'Capsules aged for five weeks at 40 °C' },
    { date: '2025-06-02', entry: 'Case turned by Tomas Vinter from the Pitlochry walnut' },
    { date: '2025-06-16', entry: 'Chip let into the back of the case, 30 mm clear of the brass' },
    {
      date: '2025-06-20',
      entry: 'Ran for four days beside the station’s mercury glass: within 0.6 hPa',
    },
  ],
  care: [
    'Tap the glass once with a fingertip before reading. Everyone does; it is allowed.',
    'Set it to your own height above the sea with the screw at the back, once.',
    'Wax the walnut each spring. Keep it off the wall above a fire.',
  ],
  tapAt: 'the waves burnt into the back of the case',
  chip: {
    id: 'e1c0eed0a175fd33896f6489a82909249e40bb1e5f9a4d9068483785a3ce9fa4',
    uid: '041648774FA208',
    serial: 'WL-BAR-017',
  },
}
