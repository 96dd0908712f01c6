import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'src/pack-tarballs.ts',
    // Each installs packages, and some build a site.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
})

export default config
