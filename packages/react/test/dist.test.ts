import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const dist = new URL('../dist/', import.meta.url)
const read = (name: string) => readFile(new URL(name, dist), 'utf8')

const locales = [
  'ar',
  'de',
  'en',
  'es',
  'fr',
  'he',
  'hi',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'tr',
  'zh-hans',
  'zh-hant',
]

test('holds the badge, its client part, its words, its types and its stylesheet', async () => {
  expect((await readdir(dist, { recursive: true })).toSorted()).toEqual([
    'badge.css',
    'badge.css.d.ts',
    'index.d.ts',
    'index.js',
    'live.d.ts',
    'live.js',
    'locales',
    ...locales.flatMap((name) => [`locales/${name}.d.ts`, `locales/${name}.js`]),
  ])
})

test('exports the badge with its parts and the English words', async () => {
  const entry: object = await import(new URL('index.js', dist).href)
  expect(Object.keys(entry).toSorted()).toEqual([
    'BadgeDetail',
    'BadgeIcon',
    'BadgeMeta',
    'BadgeRoot',
    'BadgeTitle',
    'VerifiedBadge',
    'defineLabels',
    'en',
  ])
})

test('exports the client part, which says that it is one', async () => {
  const entry: object = await import(new URL('live.js', dist).href)
  expect(Object.keys(entry).toSorted()).toEqual(['LiveBadge', 'useLiveScan'])
  expect(await read('live.js')).toMatch(/^["']use client["']/)
  expect(await read('index.js')).not.toMatch(/use client/)
})

test('exports the types that a front end names', async () => {
  const types = await read('index.d.ts')
  const lists = Array.from(types.matchAll(/^export (?:type )?\{([^}]+)\}/gm), ([, names]) => names)
  const names = lists.join().matchAll(/(?:^|,)\s*type (\w+)/g)
  expect(Array.from(names, ([, name]) => name).toSorted()).toEqual([
    'BadgeLabelOverrides',
    'BadgeLabels',
    'BadgeMessage',
    'BadgeMessageName',
    'BadgePartProps',
    'BadgeRootProps',
    'BadgeSize',
    'BadgeState',
    'FrameWords',
    'MessageWords',
    'ScanView',
    'VerifiedBadgeComponent',
    'VerifiedBadgeProps',
  ])
})

test.each(locales)('ships the words of %s as they are in the source', async (name) => {
  const source: object = await import(`../src/locales/${name}.ts`)
  const shipped: object = await import(new URL(`locales/${name}.js`, dist).href)
  expect(shipped).toEqual(source)
  // Where a page shows another language, the names of the words are loaded once.
  if (name !== 'en') expect(await read(`locales/${name}.js`)).not.toContain('limits')
})

test('imports nothing but React, the badge and itself, in code and in types', async () => {
  for (const name of ['index', 'live', ...locales.map((locale) => `locales/${locale}`)]) {
    for (const file of [`${name}.js`, `${name}.d.ts`]) {
      // Comments have examples with imports in them.
      const code = (await read(file)).replaceAll(/\/\*[\s\S]*?\*\//g, '')
      const imported = Array.from(code.matchAll(/from\s*["']([^"']+)/g), ([, from]) => from)
      expect(imported).not.toEqual([])
      const own = name === 'index' ? '' : '|@vkjwt/react'
      for (const from of imported)
        expect(from).toMatch(
          new RegExp(`^(?:react|react/jsx-runtime|@vkjwt/badge(?:/age)?${own})$`),
        )
    }
  }
})

test('renders where React has server components only, without hooks', async () => {
  const program = `
    import { VerifiedBadge } from '@vkjwt/react'
    import * as React from 'react'
    const { Root } = VerifiedBadge
    const badge = Root({ scan: { state: 'none' }, children: VerifiedBadge({ scan: { state: 'none' } }) })
    console.log(badge.props['data-vkjwt-state'], typeof React.useState)`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--input-type=module', '--eval', program],
    { cwd: new URL('..', import.meta.url) },
  )
  expect(stdout.trim()).toBe('none undefined')
})
