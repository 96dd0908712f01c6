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

test('exports the checks for one-time stores by a door of their own', async () => {
  const built = new URL('../dist/one-time-store.js', import.meta.url)
  expect(Object.keys(await import(built.href))).toEqual(['oneTimeStoreChecks'])
})
