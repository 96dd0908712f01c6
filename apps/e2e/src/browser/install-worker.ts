import type { Page } from '@playwright/test'

const path = '/service-worker.js'

const skipWaiting = `self.addEventListener('install', () => self.skipWaiting())`
const claim = `self.addEventListener('activate', (event) => event.waitUntil(clients.claim()))`

type WorkerKind = 'passing' | 'preloading' | 'leaving'

/** What sites have for offline use, with nothing in its cache. */
const sources: Readonly<Record<WorkerKind, string>> = {
  /** Passes everything on. */
  passing: `
${skipWaiting}
${claim}
self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))
`,
  /** Has the browser ask ahead, forgets about that answer and asks once more. */
  preloading: `
${skipWaiting}
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  await self.registration.navigationPreload.enable()
  await clients.claim()
})()))
self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))
`,
  /** Asks in its own name, which is no navigation any more, but for the two lines that leave addresses with a scan to the browser. */
  leaving: `
${skipWaiting}
${claim}
self.addEventListener('fetch', (event) => {
  const { searchParams } = new URL(event.request.url)
  if (searchParams.has('vkjwt') || searchParams.has('vkstatus')) return
  event.respondWith(fetch(event.request.url))
})
`,
}

/**
 * What Next was still fetching ahead when its page was left: through a service worker, Chromium calls that failed and
 * not aborted.
 */
export const leftBehind: RegExp = /^net::ERR_FAILED \(.*[?&]_rsc=/

/** Puts a service worker between the pages of a site and its server, as far as the site goes. */
export async function installWorker(page: Page, kind: WorkerKind = 'passing'): Promise<void> {
  const source = sources[kind]
  await page
    .context()
    .route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body: source }))
  await page.evaluate(async (script) => {
    const { serviceWorker } = navigator
    await serviceWorker.register(script)
    if (serviceWorker.controller !== null) return
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve))
  }, path)
}
