import { copyFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'tsdown'

const common: UserConfig = { platform: 'neutral', target: 'es2022' }

/** Pages that use React load the stylesheet by React's name. */
async function copyStylesheet(): Promise<void> {
  const source = import.meta.resolve('@vkjwt/badge/badge.css')
  await copyFile(fileURLToPath(source), 'dist/badge.css')
}

const config: UserConfig[] = defineConfig([
  {
    ...common,
    entry: ['src/index.ts'],
    copy: ['src/badge.css.d.ts'],
    hooks: { 'build:done': copyStylesheet },
  },
  {
    ...common,
    entry: ['src/live.ts', 'src/locales/*.ts'],
    // A language is copied, so that it is one file by React's name too.
    deps: {
      alwaysBundle: [/^@vkjwt\/badge\/locales\//],
      neverBundle: [/^react($|\/)/, '@vkjwt/badge', '@vkjwt/badge/age', '@vkjwt/react'],
    },
    clean: false,
    // "May not be preserved" is about other bundles than this one; a test looks for it.
    checks: { moduleLevelDirective: false },
  },
])

export default config
