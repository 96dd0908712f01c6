import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './public-packages.ts'

/** What each room may build on: `runtime` in what it ships or runs, `types` in types alone. */
const arrows: { folder: string; runtime: string[]; types?: string[] }[] = [
  { folder: 'packages/badge', runtime: [], types: ['@vkjwt/core'] },
  { folder: 'packages/core', runtime: [] },
  { folder: 'packages/express', runtime: ['@vkjwt/core'] },
  { folder: 'packages/next', runtime: ['@vkjwt/core'] },
  { folder: 'packages/redis', runtime: ['@vkjwt/core'] },
  { folder: 'packages/web', runtime: ['@vkjwt/core'] },
  { folder: 'packages/gateway', runtime: ['@vkjwt/core', '@vkjwt/redis', '@vkjwt/web'] },
  { folder: 'packages/react', runtime: ['@vkjwt/badge'] },
  // An oracle that shares code with its subject proves little.
  { folder: 'packages/mock-issuer', runtime: [] },
  {
    folder: 'apps/benchmark',
    runtime: ['@vkjwt/core', '@vkjwt/express', '@vkjwt/mock-issuer', '@vkjwt/react', 'storefront'],
  },
  {
    folder: 'apps/storefront',
    runtime: ['@vkjwt/core', '@vkjwt/next', '@vkjwt/react', '@vkjwt/redis'],
  },
  { folder: 'apps/express-shop', runtime: ['@vkjwt/express', '@vkjwt/react'] },
  { folder: 'apps/demo', runtime: ['@vkjwt/mock-issuer', 'express-shop', 'storefront'] },
  {
    folder: 'apps/e2e',
    runtime: [
      '@vkjwt/badge',
      '@vkjwt/express',
      '@vkjwt/mock-issuer',
      '@vkjwt/react',
      'demo',
      'express-shop',
      'storefront',
    ],
  },
  { folder: 'apps/runtimes', runtime: ['@vkjwt/core', '@vkjwt/mock-issuer', '@vkjwt/web', 'e2e'] },
  { folder: 'apps/surroundings', runtime: ['docs', 'e2e'] },
]

interface Manifest {
  name: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
}

const folders = globSync(['packages/*/package.json', 'apps/*/package.json', 'docs/package.json'], {
  cwd: root,
}).map((file) => path.dirname(file))
const names = new Set(folders.map((folder) => readManifest(folder).name))

interface Import {
  specifier: string
  isType: boolean
}

/** All that a source imports, and whether for types alone. */
function readImports(file: string): Import[] {
  const statements = readFileSync(path.join(root, file), 'utf8').matchAll(
    /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^'"]*?\sfrom\s+)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]/gm,
  )
  return Array.from(statements, ({ groups }) => ({
    specifier: groups?.['from'] ?? groups?.['lazy'] ?? '',
    isType: groups?.['type'] !== undefined,
  }))
}

/** What the code of a folder imports. */
function listImports(folder: string): Import[] {
  const files = globSync('**/*.{ts,tsx}', {
    cwd: path.join(root, folder),
    // The sites are what other people have.
    exclude: ['node_modules/**', 'dist/**', '.next/**', 'sites/**', 'test/**'],
  })
  return files.flatMap((file) => readImports(path.join(folder, file)))
}

/** The workspace package that an import reaches, if it is one. */
function findPackage(specifier: string): string[] {
  const parts = specifier.split('/')
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  return names.has(name) ? [name] : []
}

describe.each(arrows)('$folder', ({ folder, runtime, types = [] }) => {
  // A package with several entries may reach one from another by its own name.
  const { name: own } = readManifest(folder)
  const imports = listImports(folder).filter(
    ({ specifier }) => !findPackage(specifier).includes(own),
  )

  test('has code to look at', () => {
    expect(imports.length).toBeGreaterThan(0)
  })

  test('imports only what it may build on', () => {
    const values = imports.filter(({ isType }) => !isType)
    const reached = new Set(values.flatMap(({ specifier }) => findPackage(specifier)))
    expect([...reached].filter((name) => !runtime.includes(name))).toEqual([])
  })

  test('imports types only from what it may', () => {
    const reached = new Set(imports.flatMap(({ specifier }) => findPackage(specifier)))
    const allowed = [...runtime, ...types]
    expect([...reached].filter((name) => !allowed.includes(name))).toEqual([])
  })

  test('depends only on what it may build on', () => {
    const { dependencies, peerDependencies, optionalDependencies } = readManifest(folder)
    const wanted = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    expect(wanted.filter((name) => names.has(name) && !runtime.includes(name))).toEqual([])
  })
})

/**
 * What each wing, a folder of sources, may build on within its package; the files beside the wings are the ground
 * that all of them stand on, or the entries at the top.
 */
