import { readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type Rolldown, type UserConfig } from 'tsdown'

/** Puts the files that code reads beside itself into it as text. */
const textFiles = {
  name: 'text-files',
  transform: (code: string, id: string): string =>
    code.replace(
      /readFileSync\(new URL\('([^']+)', import\.meta\.url\), 'utf8'\)/g,
      (_, file: string) => {
        const text = readFileSync(path.join(path.dirname(id), file), 'utf8')
        return JSON.stringify(text)
      },
    ),
}

const libraries = ['@hono/node-server', 'hono', 'zod']

/** Puts their licences beside them, under other names: with a LICENSE in it a tarball gets none of its own. */
const licences: Rolldown.Plugin = {
  name: 'licences',
  generateBundle() {
    for (const library of libraries) {
      const source = readFileSync(`node_modules/${library}/LICENSE`, 'utf8')
      const fileName = `licenses/${path.basename(library)}.txt`
      this.emitFile({ type: 'asset', fileName, source })
    }
  },
}

const config: UserConfig = defineConfig({
  entry: [
    'src/index.ts',
    'src/bin.ts',
    'src/vitest.ts',
    'src/playwright.ts',
    'src/one-time-store.ts',
  ],
  target: 'es2022',
  fixedExtension: false,
  plugins: [textFiles, licences],
  // The package has no dependencies: what it is made with goes into it.
  deps: { onlyBundle: libraries },
})

export default config
