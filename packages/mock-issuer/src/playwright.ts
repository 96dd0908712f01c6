export type { TapSubject } from './fixtures/choose-chip.ts'
export type { Mint } from './fixtures/create-mint.ts'
export {
  type MockIssuerServer,
  type MockIssuerServerOptions,
  type MockIssuerTarget,
  mockIssuerServer,
} from './fixtures/mock-issuer-server.ts'
export {
  type PhoneTapOptions,
  test,
  type VkPlaywrightFixtures,
  type VkPlaywrightOptions,
  type VkPlaywrightWorkerFixtures,
} from './fixtures/playwright-test.ts'
export { type TokenPreset, type TokenPresetName, tokenPresets } from './tokens/token-presets.ts'
