import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Some compile every example, others start a process.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

export default config
