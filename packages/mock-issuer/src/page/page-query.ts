import { html, type Markup } from '../http/html.ts'

/** How somebody looks at the tap page; it stays with them from form to form. */
export interface PageQuery {
  /** What a chip's name, serial or target has to contain, or its UID at an end. */
  readonly find: string
  /** Whether taps open in a tab beside the page. */
  readonly beside: boolean
}

/** Reads the query string of the tap page. */
export function readPageQuery(query: string): PageQuery {
  const params = new URLSearchParams(query)
  return { find: (params.get('find') ?? '').trim(), beside: params.get('beside') === '1' }
}

/** Writes the address of the tap page, with its query string where it needs one. */
export function writePagePath({ find, beside }: PageQuery): string {
  const params = new URLSearchParams()
  if (find !== '') params.set('find', find)
  if (beside) params.set('beside', '1')
  return params.size === 0 ? '/' : `/?${params}`
}

/** The fields with which a form brings its reader back to the same view. */
export function renderPageFields({ find, beside }: PageQuery): Markup {
  return html`${find === '' ? '' : html`<input type="hidden" name="find" value="${find}">`}${
    beside ? html`<input type="hidden" name="beside" value="1">` : ''
  }`
}
