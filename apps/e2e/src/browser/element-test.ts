import {
  test as base,
  type Locator,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test'
import type { ScanView } from '@vkjwt/badge'
import { type ElementSite, startElementSite } from '../servers/start-element-site.ts'
import { findBrowser } from './find-browser.ts'
import { watchContext } from './watch-context.ts'

interface ElementFixtures {
  /** Errors in the browser that a test causes on purpose. */
  expectedErrors: readonly RegExp[]
  site: ElementSite
  /** Opens a page with this in its body, and the script of the element. */
  show: (body: string, head?: string) => Promise<void>
  badge: Locator
}

/** A test of `<vk-badge>` in plain pages under a strict policy; what it forbids is an error. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & ElementFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<ElementFixtures>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const { executablePath, args } = await findBrowser()
      await use({ ...launchOptions, executablePath, args })
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  context: async ({ context, expectedErrors }, use) => {
    const assertQuiet = watchContext(context, expectedErrors)
    await use(context)
    assertQuiet()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off its first parameter.
  site: async ({}, use) => {
    const site = await startElementSite()
    await use(site)
    await site.stop()
  },
  show: async ({ page, site }, use) =>
    use(async (body, head = '<link rel="stylesheet" href="/vkjwt/badge.css">') => {
      site.answers.set('/', writePage(body, head))
      await page.goto(`${site.url}/`)
    }),
  badge: async ({ page }, use) => use(page.locator('vk-badge > .vkjwt-badge')),
})

export { expect } from '@playwright/test'

/** A page in plain HTML. */
function writePage(body: string, head: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lantern</title>
${head}
<script type="module" src="/vkjwt/element.js"></script>
</head>
<body><main><h1>Lantern</h1>${body}</main></body>
</html>`
}

/** A scan that was verified a moment ago, and holds for some milliseconds. */
export function makeView(holds = 900_000, age = 0): ScanView {
  const verifiedAt = Date.now() - age
  return {
    state: 'verified',
    site: 'shop.example',
    shortUid: '…2190',
    serial: 'A-1001',
    verifiedAt: new Date(verifiedAt).toISOString(),
    expiresAt: new Date(verifiedAt + holds).toISOString(),
  }
}

/** A view as the value of an attribute. */
export function quote(view: unknown): string {
  return JSON.stringify(view).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
