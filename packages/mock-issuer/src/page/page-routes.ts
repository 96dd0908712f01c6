import type { Exchange, Route } from '../server/create-request-handler.ts'
import { answerPage } from './answer-page.ts'
import { favicon } from './chip-mark.ts'
import { isSameOrigin } from './is-same-origin.ts'
import { readForm } from './read-form.ts'
import { refuse } from './refuse.ts'
import { renderTapPage, type TapPageView } from './render-tap-page.ts'

/** What the page shows and changes. */
export interface PageControl {
  view(): TapPageView
  /** Adds a product; throws a `TypeError` that says what is wrong with its target URL. */
  addProduct(targetUrl: string, name: string): void
  /** Switches to an outage by name, or back to health with an empty one; throws a `TypeError` for another name. */
  switchOutage(name: string): void
  rotate(): Promise<unknown>
}

/** The tap page and its forms. */
export function createPageRoutes(control: PageControl): readonly Route[] {
  const show = (exchange: Exchange, status: number, draft?: TapPageView['draft']): void => {
    const view = draft === undefined ? control.view() : { ...control.view(), draft }
    answerPage(exchange.response, status, 'Tap a product', renderTapPage(view))
  }

  return [
    { method: 'GET', path: '/', answer: (exchange) => show(exchange, 200) },
    {
      method: 'GET',
      path: '/favicon.svg',
      answer({ response }) {
        response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(favicon)
      },
    },
    formRoute('/outage', async ({ response }, form) => {
      const mode = form.get('mode') ?? ''
      try {
        control.switchOutage(mode)
      } catch {
        refuse(response, 400, `There is no outage named ${mode}.`)
        return
      }
      goBack(response, '/#issuer')
    }),
    formRoute('/rotate', async ({ response }) => {
      await control.rotate()
      goBack(response, '/#issuer')
    }),
    formRoute('/products', async (exchange, form) => {
      const targetUrl = (form.get('target') ?? '').trim()
      const name = (form.get('name') ?? '').trim()
      try {
        control.addProduct(targetUrl, name)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        show(exchange, 400, { name, targetUrl, error: error.message })
        return
      }
      goBack(exchange.response, '/')
    }),
  ]
}

function formRoute(
  path: string,
  answer: (exchange: Exchange, form: URLSearchParams) => Promise<void>,
): Route {
  return {
    method: 'POST',
    path,
    async answer(exchange) {
      const { request, response } = exchange
      if (!isSameOrigin(request)) {
        refuse(response, 403, 'Only the tap page itself may change the issuer.')
        return
      }
      const form = await readForm(request)
      if (form === undefined) refuse(response, 413, 'That is too much for a form.')
      else await answer(exchange, form)
    },
  }
}

function goBack(response: Exchange['response'], location: string): void {
  response.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end()
}
