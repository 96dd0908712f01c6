import { defineConfig } from '@playwright/test'
import {
  mockIssuerServer,
  type VkPlaywrightOptions,
  test as vkTest,
} from '@vkjwt/mock-issuer/playwright'

export default defineConfig<VkPlaywrightOptions>({
  testMatch: '*.e2e.ts',
  use: { issuerUrl: `http://127.0.0.1:${process.env['BOX_PORT']}` },
  webServer: mockIssuerServer({ port: Number(process.env['BOX_PORT']) }),
})

export const test = vkTest.extend({
  issuerUrl: [({ workerBox }, use) => use(workerBox.url), { scope: 'worker' }],
  boxAccess: 'exclusive',
})
