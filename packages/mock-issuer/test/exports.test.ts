import { expect, test } from 'vitest'

const tokenTable = ['tokenPresets']

test.each([
  [
    'index',
    [
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
