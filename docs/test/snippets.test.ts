import path from 'node:path'
import { expect, test } from 'vitest'
import { readCodeBlocks } from './code-blocks.ts'
import { readExamples } from './docstring-examples.ts'
import { readDocuments } from './documents.ts'
import { writeSnippets } from './snippets.ts'
import { typeCheck } from './type-check.ts'

const guides = readDocuments('docs/*.md', 'README.md')
const readmes = readDocuments('packages/*/README.md')
const sources = readDocuments('packages/*/src/**/*.{ts,tsx}')
const readmeGlobals = path.join(import.meta.dirname, 'readme-globals.d.ts')

/**
 * Other names of the checked languages would get around the check. `cjs` and `mjs` are for runners that bring
 * their own globals, such as Jest.
 */
const scripts = ['ts', 'tsx', 'js', 'jsx', 'cjs', 'mjs']
const languages = [...scripts, 'console', 'csv', 'ini', 'json', 'sh', 'text', 'yaml']

test('the code of the guides compiles', async () => {
  const { folder, sources } = writeSnippets('guides', guides)
  expect(sources.length).toBeGreaterThan(10)
  expect(await typeCheck(folder)).toBe('')
})

test('the code of the packages’ READMEs compiles', async () => {
  const { folder, sources } = writeSnippets('readmes', readmes)
  expect(new Set(sources).size).toBe(readmes.length)
  expect(await typeCheck(folder, readmeGlobals)).toBe('')
})

test('the examples of the docstrings compile, by themselves', async () => {
  const { folder, sources: compiled } = writeSnippets('docstrings', sources.map(readExamples))
  expect(await typeCheck(folder)).toBe('')
  const tags = sources.flatMap(({ name, text }) =>
    Array.from(text.matchAll(/^ *\* @example\b/gm), () => name.replace(/\.tsx?$/, '')),
  )
  expect(compiled).toEqual(tags)
})

/** What people call first. */
const entrances = [
  'VerifiedBadge',
  'createMockIssuer',
  'createScanVerifier',
  'createVkExpress',
  'createVkNext',
  'describeBadge',
  'pickLocale',
  'redisOneTimeStore',
  'redisRateLimiter',
  'renderBadge',
  'verifyVkJwt',
]

test.each(entrances)('the docstring of %s has one example', (name) => {
  const docstring = new RegExp(
    `/\\*\\*((?:(?!\\*/)[^])*)\\*/\nexport (?:const|(?:async )?function) ${name}\\b`,
  )
  const found = sources.flatMap(({ text }) => docstring.exec(text)?.[1] ?? [])
  expect(found).toHaveLength(1)
  expect(found[0]?.split('@example')).toHaveLength(2)
})

test('an example that does not compile is reported with the line of its source', async () => {
  const text =
    '/** Text. */\n\n/**\n * More.\n *\n * @example\n * ```ts\n * export const n: number = true\n * ```\n */\n'
  const { folder } = writeSnippets('broken-example', [readExamples({ name: 'a/b.ts', text })])
  expect(await typeCheck(folder)).toContain('a/b/line-8.ts(8,14): error TS2322')
})

test('a block that does not compile is reported with the line of its document', async () => {
  const text =
    'Text.\n\n<!-- setup:\nconst n = 1\n-->\n\n```ts\n// a.ts\nexport const text: string = n\n```\n'
  const { folder } = writeSnippets('broken', [{ name: 'docs/broken.md', text }])
  expect(await typeCheck(folder)).toContain('broken/a.ts(9,14): error TS2322')
})

test('every block names its language', () => {
  const blocks = [...guides, ...readmes, ...sources.map(readExamples)].flatMap(readCodeBlocks)
  expect(blocks.filter(({ language }) => !languages.includes(language))).toEqual([])
})
