import { Hono } from 'hono'
import type { Assertions } from '../assertions/create-assertions.ts'
import { type Metrics, metricsType } from '../metrics.ts'
import { createKeyRoutes } from './key-routes.ts'
import { uncached } from './refuse.ts'

interface Operation {
  metrics: Metrics
  assertions: Assertions
  isReady(): boolean
  countItems(): number
}

/** What an operator and a monitor ask for, and where the site behind gets its keys. */
export function createAdminRoutes({ assertions, countItems, isReady, metrics }: Operation): Hono {
  return new Hono()
    .get('/healthz', (c) => c.text('ok\n', 200, uncached))
    .get('/readyz', (c) =>
      isReady() ? c.text('ready\n', 200, uncached) : c.text('not ready\n', 503, uncached),
    )
    .get('/metrics', () => {
      const gauges = { ready: isReady() ? 1 : 0, items: countItems() }
      return new Response(metrics.print(gauges), {
        headers: { ...uncached, 'content-type': metricsType },
      })
    })
    .route('/', createKeyRoutes(assertions))
}
