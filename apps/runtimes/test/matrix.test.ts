import { readFileSync } from 'node:fs'
import path from 'node:path'
import { installedVersion } from 'installed-runtimes'
import { expect, test } from 'vitest'
import { formatMatrix } from '../src/format-matrix.ts'
import { listRuntimes } from '../src/list-runtimes.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const engines = { node: '`node:crypto`', web: '`crypto.subtle`' }

test('the page about runtimes has these, with their engines and versions', () => {
  const page = readFileSync(path.join(root, 'docs/runtimes.md'), 'utf8')
  const [table = ''] = /(?:^\|.*\n)+/m.exec(page) ?? []
  const rows = table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows.map(([, name, , engine]) => [name, engine])).toEqual(
    listRuntimes().map(({ name, engine }) => [name, engines[engine]]),
  )
  const manifest = readFileSync(path.join(root, 'apps/runtimes/installed/package.json'), 'utf8')
  // workerd comes with miniflare, whose version is another.
  const installed = manifest + installedVersion('workerd')
  const versions = rows.map(([, , version = '']) => version)
  const numbers = versions.filter((version) => version !== 'that of the tests')
  expect(numbers).toHaveLength(7)
  expect(numbers.filter((version) => !installed.includes(version))).toEqual([])
})

test('the matrix says what did not run, and why something is not applicable', () => {
  const [runtime] = listRuntimes()
  if (runtime === undefined) throw new Error('no runtime')
  const reason = 'a page may not'
  const report = {
    runtime: 'node 20.20.2',
    engine: 'node' as const,
    passed: 7,
    failed: [{ name: 'a', message: 'b' }],
    notApplicable: [
      { name: 'c', reason },
      { name: 'd', reason },
    ],
  }
  expect(
    formatMatrix([
      { runtime, outcome: report },
      { runtime, outcome: 'no node-20 is installed' },
    ]),
  ).toBe(`runtime  version  engine  passed  failed  not applicable
Node 20  20.20.2  node    7       1       2
Node 20                   0               did not run
Node 20, 2 not applicable: a page may not
Node 20 did not run: no node-20 is installed
`)
})
