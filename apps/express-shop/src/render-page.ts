import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A whole document around the content of a page. React escapes every text in it. */
export function renderPage(title: string, ...content: ReactNode[]): string {
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, `${title} · Kiln Lane`),
      h('link', { rel: 'icon', href: '/cup.svg', type: 'image/svg+xml' }),
      h('link', { rel: 'stylesheet', href: '/badge.css' }),
      h('link', { rel: 'stylesheet', href: '/shop.css' }),
    ),
    h(
      'body',
      null,
      h('header', null, h('a', { href: '/' }, 'Kiln Lane')),
      h('main', null, ...content),
      h(
        'footer',
        null,
        h('p', null, 'One potter, one kiln, a chip under every foot.'),
        h('p', null, h('a', { href: '/chips' }, 'About the chips')),
      ),
    ),
  )
  return `<!doctype html>${renderToStaticMarkup(page)}`
}
