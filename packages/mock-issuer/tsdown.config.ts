import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: {
    index: 'src/index.ts',
    bin: 'src/bin.ts',
    'one-time-store': 'src/one-time-store/index.ts',
  },
  target: 'es2022',
  fixedExtension: false,
})

export default config
