import { defineConfig, type PlaywrightTestConfig, type Project } from '@playwright/test'
import type { ShopOption } from './src/browser/browser-test.ts'
import { devices } from './src/browser/devices.ts'
import { shops } from './src/shops/shops.ts'

// Nothing here looks at pixels, and drawing four times as many takes longer than all else.
const looks = {
  phone: { ...devices.phone, deviceScaleFactor: 1, colorScheme: 'dark' },
  desktop: { ...devices.desktop, deviceScaleFactor: 1, colorScheme: 'light' },
} as const

type ShopProject = Project<object, ShopOption> & { name: string }

const specification = /test\/[^/]+\.spec\.ts$/
// What the browser does by itself is the same at each size.
const { express, storefront } = shops
const projects: ShopProject[] = [
  {
    name: 'storefront-phone',
    use: { ...looks.phone, shop: storefront },
    testMatch: [specification, /test\/storefront\//],
    // They set the size of the window themselves.
    testIgnore: /badge-(?:isolation|languages)/,
  },
  {
    name: 'storefront-desktop',
    use: { ...looks.desktop, shop: storefront },
    testMatch: [specification, /test\/chromium\//, /test\/storefront\//],
  },
  {
    name: 'express-phone',
    use: { ...looks.phone, shop: express },
    testMatch: specification,
  },
  {
    name: 'express-desktop',
    use: { ...looks.desktop, shop: express },
    // Its few pages differ by their style alone; all four projects in full take over two minutes and a half.
    testMatch: [/accessibility\.spec\.ts$/, /test\/chromium\//, /test\/express\//],
  },
]

// Pages of its own, in no shop.
const element = { name: 'element', use: looks.desktop, testMatch: /test\/element\// }

const config: PlaywrightTestConfig<object, ShopOption> = defineConfig<object, ShopOption>({
  testDir: 'test',
  outputDir: '.results/artifacts',
  globalSetup: './src/browser/check-preconditions.ts',
  fullyParallel: true,
  // A worker is a browser, an issuer and a shop: more of them than this only wait for each other.
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.results/playwright.json' }]],
  use: { locale: 'en-GB', timezoneId: 'Europe/London', screenshot: 'only-on-failure' },
  projects: [
    ...projects,
    element,
    {
      name: 'run',
      testMatch: /test\/run\//,
      // It looks through all that the others left.
      dependencies: [...projects, element].map(({ name }) => name),
    },
  ],
})

export default config
