import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: {
      '#signature-engine': `${import.meta.dirname}/src/keys/signature-engine.node.ts`,
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      // Re-exports and types: nothing in them runs.
      exclude: ['src/index.ts', 'src/adapters.ts', 'src/keys/jwks.ts', 'src/http/scan-request.ts'],
      reporter: ['text'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
})

export default config
