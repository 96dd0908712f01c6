import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts', 'src/bin.ts'],
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
})

export default config
