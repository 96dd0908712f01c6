import { type Answer, type Browser, createBrowser } from './browser.ts'
import type { Column } from './columns.ts'
import { forgeAssertion } from './forge-assertion.ts'

/** A site behind a front, as tests see it. */
export interface Shop extends Column {
  port: number
  /** Where the site itself listens, which no visitor gets to. */
  directPort: number | undefined
  keyFile: string
  uids: { lamp: string; buoy: string }
  readLog(): Promise<string>
  /** Taps a chip; resolves to path and query of its page. */
  tap(outcome?: string, item?: 'lamp' | 'buoy'): Promise<string>
}

export function browse({ port }: Pick<Shop, 'port'>, host?: string): Browser {
  return createBrowser({ port, ...(host !== undefined && { host }) })
}

/** Comes by a tap. */
export async function visit(shop: Shop, item: 'lamp' | 'buoy' = 'lamp'): Promise<Browser> {
  const browser = browse(shop)
  await browser.open(await shop.tap('success', item))
  return browser
}

/** What the gateway would say of a request of `GET /items/lamp`, or of another one. */
export function forge({ keyFile }: Shop, claims?: Record<string, unknown>): string {
  return forgeAssertion(keyFile, claims)
}

/** What a page says. */
export function stateOf({ body, status }: Answer): string {
  return /<p data-state="([^"]*)"/.exec(body)?.[1] ?? `no page (${status})`
}

export function cacheControlOf({ headers }: Answer): string | undefined {
  return headers['cache-control']
}
