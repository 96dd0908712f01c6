import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'src/pack-tarballs.ts',
    maxWorkers: 2,
  },
})

export default config
