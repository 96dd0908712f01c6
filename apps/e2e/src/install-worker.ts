import type { Page } from '@playwright/test'

const path = '/pass-through-worker.js'

// What many sites have for offline use, with nothing in its cache.
const source = `
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(clients.claim()))
self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))
`

/** Puts a service worker that passes on everything between the pages of a site and its server. */
export async function installWorker(page: Page): Promise<void> {
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
