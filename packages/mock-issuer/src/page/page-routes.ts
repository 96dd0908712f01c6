import type { MockIssuer } from '../mock-issuer.ts'
import type { Exchange, Route } from '../server/create-request-handler.ts'
import { isOutageMode } from '../server/outages.ts'
import { answerPage } from './answer-page.ts'
import { favicon } from './chip-mark.ts'
import { isSameOrigin } from './is-same-origin.ts'
import { readForm } from './read-form.ts'
import { refuse } from './refuse.ts'
import { renderTapPage, type TapPageView } from './render-tap-page.ts'

/** The tap page and its forms. */
export function createPageRoutes(issuer: MockIssuer): readonly Route[] {
  const show = ({ response }: Exchange, status: number, draft?: TapPageView['draft']): void => {
    const view: TapPageView = {
      products: issuer.chips.all.filter(({ targetUrl }) => targetUrl !== undefined),
      outage: issuer.outage,
      issuer: issuer.issuer,
      jwksUrl: issuer.jwksUrl,
      keyId: issuer.keys.currentId,
      publishedCount: issuer.keys.published().length,
      fetchCount: issuer.requests.count(),
      ...(draft === undefined ? {} : { draft }),
    }
    answerPage(response, status, 'Tap a product', renderTapPage(view))
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
      if (mode !== '' && !isOutageMode(mode)) {
        refuse(response, 400, `There is no outage named ${mode}.`)
        return
      }
      issuer.fail(mode === '' ? undefined : mode)
      goBack(response, '/#issuer')
    }),
    formRoute('/rotate', async ({ response }) => {
      await issuer.rotate()
      goBack(response, '/#issuer')
    }),
    formRoute('/products', async (exchange, form) => {
      const targetUrl = (form.get('target') ?? '').trim()
      const name = (form.get('name') ?? '').trim()
      try {
        issuer.chips.add({ targetUrl, ...(name === '' ? {} : { name }) })
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
