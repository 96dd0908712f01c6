import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { transform } from 'lightningcss'
import { defineConfig, type Rolldown, type UserConfig } from 'tsdown'
import type { BadgeLabels } from './src/badge-labels.ts'
import { en } from './src/english.ts'

const common: UserConfig = { platform: 'neutral', target: 'es2022' }

/** The stylesheet has its reasons beside it in the source; pages load it without them. */
const stylesheet = transform({
  filename: 'badge.css',
  code: readFileSync('src/badge.css'),
  minify: true,
}).code.toString()

const alone: UserConfig = { ...common, deps: { onlyImport: [] }, minify: true, clean: false }

const languages = readdirSync('src/element/locales').map((file) => path.parse(file).name)

/**
 * A language names its words in the source. With the names a page would load a fifth more, so what ships is a
 * call of `defineLabels`, which puts them back.
 */
const packWords: Rolldown.Plugin = {
  name: 'pack-words',
  transform: {
    filter: { id: /locales[\\/].+\.ts$/, code: /: BadgeLabels = \{/ },
    async handler(code, id) {
      const [declaration = '', name = ''] = /export const (\w+): BadgeLabels = /.exec(code) ?? []
      const { [name]: labels }: Record<string, BadgeLabels> = await import(pathToFileURL(id).href)
      if (labels === undefined) throw new Error(`${id} has no words`)
      const { lang, dir, region, more, chip, serial, until, printed, ...rest } = labels
      const { messages, meta, metaEarlier } = rest
      if (meta !== en.meta || metaEarlier !== en.metaEarlier) {
        throw new Error(`${id} has a line of its own, which defineLabels can’t be given`)
      }
      const rows = (Object.keys(en.messages) as (keyof typeof messages)[])
        .map((message) => messages[message])
        .map(({ title, happened, limits, next }) => [title, happened, limits, next])
      const words = [lang, dir, [region, more, chip, serial, until, printed], rows]
      const call = `defineLabels(${JSON.stringify(words).slice(1, -1)})`
      const [before] = code.split(declaration)
      return `import { defineLabels } from '@vkjwt/badge'\n${before}${declaration}/* @__PURE__ */ ${call}\n`
    },
  },
}

const config: UserConfig[] = defineConfig([
  {
    ...common,
    entry: ['src/index.ts'],
    // The types of core are copied in, so that a site doesn't install the server packages.
    deps: { onlyImport: [] },
    copy: ['src/badge.css.d.ts'],
    hooks: { 'build:done': () => writeFileSync('dist/badge.css', stylesheet) },
  },
  {
    ...common,
    entry: ['src/age.ts', 'src/locales/*.ts'],
    deps: { neverBundle: ['@vkjwt/badge'], onlyImport: ['@vkjwt/badge'] },
    clean: false,
    plugins: [packWords],
  },
  // Without an import that a page would have to resolve: it may load these files as they are.
  {
    ...alone,
    entry: ['src/element.ts'],
    outputOptions: { chunkFileNames: 'element/[name].js' },
    define: { badgeStyles: JSON.stringify(stylesheet) },
  },
  ...languages.map((language) => ({
    ...alone,
    entry: { [`element/locales/${language}`]: `src/element/locales/${language}.ts` },
    alias: { '@vkjwt/badge': path.resolve('src/element/pack-labels.ts') },
    plugins: [packWords],
  })),
])

export default config
