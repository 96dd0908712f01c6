import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { satisfies } from 'semver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../run-command.ts'
import { packPackage } from './pack-package.ts'
import { publicPackages, root } from './public-packages.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tarballs-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Manifest {
  license: string
  type: string
  engines: Record<string, string>
  main: string
  types: string
  typesVersions?: Record<string, Record<string, string[]>>
  exports: Record<string, unknown>
  imports?: Record<string, Record<string, string>>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** The paths at the ends of a tree of conditions. */
function listTargets(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(listTargets)
    : [value]
}

describe.each(publicPackages)('the tarball of $name', ({ folder: packageFolder }) => {
  let tarball: Awaited<ReturnType<typeof packPackage>>
  let manifest: Manifest
  beforeAll(async () => {
    tarball = await packPackage(packageFolder, folder)
    const { stdout } = await promisify(execFile)('tar', [
      '-xOf',
      tarball.file,
      'package/package.json',
    ])
    manifest = JSON.parse(stdout)
  })

  test('holds the built files, the licence, the readme and nothing else', () => {
    const others = tarball.contents.filter((file) => !file.startsWith('dist/')).toSorted()
    expect(others).toEqual(['LICENSE', 'README.md', 'package.json'])
    expect(tarball.contents).toContain('dist/index.js')
    expect(tarball.contents).toContain('dist/index.d.ts')
    expect(manifest.license).toBe('MIT')
  })

  test('has doors into dist only, and no internal one', () => {
    const { './package.json': own, ...doors } = manifest.exports
    expect(own).toBe('./package.json')
    expect(doors).toHaveProperty(['.', 'types'])
    for (const target of listTargets([doors, manifest.bin ?? {}, manifest.imports ?? {}])) {
      expect(target).toMatch(/^\.\/dist\/[\w./-]+$/)
      expect(tarball.contents).toContain(String(target).slice(2))
    }
    expect(Object.keys(doors).filter((door) => door.includes('internal'))).toEqual([])
  })

  test('opens the same doors to tools that don’t read exports', () => {
    const { '.': entry, './package.json': _, ...others } = manifest.exports
    expect({ types: manifest.types, default: manifest.main }).toEqual(entry)
    const types = Object.entries(others).map(([door, target]) => [
      door.slice(2),
      [Reflect.get(Object(target), 'types')],
    ])
    expect(manifest.typesVersions?.['*'] ?? {}).toEqual(Object.fromEntries(types))
  })

  test('looks for platforms that also call themselves Node before Node', () => {
    for (const conditions of Object.values(manifest.imports ?? {})) {
      const platforms = ['workerd', 'edge-light', 'browser', 'node', 'default']
      expect(Object.keys(conditions)).toEqual(platforms)
    }
  })

  test('is an ES module for Node 20.19 and later', () => {
    expect(manifest.type).toBe('module')
    expect(manifest.engines).toEqual({ node: '>=20.19' })
  })

  test('asks for published versions only', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies })
    expect(ranges.filter((range) => !/^(?:>=)?[\^\d](?:[\d.^ |]|-canary)*$/.test(range))).toEqual(
      [],
    )
  })

  test('passes publint with not even a suggestion', async () => {
    const { buffer } = new Uint8Array(await readFile(tarball.file))
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test('has types that TypeScript finds and that are right', async () => {
    const styleSheets = Object.keys(manifest.exports).filter((door) => door.endsWith('.css'))
    const excluded = styleSheets.length > 0 ? ['--exclude-entrypoints', ...styleSheets] : []
    const attw = path.join(root, '.ci/node_modules/.bin/attw')
    const options = ['--profile', 'esm-only', '--no-definitely-typed', '--no-color', '--no-emoji']
    const { exitCode, output } = await runCommand({
      command: [attw, tarball.file, ...options, ...excluded],
      cwd: root,
      deadlineSeconds: 60,
    })
    expect(exitCode, output).toBe(0)
    // A tarball without types is not a problem to attw.
    expect(output).toMatch(/OK \(ESM\)/)
  })
})

describe('the Next.js that @vkjwt/next asks for', () => {
  let range: string
  beforeAll(async () => {
    const manifest = await readFile(path.join(root, 'packages/next/package.json'), 'utf8')
    range = JSON.parse(manifest).peerDependencies.next
  })

  test.each([
    '15.0.0',
    '15.6.0-canary.3',
    '15.4.2-canary.12',
    '15.9.3',
    '16.0.0',
    '16.0.0-canary.1',
    '16.1.1-canary.25',
    '16.4.6',
    '16.5.0-canary.12',
    '16.12.0',
  ])('may be %s', (version) => {
    expect(satisfies(version, range)).toBe(true)
  })

  // A new major version may mean anything else by the same words.
  test.each(['14.2.35', '17.0.0-canary.1', '17.0.0'])('is not %s', (version) => {
    expect(satisfies(version, range)).toBe(false)
  })
})

test('every package in packages/ is one of the published', async () => {
  const { stdout } = await promisify(execFile)('git', ['ls-files', 'packages'], { cwd: root })
  const folders = new Set(
    stdout
      .split('\n')
      .filter(Boolean)
      .map((file) => file.split('/')[1]),
  )
  expect([...folders].toSorted()).toEqual(publicPackages.map((entry) => entry.folder))
})
