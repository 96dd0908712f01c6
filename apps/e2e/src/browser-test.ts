import {
  test as base,
  type Locator,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test'
import { addressOf } from './address-of.ts'
import { findBrowser } from './find-browser.ts'
import type { ScanCase } from './scan-cases.ts'
import type { OpenShop, Shop, ShopItem } from './shop.ts'
import { storefront } from './storefront.ts'
import { watchContext } from './watch-context.ts'

/** What a project says about its tests. */
export interface ShopOption {
  /** The shop that the specification is about. */
  shop: Shop
}

interface WorkerFixtures extends ShopOption {
  /** The shop and its issuer, for all tests of a worker: whoever breaks something takes `freshDemo`. */
  demo: OpenShop
}

interface TestFixtures {
  /** Errors in the browser that a test causes on purpose. */
  expectedErrors: readonly RegExp[]
  /** A shop without any keys and an issuer of its own, both free to break. */
  freshDemo: OpenShop
  item: ShopItem
  badge: Locator
  /** Arrives at the item's page in the given way. */
  arrive: (scanCase: ScanCase) => Promise<void>
}

const startSeconds = 90

// Nothing but loopback has a name in this browser: what a page tries to load from elsewhere fails.
const loopbackOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'

/** A Playwright test with a running shop and a browser that is watched. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures
> = base.extend<TestFixtures, WorkerFixtures>({
  shop: [storefront, { scope: 'worker', option: true }],
  launchOptions: [
    async ({ launchOptions }, use) => {
      const { executablePath, args } = await findBrowser()
      await use({ ...launchOptions, executablePath, args: [...args, loopbackOnly] })
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ shop }, use) => {
      await using demo = disposable(await shop.start())
      await use(demo)
    },
    { scope: 'worker', timeout: startSeconds * 1000 },
  ],
  freshDemo: [
    async ({ shop, page }, use) => {
      await using demo = disposable(await shop.start())
      await use(demo)
      // A page that outlives its shop would complain.
      await page.close()
    },
    { scope: 'test', timeout: startSeconds * 1000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.shopUrl),
  expectedErrors: [[], { option: true }],
  context: async ({ context, expectedErrors }, use) => {
    const assertQuiet = watchContext(context, expectedErrors)
    await use(context)
    assertQuiet()
  },
  item: async ({ shop }, use) => use(shop.item),
  badge: async ({ page }, use) => use(page.locator('section.vkjwt-badge')),
  arrive: async ({ page, demo, shop, item }, use) =>
    use(async (scanCase) => {
      await page.goto(addressOf(scanCase, { demo, shop, item }))
    }),
})

export { expect } from '@playwright/test'

function disposable(demo: OpenShop): OpenShop & AsyncDisposable {
  return { ...demo, [Symbol.asyncDispose]: demo.stop }
}
