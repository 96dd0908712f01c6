import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts', 'src/node-signature-engine.ts', 'src/web-signature-engine.ts'],
  platform: 'neutral',
  target: 'es2022',
  deps: {
    // Which of two files it is, the platform decides: the condition in package.json that it looks for.
    neverBundle: ['#signature-engine', /^node:/],
  },
})

export default config
