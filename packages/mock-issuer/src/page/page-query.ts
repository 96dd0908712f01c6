import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'

/** How somebody looks at the tap page; it stays with them from form to form. */
export interface PageQuery {
  /** What a chip's name, serial or target has to contain, or its UID at an end. */
  readonly find: string
  /** Which page of the chips, from 1 on. */
  readonly page: number
  /** Whether taps open in a tab beside the page. */
  readonly beside: boolean
}

/** Reads the query string of the tap page. */
export function readPageQuery(query: string): PageQuery {
  const params = new URLSearchParams(query)
  const page = params.get('page') ?? ''
  return {
    find: (params.get('find') ?? '').trim(),
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
    beside: params.get('beside') === '1',
  }
}

/** Writes the address of the tap page, with its query string where it needs one. */
export function writePagePath(query: PageQuery): string {
  const params = new URLSearchParams(listFields(query))
  return params.size === 0 ? '/' : `/?${params}`
}

/** The fields with which a form brings its reader back to the same view. */
export function renderPageFields(query: PageQuery): Markup {
  return html`${listFields(query).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`
}

/** What differs from the view that a visitor starts with. */
export function listFields({ find, page, beside }: PageQuery): [name: string, value: string][] {
  return [
    ...(find === '' ? [] : [['find', find] satisfies [string, string]]),
    ...(page === 1 ? [] : [['page', String(page)] satisfies [string, string]]),
    ...(beside ? [['beside', '1'] satisfies [string, string]] : []),
  ]
}
