import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './public-packages.ts'

const allowed = [
  '.changeset',
  '.ci',
  '.github',
  'LICENSE',
  'README.md',
  'apps',
  'docs',
  'package.json',
  'packages',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'turbo.json',
]

test('the root holds the rooms, the configuration and small dotfiles only', async () => {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: root })
  const names = new Set(stdout.split('\0').map((file) => file.split('/')[0] ?? ''))
  names.delete('')
  expect(names).toContain('packages')
  for (const name of names) {
    if (allowed.includes(name)) continue
    expect(name).toMatch(/^\./)
    const file = await stat(path.join(root, name))
    expect(file.isFile() && file.size < 4096, `${name} is a small file`).toBe(true)
  }
})

test('the lockfile names no host, address or tarball', async () => {
  const lockfile = await readFile(path.join(root, 'pnpm-lock.yaml'), 'utf8')
  expect(lockfile).toMatch(/^lockfileVersion:/)
  const lines = lockfile.split('\n')
  expect(lines.filter((line) => /:\/\/|\b(?:tarball|registry):|\.tgz/i.test(line))).toEqual([])
})

test('the newcomer’s questions are answered in files that exist', async () => {
  const guide = await readFile(path.join(root, 'docs/CONTRIBUTING.md'), 'utf8')
  const rows = Array.from(guide.matchAll(/^\| [^|]+\? +\| (.+) \|$/gm), ([, cell = '']) => cell)
  expect(rows.length).toBeGreaterThan(9)
  for (const cell of rows) {
    const [first = '', ...others] = Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name)
    const file = first.startsWith('packages/') ? first : `packages/core/src/${first}`
    // A second file of a row is named from the folder of the first.
    for (const name of [file, ...others.map((other) => path.join(path.dirname(file), other))]) {
      const found = await stat(path.join(root, name)).catch(() => undefined)
      expect(found?.isFile(), `${name} is a file`).toBe(true)
    }
  }
})

test('a workflow runs others’ actions by commit, and says of which version', async () => {
  const workflows = globSync('.github/workflows/*.yml', { cwd: root })
  expect(workflows).toHaveLength(2)
  for (const workflow of workflows) {
    const text = await readFile(path.join(root, workflow), 'utf8')
    const uses = Array.from(text.matchAll(/\buses: (.+)$/gm), ([, action = '']) => action)
    expect(uses).not.toEqual([])
    for (const action of uses) expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
})
