import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts'],
  platform: 'neutral',
  target: 'es2022',
  // zod/mini is inlined: it is smaller and starts faster than the package behind an import.
  deps: { alwaysBundle: ['zod'], onlyBundle: ['zod'] },
})

export default config
