import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    // Most tests of the command start several processes, on a machine that is busy.
    testTimeout: 60_000,
  },
})

export default config
