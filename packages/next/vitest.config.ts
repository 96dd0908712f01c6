import { defineConfig, type ViteUserConfig } from 'vitest/config'

const common: ViteUserConfig['test'] = {
  // Outside production notes go to the console.
  silent: 'passed-only',
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

const sites = 'test/*.site.test.ts'
const config: ViteUserConfig = defineConfig({
  test: {
    silent: 'passed-only',
    projects: [
      { test: { ...common, name: 'unit', include: ['test/*.test.ts'], exclude: [sites] } },
      // On applications that Next.js builds first, with the packages as they were built last.
      {
        test: {
          ...common,
          name: 'sites',
          include: [sites],
          globalSetup: 'test/build-fixture-app.ts',
        },
      },
    ],
  },
})

export default config
