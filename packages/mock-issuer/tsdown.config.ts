import { readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type UserConfig } from 'tsdown'

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
  plugins: [textFiles],
  // The package has no dependencies: what it is made with goes into it.
  deps: { onlyBundle: libraries },
  copy: libraries.map((library) => ({
    from: `node_modules/${library}/LICENSE`,
    to: `dist/licenses/${path.basename(library)}`,
  })),
})

export default config
