import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts'],
  fixedExtension: false,
  target: 'es2022',
})

export default config
