import { expect, test } from 'vitest'

test('exports these names and no others', async () => {
  const built = new URL('../dist/index.js', import.meta.url)
  expect(Object.keys(await import(built.href)).sort()).toEqual([
    'badTokens',
    'createMockIssuer',
    'defaultChip',
    'goodTokens',
    'jwksPath',
    'outages',
    'tapPresets',
  ])
})