const wings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packages/badge': {
    age: [],
    element: ['age'],
    'element/locales': ['element', 'locales'],
    locales: [],
  },
  'packages/core': {
    adapters: ['http', 'notes', 'stores', 'url', 'verifier'],
    gate: ['http', 'notes'],
    http: [],
    keys: ['http'],
    notes: [],
    session: ['http', 'url'],
    stores: ['http', 'notes'],
    token: ['http', 'keys'],
    url: [],
    verifier: ['gate', 'http', 'notes', 'session', 'stores', 'token', 'url'],
  },
  'packages/gateway': {
    asking: [],
    assertions: [],
    command: ['assertions', 'server'],
    routes: ['asking', 'assertions', 'upstream'],
    rules: [],
    server: ['routes', 'rules'],
    upstream: [],
  },
  'packages/mock-issuer': {
    'auth-api': ['chips', 'http', 'ntag424', 'taps', 'tokens'],
    chips: ['ntag424'],
    command: ['chips', 'conformance'],
    conformance: ['keys', 'tokens'],
    control: ['chips', 'drills', 'http', 'keys', 'taps', 'tokens'],
    'control/remote': [
      'chips',
      'control',
      'drills',
      'key-set',
      'keys',
      'ntag424',
      'taps',
      'tokens',
    ],
    drills: ['chips', 'key-set', 'keys', 'tokens'],
    fixtures: [
      'chips',
      'command',
      'control',
      'control/remote',
      'drills',
      'key-set',
      'taps',
      'tokens',
    ],
    http: [],
    'key-set': ['http', 'tokens'],
    keys: [],
    ntag424: [],
    'one-time-store': [],
    page: ['chips', 'drills', 'http', 'key-set', 'site', 'taps', 'tokens'],
    site: ['http', 'key-set', 'tokens'],
    taps: ['chips', 'http', 'ntag424', 'site', 'tokens'],
    tokens: ['chips', 'keys'],
  },
  'packages/react': { live: [], locales: [] },
  'apps/benchmark': {
    contestants: [],
    measures: ['contestants', 'sessions'],
    report: ['contestants', 'measures'],
    sessions: [],
  },
  'apps/e2e': {
    browser: ['servers', 'shops'],
    looks: [],
    pictures: ['browser', 'shops'],
    servers: [],
    shops: ['servers'],
  },
}

/** More than this nobody overlooks. */
const mostFilesInFolder = 20

describe.each(Object.entries(wings))('the wings of %s', (folder, allowed) => {
  const reached = listReachedWings(folder)

  test('are all in the table', () => {
    expect([...reached.keys()].toSorted()).toEqual(Object.keys(allowed).toSorted())
  })

  test.each(Object.entries(allowed))('%s builds on no other than it may', (wing, may) => {
    const others = [...(reached.get(wing) ?? [])]
    expect(others.filter((other) => !may.includes(other))).toEqual([])
  })

  test('build on each other in one direction', () => {
    expect(findCircle(reached)).toBeUndefined()
  })

  test('are small enough to be overlooked', () => {
    const places = listSources(folder).map((file) => path.dirname(file))
    const isCrowded = (place: string): boolean =>
      places.filter((other) => other === place).length > mostFilesInFolder
    expect([...new Set(places)].filter(isCrowded)).toEqual([])
  })
})

test.each(folders)('no file of %s imports itself by a detour, types included', (folder) => {
  expect(findCircle(readFileGraph(folder))).toBeUndefined()
})

test('a circle is found', () => {
  const graph = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ])
  expect(findCircle(graph)).toEqual(['b', 'c', 'b'])
})

/** The sources of a folder, as paths below it. */
function listSources(folder: string): string[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: path.join(root, folder) })
}

/** What each source imports of its own folder, for types too. */
function readFileGraph(folder: string): Map<string, Set<string>> {
  return new Map(
    listSources(folder).map((file) => {
      const own = readImports(path.join(folder, file)).filter(({ specifier }) =>
        specifier.startsWith('.'),
      )
      const targets = own.map(({ specifier }) => path.join(path.dirname(file), specifier))
      return [file, new Set(targets)]
    }),
  )
}

/** The wings that each wing reaches. */
function listReachedWings(folder: string): Map<string, Set<string>> {
  const reached = new Map<string, Set<string>>()
  for (const [file, targets] of readFileGraph(folder)) {
    const wing = wingOf(file)
    if (wing === undefined) continue
    const known = reached.get(wing) ?? new Set()
    reached.set(wing, known)
    for (const target of targets) {
      const other = wingOf(target)
      if (other !== undefined && other !== wing) known.add(other)
    }
  }
  return reached
}

function wingOf(file: string): string | undefined {
  const [, ...folders] = path.dirname(file).split('/')
  return folders.length === 0 ? undefined : folders.join('/')
}

/** One way from a node back to itself, if there is any. */
function findCircle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>()
  const visit = (node: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node]
    if (done.has(node)) return undefined
    done.add(node)
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...way, node])
      if (circle !== undefined) return circle
    }
    return undefined
  }
  for (const node of graph.keys()) {
    const circle = visit(node, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

test('every package and every app has its arrows in the table', () => {
  const rooms = folders.filter((folder) => folder !== 'docs')
  expect(rooms.toSorted()).toEqual(arrows.map(({ folder }) => folder).toSorted())
})

test('no package and no page of docs depends on an app, for its tests either', () => {
  const apps = folders.filter((folder) => folder.startsWith('apps/'))
  const appNames = apps.map((folder) => readManifest(folder).name)
  for (const folder of folders.filter((name) => !apps.includes(name))) {
    const { dependencies, devDependencies } = readManifest(folder)
    const wanted = Object.keys({ ...dependencies, ...devDependencies })
    expect(wanted.filter((name) => appNames.includes(name))).toEqual([])
  }
})

test('the mock issuer does not know core, in its tests either', () => {
  expect(readManifest('packages/mock-issuer').devDependencies).not.toHaveProperty('@vkjwt/core')
  const tests = globSync('packages/mock-issuer/test/**/*.ts', { cwd: root })
  const sources = tests.map((file) => readFileSync(path.join(root, file), 'utf8'))
  expect(sources.filter((source) => /['"]@vkjwt\/core/.test(source))).toEqual([])
})

test('core imports nothing of Node but in the engine made for it', () => {
  const files = globSync('packages/core/src/**/*.ts', { cwd: root })
  const importers = files.filter((file) =>
    /\sfrom ['"]node:/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(importers).toEqual(['packages/core/src/keys/signature-engine.node.ts'])
})
