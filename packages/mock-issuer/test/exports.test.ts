import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokenTable = ['tokenPresets']

test.each([
  [
    'index',
    [
      'badTokens',
      'connectMockIssuer',
      'createChip',
      'createConformanceTable',
      'createMockIssuer',
      'createSpark1Chip',
      'defaultApiKey',
      'defaultChip',
      'drills',
      'goodTokens',
      'jwksPath',
      'outages',
      'tapPresets',
      'unpackToken',
      ...tokenTable,
    ],
  ],
  ['vitest', ['createVkTest', 'setUpMockIssuer', 'test', ...tokenTable]],
  ['playwright', ['mockIssuerServer', 'test', ...tokenTable]],
])('%s exports these names and no others', async (entry, names) => {
  const built = new URL(`../dist/${entry}.js`, import.meta.url)
  expect(Object.keys(await import(built.href)).sort()).toEqual([...names].sort())
})

test('exports the checks for one-time stores by a door of their own', async () => {
  const built = new URL('../dist/one-time-store.js', import.meta.url)
  expect(Object.keys(await import(built.href))).toEqual(['oneTimeStoreChecks'])
})

test('imports nothing but Node and the test runners, and brings the licences of what is in it', () => {
  const dist = new URL('../dist/', import.meta.url)
  const read = (file: string): string => readFileSync(new URL(file, dist), 'utf8')
  const imported = globSync('*.{js,d.ts}', { cwd: dist }).flatMap((file) =>
    Array.from(read(file).matchAll(/^(?:im|ex)port .*? from "([^".][^"]*)"/gm), ([, name]) => name),
  )
  const others = imported.filter((name) => !name?.startsWith('node:'))
  expect([...new Set(others)].toSorted()).toEqual(['@playwright/test', 'vitest'])
  for (const library of ['hono', 'node-server', 'zod']) {
    expect(read(`licenses/${library}.txt`)).toContain('Permission is hereby granted')
  }
})
