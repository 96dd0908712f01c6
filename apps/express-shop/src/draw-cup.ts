import { createElement as h, type ReactElement } from 'react'
import type { Item } from './catalogue.ts'

/** A cup in its glaze. */
export function drawCup({ slug, name, glaze: [lit, shade] }: Item): ReactElement {
  const paint = `glaze-${slug}`
  return h(
    'svg',
    { viewBox: '0 0 320 280', role: 'img', 'aria-label': `The ${name}` },
    h(
      'linearGradient',
      { id: paint },
      h('stop', { offset: '0', stopColor: lit }),
      h('stop', { offset: '1', stopColor: shade }),
    ),
    h('ellipse', { cx: 150, cy: 244, rx: 104, ry: 14, opacity: 0.18 }),
    h('path', {
      d: 'M212 104c52-12 64 22 50 54s-40 40-62 42',
      fill: 'none',
      stroke: shade,
      strokeWidth: 17,
      strokeLinecap: 'round',
    }),
    h('path', {
      d: 'M74 66c2 70 8 134 20 168 4 10 108 10 112 0 12-34 18-98 20-168z',
      fill: `url(#${paint})`,
    }),
    // The bare clay below the line where the glaze ends.
    h('path', {
      d: 'M89 214q61 17 122 0-2 12-5 20c-4 10-108 10-112 0q-3-9-5-20z',
      fill: '#d9c3a5',
    }),
    h('ellipse', { cx: 150, cy: 66, rx: 76, ry: 17, fill: shade }),
    h('ellipse', { cx: 150, cy: 69, rx: 66, ry: 12, fill: '#1d1512', opacity: 0.55 }),
    h('path', {
      d: 'M96 100c2 40 5 68 9 92',
      fill: 'none',
      stroke: '#fff',
      strokeWidth: 7,
      strokeLinecap: 'round',
      opacity: 0.3,
    }),
  )
}
