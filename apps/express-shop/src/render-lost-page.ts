import { createElement as h } from 'react'
import { renderPage } from './render-page.ts'

/** The answer to an address that leads nowhere. */
export function renderLostPage(): string {
  return renderPage(
    'Not found',
    h('h1', null, 'There is no such cup'),
    h('p', null, h('a', { href: '/' }, 'Back to the shelf')),
  )
}
