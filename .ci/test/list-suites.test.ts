import path from 'node:path'
import { expect, test } from 'vitest'
import { listSuites } from '../list-suites.ts'
import { publicPackages, root } from './public-packages.ts'

test('lists every public package and this one as unit tests, and e2e alone as browser tests', async () => {
  const suites = await listSuites(root)
  const units = suites.filter(({ runner }) => runner === 'vitest').map(({ name }) => name)
  const browsers = suites.filter(({ runner }) => runner === 'playwright')
  expect(units).toEqual(expect.arrayContaining(['ci', ...publicPackages.map(({ name }) => name)]))
  expect(browsers).toEqual([
    { name: 'e2e', folder: path.join(root, 'apps/e2e'), runner: 'playwright' },
  ])
})

test('leaves out the root, whose test script is the one that asks', async () => {
  const suites = await listSuites(root)
  expect(suites.map(({ folder }) => folder)).not.toContain(root)
})
