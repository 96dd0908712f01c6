import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: {
    index: 'src/index.ts',
    adapters: 'src/adapters.ts',
    'signature-engine.node': 'src/keys/signature-engine.node.ts',
    'signature-engine.web': 'src/keys/signature-engine.web.ts',
  },
  platform: 'neutral',
  target: 'es2022',
  deps: {
    // Which of two files it is, the platform decides: the condition in package.json that it looks for.
    neverBundle: ['#signature-engine', /^node:/],
  },
})

export default config
