import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

// A language names the package as a site does; here that is the source and not the last build.
const source = fileURLToPath(new URL('src/index.ts', import.meta.url))
const config: ViteUserConfig = defineConfig({
  resolve: { alias: [{ find: /^@vkjwt\/badge$/, replacement: source }] },
})

export default config
