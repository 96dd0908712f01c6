import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['measure/**/*.measure.ts'],
    globalSetup: 'src/pack-tarballs.ts',
    disableConsoleIntercept: true,
  },
})

export default config
