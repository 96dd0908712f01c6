import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: [
    'src/index.ts',
    'src/bin.ts',
    'src/vitest.ts',
    'src/playwright.ts',
    'src/one-time-store.ts',
  ],
  target: 'es2022',
  fixedExtension: false,
})

export default config
