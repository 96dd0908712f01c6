import type {
  Locator,
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  Response,
  TestType,
} from '@playwright/test'
import {
  test as base,
  type VkPlaywrightFixtures,
  type VkPlaywrightWorkerFixtures,
} from '@vkjwt/mock-issuer/playwright'
import type { ScanCase } from '../shops/scan-cases.ts'
import { findOtherItem, type OpenShop, type Shop, type ShopItem } from '../shops/shop.ts'
import { storefront } from '../shops/storefront.ts'
import { findBrowser } from './find-browser.ts'
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

/** Where somebody arrives, if not at the item's page in the test's own. */
interface Arrival {
  item?: ShopItem
  path?: string
  page?: Page
}

interface TestFixtures {
  /** Errors in the browser that a test causes on purpose. */
  expectedErrors: readonly RegExp[]
  /** A shop without any keys and an issuer of its own, both free to break. */
  freshDemo: OpenShop
  item: ShopItem
  badge: Locator
  /** Arrives at the item's page in the given way: by a tap, or by its address where nobody tapped. */
  arrive: (scanCase: ScanCase, arrival?: Arrival) => Promise<Response | null>
}

const startSeconds = 90

// Nothing but loopback has a name in this browser: what a page tries to load from elsewhere fails.
const loopbackOnly = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'

/** A Playwright test with a running shop and a browser that is watched. */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & VkPlaywrightFixtures & TestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & VkPlaywrightWorkerFixtures & WorkerFixtures
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
  issuerUrl: [({ demo }, use) => use(demo.issuer.url), { scope: 'worker' }],
  // It is the worker's, so nobody waits for it.
  boxAccess: 'exclusive',
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
  arrive: async ({ page: ownPage, tap, demo, shop, item: usualItem }, use) =>
    use(async ({ outcome, isOtherChip = false }, arrival = {}) => {
      const { item = usualItem, path = shop.itemPath(item), page = ownPage } = arrival
      const target = demo.shopUrl + path
      if (outcome === undefined) return page.goto(target)
      const { chip } = isOtherChip ? findOtherItem(shop, item) : item
      return tap(chip, { target, outcome, page })
    }),
})

export { expect } from '@playwright/test'

function disposable(demo: OpenShop): OpenShop & AsyncDisposable {
  return { ...demo, [Symbol.asyncDispose]: demo.stop }
}
