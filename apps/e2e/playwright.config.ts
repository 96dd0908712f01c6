import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'
import { devices } from './src/devices.ts'

const config: PlaywrightTestConfig = defineConfig({
  testDir: 'test',
  outputDir: '.results/artifacts',
  globalSetup: './src/check-preconditions.ts',
  fullyParallel: true,
  // A worker is a browser, an issuer and a shop: more of them than this only wait for each other.
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '.results/playwright.json' }]],
  use: { locale: 'en-GB', timezoneId: 'Europe/London', screenshot: 'only-on-failure' },
  // Nothing here looks at pixels, and drawing four times as many takes longer than all else.
  projects: [
    { name: 'phone', use: { ...devices.phone, deviceScaleFactor: 1, colorScheme: 'dark' } },
    { name: 'desktop', use: { ...devices.desktop, deviceScaleFactor: 1, colorScheme: 'light' } },
  ],
})

export default config
