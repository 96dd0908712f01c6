import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readDocument, readDocuments, root } from './documents.ts'
import { readAnchors, withoutCode } from './markdown.ts'

interface Link {
  from: string
  target: string
}

const documents = readDocuments('docs/**/*.md', 'README.md', 'packages/*/README.md')
const links = documents.flatMap(({ name, text }): Link[] =>
  Array.from(withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => ({
    from: name,
    target,
  })),
)
const relative = links.filter(({ target }) => !/^[a-z]+:/i.test(target))

test('the documents and their links are found', () => {
  const names = documents.map(({ name }) => name)
  expect(names).toContain('README.md')
  expect(names).toContain('docs/decisions/README.md')
  expect(relative.length).toBeGreaterThan(30)
})

test.each(relative)('$from links to $target, which exists', ({ from, target }) => {
  const [file = '', anchor] = target.split('#')
  const name = file === '' ? from : path.posix.join(path.posix.dirname(from), file)
  expect(existsSync(path.join(root, name))).toBe(true)
  if (anchor !== undefined) expect(readAnchors(readDocument(name))).toContain(anchor)
})

test('every other link is https', () => {
  const others = links.filter((link) => !relative.includes(link))
  expect(others.filter(({ target }) => !target.startsWith('https://'))).toEqual([])
})

test('every document of the folder is in its index', () => {
  const index = relative.filter(({ from }) => from === 'docs/README.md').map(({ target }) => target)
  const names = documents.map(({ name }) => name).filter((name) => /^docs\/[^/]+\.md$/.test(name))
  const expected = names
    .map((name) => path.posix.basename(name))
    .filter((name) => name !== 'README.md')
  expect(index).toEqual(expect.arrayContaining(expected))
})

test('headings have the anchors that GitHub gives them', () => {
  const text = '# One `code`\n## The *second*, isn’t it?\n### token_expired\n## One code\n'
  expect([...readAnchors({ text })]).toEqual([
    'one-code',
    'the-second-isnt-it',
    'token_expired',
    'one-code-1',
  ])
})
