import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/*.test.ts'],
    globalSetup: 'test/build-fixture-app.ts',
    // Outside production notes go to the console.
    silent: 'passed-only',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

export default config
