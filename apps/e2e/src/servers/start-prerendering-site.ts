import { once } from 'node:events'
import { createVkExpress, toScanView } from '@vkjwt/express'
import express from 'express'

/** What the page showed at last, and how it came. */
interface Report {
  state: string
  /** Whether the page had been drawn before it was shown. */
  isPrerendered: boolean
  /** The requests for the page so far: status and purpose. */
  asked: readonly string[]
}

/** What a visitor's browser is to do. */
interface Visit {
  /** The address to draw ahead and then to click on. */
  target: string
  /** Opened in another tab between the two; none where nobody taps. */
  tap?: string
}

/** A site whose pages do by themselves what a visitor would. */
export interface PrerenderingSite {
  /** Plans a visit, and gives the address of the page that makes it. */
  plan(visit: Visit): string
  /** Resolves once the page that was clicked on is shown. */
  readonly report: Promise<Report>
  stop(): Promise<void>
}

const patienceMilliseconds = 3000

/** Starts a site with sessions, of one page with a badge and one that makes a visit. */
export async function startPrerenderingSite(jwksUrl: string): Promise<PrerenderingSite> {
  const vk = createVkExpress({
    audience: 'localhost',
    session: { secret: 'a secret for these tests alone, long enough' },
    jwks: { url: jwksUrl },
  })
  const asked: string[] = []
  let visit: Visit = { target: '/page' }
  const drawn = Promise.withResolvers<void>()
  const tapped = Promise.withResolvers<void>()
  const report = Promise.withResolvers<Report>()

  const app = express()
  app.use('/page', (req, res, next) => {
    const purpose = req.get('sec-purpose') ?? ''
    res.once('finish', () => {
      asked.push(`${res.statusCode} ${purpose}`.trim())
      // Nothing will be drawn.
      if (res.statusCode === 425) setTimeout(drawn.resolve, patienceMilliseconds)
    })
    next()
  })
  app.use(vk.middleware)
  app.get('/page', async (req, res) => {
    const { state } = toScanView(await vk.getScan(req))
    res.send(`<!doctype html><title>${state}</title><script>
      const tell = (path) => fetch(path, { method: 'POST' })
      const [navigation] = performance.getEntriesByType('navigation')
      const show = () => tell('/shown/${state}/' + (navigation.activationStart > 0))
      if (location.search === '?tap') tell('/tapped')
      else if (!document.prerendering) show()
      else {
        document.addEventListener('prerenderingchange', show)
        tell('/drawn')
      }
    </script>`)
  })
  app.post('/drawn', (_req, res) => {
    drawn.resolve()
    res.end()
  })
  app.post('/tapped', (_req, res) => {
    tapped.resolve()
    res.end()
  })
  app.post('/shown/:state/:prerendered', ({ params }, res) => {
    report.resolve({
      state: params.state,
      isPrerendered: params.prerendered === 'true',
      asked: [...asked],
    })
    res.end()
  })
  app.get('/when-drawn', async (_req, res) => {
    await drawn.promise
    res.end()
  })
  app.get('/when-tapped', async (_req, res) => {
    await tapped.promise
    res.end()
  })
  app.get('/visit', (_req, res) => {
    const { target, tap } = visit
    const rules = { prerender: [{ source: 'list', urls: [target], eagerness: 'immediate' }] }
    res.send(`<!doctype html><title>Visit</title><a href="${target}">the page</a>
    <script type="speculationrules">${JSON.stringify(rules)}</script>
    <script type="module">
      await fetch('/when-drawn')
      ${tap === undefined ? '' : `open(${JSON.stringify(tap)}); await fetch('/when-tapped')`}
      document.querySelector('a').click()
    </script>`)
  })

  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port')
  return {
    plan(planned) {
      visit = planned
      // Not in the address: from there the tokens would go on in `Referer`.
      return `http://localhost:${address.port}/visit`
    },
    report: report.promise,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
