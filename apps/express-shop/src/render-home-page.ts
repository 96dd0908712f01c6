import { createElement as h } from 'react'
import { catalogue } from './catalogue.ts'
import { drawCup } from './draw-cup.ts'
import { renderPage } from './render-page.ts'

/** The shelf. */
export function renderHomePage(): string {
  const cups = catalogue.map((item) =>
    h(
      'li',
      { key: item.slug },
      h(
        'a',
        { href: `/cups/${item.slug}`, className: 'card' },
        h('span', { className: 'picture' }, drawCup(item)),
        h('strong', null, item.name),
        h('span', { className: 'soft' }, `£${item.price}`),
      ),
    ),
  )
  return renderPage(
    'Cups',
    h('h1', null, 'Cups, one at a time'),
    h('p', { className: 'lede' }, 'Three came out of the last firing well enough to sell.'),
    h('ul', { className: 'shelf' }, ...cups),
  )
}
