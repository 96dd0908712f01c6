import { createElement as h } from 'react'
import { renderPage } from './render-page.ts'

/** What a scan can tell, and what it can’t. */
export function renderAboutPage(): string {
  return renderPage(
    'About the chips',
    h('h1', null, 'About the chips'),
    h(
      'div',
      { className: 'prose' },
      h(
        'p',
        { className: 'lede' },
        'Turn a cup over and hold your phone to its foot. This site opens on the page of that cup.',
      ),
      h(
        'p',
        null,
        '“Verified” means that the chip of this very cup was read within the last minutes, and that the answer was made for this site.',
      ),
      h(
        'p',
        null,
        'It can’t tell whether the chip still sits in the cup that it was made for. We fire it in under the glaze, so that taking it out breaks the foot: have a look.',
      ),
    ),
  )
}
