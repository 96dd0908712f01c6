import { expect, test } from 'vitest'

test('exports these names and no others', async () => {
  const built = new URL('../dist/index.js', import.meta.url)
  expect(Object.keys(await import(built.href)).sort()).toEqual([
    'badTokens',
    'connectMockIssuer',
    'createChip',
    'createMockIssuer',
    'createSpark1Chip',
    'defaultApiKey',
    'defaultChip',
    'drills',
    'goodTokens',
    'jwksPath',
    'outages',
    'tapPresets',
    'tokenPresets',
  ])
})

test('exports the checks for one-time stores by a door of their own', async () => {
  const built = new URL('../dist/one-time-store.js', import.meta.url)
  expect(Object.keys(await import(built.href))).toEqual(['oneTimeStoreChecks'])
})
