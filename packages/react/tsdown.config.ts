import { readFile, writeFile } from 'node:fs/promises'
import { transform } from 'lightningcss'
import { defineConfig, type UserConfig } from 'tsdown'

const common: UserConfig = { platform: 'neutral', target: 'es2022' }

/** The stylesheet has its reasons beside it in the source; pages load it without them. */
async function writeStylesheet(): Promise<void> {
  const filename = 'badge.css'
  const { code } = transform({ filename, code: await readFile('src/badge.css'), minify: true })
  await writeFile('dist/badge.css', code)
}

const config: UserConfig[] = defineConfig([
  {
    ...common,
    entry: ['src/index.ts'],
    // The types of core are copied in, so that a front end doesn't install the server packages.
    deps: { onlyImport: ['react'] },
    copy: ['src/badge.css.d.ts'],
    hooks: { 'build:done': writeStylesheet },
  },
  {
    ...common,
    entry: ['src/live.ts', 'src/locales/*.ts'],
    deps: { neverBundle: ['react', '@vkjwt/react'], onlyImport: ['react', '@vkjwt/react'] },
    clean: false,
    // "May not be preserved" is about other bundles than this one; a test looks for it.
    checks: { moduleLevelDirective: false },
  },
])

export default config
