import type { ScanView } from '@vkjwt/express'
import { VerifiedBadge } from '@vkjwt/react'
import { createElement as h } from 'react'
import type { Item } from './catalogue.ts'
import { drawCup } from './draw-cup.ts'
import { renderPage } from './render-page.ts'

/** What an item's page shows. */
export interface ItemPageContent {
  item: Item
  /** What a scan proves about this very cup. */
  view: ScanView
  /** The cup whose chip was tapped, if any. */
  tapped: Item | undefined
}

/** The page of one cup, with what a scan says about it. */
export function renderItemPage({ item, view, tapped }: ItemPageContent): string {
  const isVerified = view.state === 'verified' || view.state === 'verified-earlier'
  const other = tapped !== undefined && tapped !== item ? tapped : undefined
  return renderPage(
    item.name,
    h(
      'article',
      { className: 'item' },
      h('div', { className: 'picture' }, drawCup(item)),
      h(
        'div',
        null,
        h('h1', null, item.name),
        h('p', { className: 'price' }, `£${item.price}`),
        h(VerifiedBadge, { scan: view, locale: 'en-GB', timeZone: 'Europe/London' }),
        other &&
          h(
            'p',
            null,
            'The chip that you tapped is that of the ',
            h('a', { href: `/cups/${other.slug}` }, other.name),
            '.',
          ),
        isVerified &&
          h(
            'form',
            { method: 'post', action: '/leave', className: 'actions' },
            h('a', { className: 'button', href: `/cups/${item.slug}/card` }, 'Download the card'),
            h('button', { type: 'submit', className: 'button quiet' }, 'Forget this tap'),
          ),
        h('p', null, h('a', { href: '/chips' }, 'What this can tell you')),
        h('p', { className: 'lede' }, item.summary),
        h('p', null, item.story),
      ),
    ),
  )
}
