import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some start processes, and a busy machine takes its time.
    testTimeout: 60_000,
  },
})

export default config
