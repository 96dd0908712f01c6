import { readdir, readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { defineLabels } from '../src/index.ts'

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
    'element',
    'element.d.ts',
    'element.js',
    'element/locales',
    ...locales
      .filter((name) => name !== 'en')
      .flatMap((name) => [`element/locales/${name}.d.ts`, `element/locales/${name}.js`]),
    'element/styles.js',
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
  expect(Object.keys(age).toSorted()).toEqual([
    'ageState',
    'ageView',
    'followAge',
    'measureAge',
    'readTime',
  ])
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

test('makes the element of files that name no package, so that a page loads them as they are', async () => {
  const files = (await readdir(dist, { recursive: true })).filter((file) =>
    /^element.*\.js$/.test(file),
  )
  for (const file of files) {
    const code = await read(file)
    const imported = code.matchAll(/\b(?:from|import)\s*\(?\s*["'`]([^"'`]+)/g)
    const expected = file === 'element.js' ? ['./element/styles.js'] : []
    expect(Array.from(imported, ([, from]) => from)).toEqual(expected)
    expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/)
  }
})

test('is imported where there are no elements, without a word', async () => {
  expect(globalThis.customElements).toBeUndefined()
  const { VkBadge } = await import(new URL('element.js', dist).href)
  expect(VkBadge.observedAttributes).toContain('src')
  await import(new URL('element/locales/de.js?server', dist).href)
})

test('the stylesheet of the element is that of the page', async () => {
  const { styles } = await import(new URL('element/styles.js', dist).href)
  expect(styles).toBe(await read('badge.css'))
})

test.each(locales.filter((name) => name !== 'en'))(
  'the element is given the words of %s as they are in the source',
  async (name) => {
    const source: Record<string, unknown> = await import(`../src/locales/${name}.ts`)
    const given: unknown[] = []
    const elements = {
      get: () => undefined,
      define() {},
      whenDefined: async () => ({ addWords: (words: unknown) => given.push(words) }),
    }
    vi.stubGlobal('customElements', elements)
    await import(new URL(`element/locales/${name}.js`, dist).href)
    await Promise.resolve()
    vi.unstubAllGlobals()
    const [words] = given as [Parameters<typeof defineLabels>]
    expect([defineLabels(...words)]).toEqual(Object.values(source))
  },
)
