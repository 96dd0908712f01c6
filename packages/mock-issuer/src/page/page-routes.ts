import { readFileSync } from 'node:fs'
import { answerPage } from '../http/answer-page.ts'
import { type App, queryOf } from '../http/create-app.ts'
import { addChangesRoute } from './changes-route.ts'
import { addChipForms } from './chip-forms.ts'
import { favicon } from './chip-mark.ts'
import { addDrillForms } from './drill-forms.ts'
import { addFormRoute, readQueryOf } from './form-route.ts'
import { createMessageList } from './list-live-parts.ts'
import { type PageQuery, readPageQuery } from './page-query.ts'
import { renderTapPage } from './render-tap-page.ts'
import { createTapPageView, type PageSource, type TapPageView } from './tap-page-view.ts'

const pageScript = readFileSync(new URL('./page.js', import.meta.url), 'utf8')

/** Adds the tap page, its forms, and what keeps it up to date. */
export function addPageRoutes(app: App, source: PageSource): void {
  const { issuer } = source
  const show = (
    status: number,
    query: PageQuery,
    faults?: Pick<TapPageView, 'draft' | 'drillFault'>,
  ): Response => {
    const body = renderTapPage(createTapPageView(source, query, faults))
    return answerPage(status, 'Tap a chip', body, pageScript)
  }

  app.get('/', (exchange) => show(200, readPageQuery(queryOf(exchange))))
  app.get('/favicon.svg', (exchange) => {
    exchange.header('Content-Type', 'image/svg+xml')
    return exchange.body(favicon)
  })
  addChangesRoute(app, source, createMessageList(source))
  addChipForms(app, source, (form, draft) => show(400, readQueryOf(form), { draft }))
  addDrillForms(app, source, (form, drillFault) => show(400, readQueryOf(form), { drillFault }))
  addFormRoute(app, '/rotate', async (form) => {
    await issuer.rotate({ overlap: form.get('overlap') !== '0' })
    return '#keys'
  })
  addFormRoute(app, '/log/clear', () => {
    issuer.redirects.reset()
    return '#log'
  })
  addFormRoute(app, '/reset', () => {
    issuer.reset()
    return ''
  })
}
