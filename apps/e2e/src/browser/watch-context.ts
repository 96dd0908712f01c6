import { type BrowserContext, expect } from '@playwright/test'

const loopback = new Set(['localhost', '127.0.0.1'])

/**
 * Notes what goes wrong in a browser and where its requests go. The function it returns fails
 * unless nothing unexpected went wrong and every request stayed on loopback.
 */
export function watchContext(context: BrowserContext, expected: readonly RegExp[]): () => void {
  const troubles: string[] = []
  const strangers: string[] = []
  context.on('console', (message) => {
    const { url } = message.location()
    // Browsers ask for it on pages that name no icon, whether or not there is one.
    const isFavicon = url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isFavicon) troubles.push(`${message.text()} (${url})`)
  })
  context.on('weberror', (error) => troubles.push(error.error().message))
  context.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url())
    if (protocol !== 'data:' && !loopback.has(hostname)) strangers.push(href)
  })
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // A download, or what was under way when a page was left: the browser gave up by itself.
    if (reason !== 'net::ERR_ABORTED') troubles.push(`${reason} (${request.url()})`)
  })
  return () => {
    const unexpected = troubles.filter((text) => !expected.some((pattern) => pattern.test(text)))
    expect(unexpected, 'what went wrong in the browser').toEqual([])
    expect(strangers, 'requests that left loopback').toEqual([])
  }
}
