import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One runtime at a time: a deadline that passes because of the neighbour's work is no finding.
    fileParallelism: false,
  },
})

export default config
