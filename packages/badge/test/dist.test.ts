import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const dist = new URL('../dist/', import.meta.url)
const read = (name: string) => readFile(new URL(name, dist), 'utf8')
const sources = await readdir(new URL('../src/locales/', import.meta.url))
const locales = sources.map((file) => file.replace('.ts', '')).toSorted()

test('holds the badge, its age, its words, its types and its stylesheet', async () => {
  expect((await readdir(dist, { recursive: true })).toSorted()).toEqual([
    'age.d.ts',
    'age.js',
    'badge.css',
    'badge.css.d.ts',
    'index.d.ts',
    'index.js',
    'locales',
    ...locales.flatMap((name) => [`locales/${name}.d.ts`, `locales/${name}.js`]),
  ])
})

test('exports what its page says', async () => {
  const entry: object = await import(new URL('index.js', dist).href)
  expect(Object.keys(entry).toSorted()).toEqual([
    'createBadge',
    'defineLabels',
    'describeBadge',
    'en',
    'pickLocale',
    'readView',
    'renderBadge',
  ])
  const age: object = await import(new URL('age.js', dist).href)
  expect(Object.keys(age).toSorted()).toEqual(['ageState', 'followAge', 'measureAge', 'readTime'])
})

test.each(locales)('ships the words of %s as they are in the source', async (name) => {
  const source: object = await import(`../src/locales/${name}.ts`)
  const shipped: object = await import(new URL(`locales/${name}.js`, dist).href)
  expect(shipped).toEqual(source)
  // Where a page shows another language, the names of the words are loaded once.
  if (name !== 'en') expect(await read(`locales/${name}.js`)).not.toContain('limits')
})

test('imports nothing but itself, in code and in types', async () => {
  for (const name of ['index', 'age', ...locales.map((locale) => `locales/${locale}`)]) {
    for (const file of [`${name}.js`, `${name}.d.ts`]) {
      // Comments have examples with imports in them.
      const code = (await read(file)).replaceAll(/\/\*[\s\S]*?\*\//g, '')
      const imported = Array.from(code.matchAll(/from\s*["']([^"']+)/g), ([, from]) => from)
      expect(imported).toEqual(name.startsWith('locales/') ? ['@vkjwt/badge'] : [])
    }
  }
})
