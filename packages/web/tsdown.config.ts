import { defineConfig, type UserConfig } from 'tsdown'

const config: UserConfig = defineConfig({
  entry: ['src/index.ts', 'src/fastify.ts', 'src/koa.ts'],
  platform: 'neutral',
  target: 'es2022',
  deps: { neverBundle: [/^node:/] },
})

export default config
