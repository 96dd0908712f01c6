import { readFileSync } from 'node:fs'
import { answerPage } from '../http/answer-page.ts'
import type { Exchange, Route } from '../http/create-request-handler.ts'
import { createChangesRoute } from './changes-route.ts'
import { createChipForms } from './chip-forms.ts'
import { favicon } from './chip-mark.ts'
import { createDrillForms } from './drill-forms.ts'
import { createFormRoute, readQueryOf } from './form-route.ts'
import { createMessageList } from './list-live-parts.ts'
import { type PageQuery, readPageQuery } from './page-query.ts'
import { renderTapPage } from './render-tap-page.ts'
import { createTapPageView, type PageSource, type TapPageView } from './tap-page-view.ts'

const pageScript = readFileSync(new URL('./page.js', import.meta.url), 'utf8')

/** The tap page, its forms, and what keeps it up to date. */
export function createPageRoutes(source: PageSource): readonly Route[] {
  const { issuer } = source
  const show = (
    { response }: Exchange,
    status: number,
    query: PageQuery,
    faults?: Pick<TapPageView, 'draft' | 'drillFault'>,
  ): void => {
    const body = renderTapPage(createTapPageView(source, query, faults))
    answerPage(response, status, 'Tap a chip', body, pageScript)
  }

  return [
    {
      method: 'GET',
      path: '/',
      answer: (exchange) => show(exchange, 200, readPageQuery(exchange.query)),
    },
    {
      method: 'GET',
      path: '/favicon.svg',
      answer({ response }) {
        response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(favicon)
      },
    },
    createChangesRoute(source, createMessageList(source)),
    ...createChipForms(source, (exchange, form, draft) =>
      show(exchange, 400, readQueryOf(form), { draft }),
    ),
    ...createDrillForms(source, (exchange, form, drillFault) =>
      show(exchange, 400, readQueryOf(form), { drillFault }),
    ),
    createFormRoute('/rotate', async (form) => {
      await issuer.rotate({ overlap: form.get('overlap') !== '0' })
      return '#keys'
    }),
    createFormRoute('/log/clear', () => {
      issuer.redirects.reset()
      return '#log'
    }),
    createFormRoute('/reset', () => {
      issuer.reset()
      return ''
    }),
  ]
}
