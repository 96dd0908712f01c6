import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts'],
  platform: 'neutral',
  target: 'es2022',
  // The types of core are copied in, so that a front end doesn't install the server packages.
  deps: { onlyImport: ['react'] },
  copy: ['src/badge.css', 'src/badge.css.d.ts'],
})

export default config
