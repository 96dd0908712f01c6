import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    // Most tests start programs, on a machine that is busy with other suites.
    testTimeout: 30_000,
  },
})

export default config
