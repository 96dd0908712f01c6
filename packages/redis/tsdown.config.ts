import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts'],
  target: 'es2022',
  fixedExtension: false,
})

export default config
